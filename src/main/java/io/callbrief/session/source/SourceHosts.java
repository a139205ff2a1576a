package io.callbrief.session.source;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.callbrief.connector.PublicAddress;

/**
 * Which hosts a source may be read from. A company's own telemetry database is usually on its private network, so private
 * addresses are allowed unless {@code callbrief.sources.allow-private=false}. Link-local ones never are: what answers there
 * hands out a cloud machine's credentials.
 */
@ApplicationScoped
public class SourceHosts {

    /** Asks the name service; a test answers for it. */
    interface Resolver {
        List<InetAddress> addressesOf(String host) throws UnknownHostException;
    }

    private final boolean allowPrivate;
    private final Resolver resolver;

    @Inject
    SourceHosts(SourcesConfig config) {
        this(config.allowPrivate());
    }

    public SourceHosts(boolean allowPrivate) {
        this(allowPrivate, host -> List.of(InetAddress.getAllByName(host)));
    }

    SourceHosts(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /** Why this host may not be read from; empty when it may. A name that is unknown at the moment is no reason. */
    public Optional<String> objection(String host) {
        try {
            return addressObjection(host);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Before a connection is made: a name may point elsewhere than when it was stored.
     *
     * @throws SourceRefusedException when it may not be read from
     * @throws SourceUnavailableException when its name cannot be looked up right now
     */
    public void check(String host) {
        try {
            addressObjection(host).ifPresent(reason -> {
                throw new SourceRefusedException(reason, null);
            });
        } catch (UnknownHostException e) {
            throw new SourceUnavailableException("the host is unknown to the name service", e);
        }
    }

    private Optional<String> addressObjection(String host) throws UnknownHostException {
        List<InetAddress> addresses = resolver.addressesOf(host.replaceAll("^\\[|]$", ""));
        if (addresses.stream().anyMatch(a -> a.isLinkLocalAddress() || a.isMulticastAddress() || a.isAnyLocalAddress())) {
            return Optional.of("the host has a link-local, multicast or wildcard address, which no source may have");
        }
        return !allowPrivate && addresses.stream().anyMatch(a -> !PublicAddress.is(a))
                ? Optional.of("the host has an address that is not public; callbrief.sources.allow-private=true allows it")
                : Optional.empty();
    }
}
