package io.callbrief.report;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;

import io.quarkus.qute.TemplateInstance;

/** What all pages have in common: no script, nothing from elsewhere, kept by no cache. */
final class Pages {

    static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";
    private static final String POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private Pages() {
    }

    static Response html(Status status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff").header("Referrer-Policy", "same-origin")
                .header("Cache-Control", "no-store").build();
    }
}
