package io.callbrief.admin.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

/** Problems that more than one place answers with. */
public final class Problems {

    /** RFC 6750: the scheme that is asked for. */
    public static final String CHALLENGE = "Bearer";

    public static final Problem UNAUTHORIZED = Problem.of(Status.UNAUTHORIZED,
            "An API key is needed: Authorization: Bearer <key>.");

    /** RFC 9110, 15.5.21; jakarta.ws.rs 3.1 has no constant for it. */
    public static final Response.StatusType UNPROCESSABLE = new Response.StatusType() {

        @Override
        public int getStatusCode() {
            return 422;
        }

        @Override
        public Response.Status.Family getFamily() {
            return Response.Status.Family.CLIENT_ERROR;
        }

        @Override
        public String getReasonPhrase() {
            return "Unprocessable Content";
        }
    };

    private Problems() {
    }

    public static Problem tooLarge(long allowedBytes) {
        return Problem.of(Status.REQUEST_ENTITY_TOO_LARGE, "The body may have " + allowedBytes + " bytes.");
    }
}
