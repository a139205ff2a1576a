package io.callbrief.structure.wrong.match;

import jakarta.ws.rs.core.Response;

final class AnswersHttp {
    Response answer() {
        return Response.ok().build();
    }
}
