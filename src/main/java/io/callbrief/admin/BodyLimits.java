package io.callbrief.admin;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.admin.problem.Problem;
import io.callbrief.admin.problem.Problems;
import io.callbrief.session.RecordingsConfig;
import io.callbrief.session.people.UsersConfig;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Only uploads may be large: recordings, the user directory, and a file attached in the sandbox. Everything else is refused by
 * its length before it is read, and cut off where it does not say
 * how long it is: webhooks come from anybody and are held in memory to check their signature.
 */
@ApplicationScoped
class BodyLimits {

    private static final String RECORDINGS = "/api/v1/recordings";
    private static final String USERS = "/api/v1/users";
    private static final long SMALL_BYTES = 1024 * 1024;
    /** Files that people attach in the sandbox, with the form around them; its own pages name the limit of a file. */
    private static final String SANDBOX_FORMS = "/sandbox/tickets";
    private static final long SANDBOX_FORM_BYTES = 6 * SMALL_BYTES;
    /** Higher numbers run earlier; authentication runs at 200, and a body that is too large needs none. */
    private static final int EARLY = 300;
    /** Quarkus notes its own limit at 2 (RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT); ours has to replace it. */
    private static final int AFTER_QUARKUS = 1;

    private final RecordingsConfig recordings;
    private final UsersConfig users;
    private final ObjectMapper json;

    BodyLimits(RecordingsConfig recordings, UsersConfig users, ObjectMapper json) {
        this.recordings = recordings;
        this.users = users;
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseByLength, EARLY);
        filters.register(this::cutOffWithoutLength, AFTER_QUARKUS);
    }

    private void refuseByLength(RoutingContext request) {
        long allowed = allowed(request);
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || (length.length() < 19 && Long.parseLong(length) <= allowed)) {
            request.next();
        } else {
            refuse(request, allowed);
        }
    }

    private void cutOffWithoutLength(RoutingContext request) {
        // the store counts recordings itself, and answers with a problem
        boolean recording = RECORDINGS.equals(request.normalizedPath());
        if (!recording && request.request().getHeader(HttpHeaders.CONTENT_LENGTH) == null) {
            request.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, allowed(request));
        }
        request.next();
    }

    private long allowed(RoutingContext request) {
        return switch (request.normalizedPath()) {
            case RECORDINGS -> recordings.maxSize().asLongValue();
            case USERS -> users.maxSize().asLongValue();
            default -> isSandboxForm(request) ? SANDBOX_FORM_BYTES : SMALL_BYTES;
        };
    }

    private static boolean isSandboxForm(RoutingContext request) {
        String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
        return request.normalizedPath().startsWith(SANDBOX_FORMS) && type != null
                && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    private void refuse(RoutingContext request, long allowed) {
        request.response().setStatusCode(413)
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                // the rest of the body is not worth reading
                .putHeader("Connection", "close");
        request.response().end(body(Problems.tooLarge(allowed)));
    }

    private String body(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is always JSON", e);
        }
    }
}
