package io.callbrief.admin.problem;

import java.util.List;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.callbrief.admin.problem.Problem.FieldError;

/** Ends a request with a problem. */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.detail());
        this.problem = problem;
    }

    public static ProblemException badRequest(List<FieldError> errors) {
        return new ProblemException(Problem.of(Status.BAD_REQUEST, "The request is not valid.", errors));
    }

    public static ProblemException notFound(String what) {
        return new ProblemException(Problem.of(Status.NOT_FOUND, what));
    }

    public static ProblemException of(Response.StatusType status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }

    public Problem problem() {
        return problem;
    }
}
