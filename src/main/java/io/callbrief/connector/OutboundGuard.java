package io.callbrief.connector;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Keeps outbound calls with credentials off private networks. A base URL is checked when it is stored and again before
 * it is called, because a name may point elsewhere by then.
 */
@ApplicationScoped
public class OutboundGuard {

    /** Asks the name service; a test answers for it. */
    interface Resolver {
        List<InetAddress> addressesOf(String host) throws UnknownHostException;
    }

    private final boolean allowPrivate;
    private final Resolver resolver;

    @Inject
    public OutboundGuard(
            @ConfigProperty(name = "callbrief.outbound.allow-private", defaultValue = "false") boolean allowPrivate) {
        this(allowPrivate, host -> List.of(InetAddress.getAllByName(host)));
    }

    OutboundGuard(boolean allowPrivate, Resolver resolver) {
        this.allowPrivate = allowPrivate;
        this.resolver = resolver;
    }

    /**
     * Why calls to this base URL are not allowed; empty when they are. For an admin who configures it: a host that the
     * name service does not know at the moment is no reason, each call asks again.
     */
    public Optional<String> objection(URI baseUrl) {
        Optional<String> form = formObjection(baseUrl);
        if (form.isPresent()) {
            return form;
        }
        try {
            return addressObjection(baseUrl);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /**
     * Before a call.
     *
     * @throws HelpdeskRefusedException when calls to this base URL are not allowed
     * @throws HelpdeskUnavailableException when its host cannot be looked up right now
     */
    public void check(URI baseUrl) {
        try {
            Optional<String> objection = formObjection(baseUrl);
            if (objection.isEmpty()) {
                objection = addressObjection(baseUrl);
            }
            objection.ifPresent(reason -> {
                throw new HelpdeskRefusedException(reason);
            });
        } catch (UnknownHostException e) {
            throw new HelpdeskUnavailableException("the host of " + baseUrl + " is unknown to the name service", null, e);
        }
    }

    private Optional<String> formObjection(URI baseUrl) {
        String scheme = baseUrl.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !(allowPrivate && "http".equalsIgnoreCase(scheme))) {
            return Optional.of("the base URL must start with https://");
        }
        if (baseUrl.getHost() == null) {
            return Optional.of("the base URL has no host name");
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            return Optional.of("the base URL must hold no user, query or fragment");
        }
        return Optional.empty();
    }

    private Optional<String> addressObjection(URI baseUrl) throws UnknownHostException {
        if (allowPrivate) {
            return Optional.empty();
        }
        String host = baseUrl.getHost().replaceAll("^\\[|]$", "");
        return resolver.addressesOf(host).stream().anyMatch(a -> !PublicAddress.is(a))
                ? Optional.of("the host of " + baseUrl + " has an address that is not public; "
                        + "callbrief.outbound.allow-private=true allows it")
                : Optional.empty();
    }
}
