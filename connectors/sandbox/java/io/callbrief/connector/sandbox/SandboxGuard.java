package io.callbrief.connector.sandbox;

import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.LocalAccess.Decision;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;

/** Answers instead of the pages where {@link LocalAccess} says no. */
class SandboxGuard {

    private final LocalAccess access;

    SandboxGuard(@ConfigProperty(name = "callbrief.embedded", defaultValue = "false") boolean embedded) {
        access = new LocalAccess(embedded);
    }

    /** @return {@code null} to go on */
    @SandboxPage
    @ServerRequestFilter
    public @Nullable Response guard(HttpServerRequest request) {
        SocketAddress remote = request.remoteAddress();
        HostAndPort authority = request.authority();
        Decision decision = access.decide(request.method().name(),
                remote == null ? null : remote.hostAddress(),
                authority == null ? null : authority.host(),
                request.getHeader("Host"),
                request::getHeader);
        return switch (decision) {
            case ALLOWED -> null;
            case HIDDEN -> Response.status(Response.Status.NOT_FOUND).build();
            case FORBIDDEN -> Response.status(Response.Status.FORBIDDEN).build();
        };
    }
}
