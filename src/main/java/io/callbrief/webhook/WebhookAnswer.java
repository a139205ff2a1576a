package io.callbrief.webhook;

import jakarta.ws.rs.core.Response;

import io.callbrief.connector.HookIntake.Answer;

/** The HTTP answer to a delivery. Helpdesks retry anything but 2xx, so 200 means: stored, or nothing to store. */
final class WebhookAnswer {

    private WebhookAnswer() {
    }

    static Response of(Answer answer) {
        return switch (answer) {
            case ACCEPTED, DUPLICATE, IGNORED -> Response.ok().build();
            case UNTRUSTED -> problem(401, "signature", "missing or not made with this connector's secret");
            case REPLAYED -> problem(401, "timestamp", "an old delivery under a new delivery id");
            case MALFORMED -> problem(400, "body", "not the JSON that the connector's set-up page asks for");
            case TOO_LARGE -> problem(413, "body", "larger than a webhook may be");
            case UNKNOWN_CONNECTOR -> problem(404, "connectorId", "no active connector has this id");
        };
    }

    private static Response problem(int status, String field, String reason) {
        return Response.status(status).type("application/problem+json").entity("""
                {"status":%d,"title":"Delivery refused","detail":"%s: %s","errors":[{"field":"%s","reason":"%s"}]}"""
                .formatted(status, field, reason, field, reason)).build();
    }
}
