package io.callbrief.admin.problem;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;

import io.callbrief.admin.problem.Problem.FieldError;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;

/** Every exception that leaves a resource, as a problem. */
final class ProblemMappers {

    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response known(ProblemException e) {
        return e.problem().toResponse();
    }

    @ServerExceptionMapper({ UnauthorizedException.class, AuthenticationFailedException.class })
    Response noKey(SecurityException e) {
        return Response.fromResponse(Problems.UNAUTHORIZED.toResponse())
                .header(HttpHeaders.WWW_AUTHENTICATE, Problems.CHALLENGE).build();
    }

    @ServerExceptionMapper
    Response wrongRole(ForbiddenException e) {
        return Problem.of(Status.FORBIDDEN, "This key may not do that.").toResponse();
    }

    @ServerExceptionMapper
    Response noSuchPath(NotFoundException e) {
        return Problem.of(Status.NOT_FOUND, "There is nothing at this address.").toResponse();
    }

    @ServerExceptionMapper
    Response wrongShape(MismatchedInputException e) {
        return json(e);
    }

    /** What JAX-RS itself refuses: method, media type, and JSON, which it wraps. */
    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException json) {
            return json(json);
        }
        Response.StatusType status = e.getResponse().getStatusInfo();
        return status.getFamily() == Response.Status.Family.SERVER_ERROR
                ? unexpected(e)
                : Problem.of(status, "The request cannot be answered: " + status.getReasonPhrase() + ".").toResponse();
    }

    @ServerExceptionMapper
    Response unexpected(Exception e) {
        UUID reference = UUID.randomUUID();
        LOG.errorf(e, "request failed, reference=%s", reference);
        return Problem.of(Status.INTERNAL_SERVER_ERROR, "Something went wrong here; the log says more under "
                + reference + ".").toResponse();
    }

    private static Response json(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        if (e instanceof StreamReadException) {
            return Problem.of(Status.BAD_REQUEST, "The body is not valid JSON" + place + ".").toResponse();
        }
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(ref -> ref.getFieldName() == null ? "[" + ref.getIndex() + "]" : ref.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
        String reason = e instanceof UnrecognizedPropertyException ? "is unknown" : "has the wrong type";
        return Problem.of(Status.BAD_REQUEST, "The body is not what is expected" + place + ".",
                List.of(new FieldError(field.isEmpty() ? "body" : field, reason))).toResponse();
    }
}
