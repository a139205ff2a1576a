package io.callbrief.connector.freshdesk;

import static io.callbrief.testing.contract.RequestRule.DIGITS;
import static io.callbrief.testing.contract.Shape.SIMPLE_HTML;
import static io.callbrief.testing.contract.Shape.listOf;
import static io.callbrief.testing.contract.Shape.object;
import static io.callbrief.testing.contract.Shape.only;
import static io.callbrief.testing.contract.Shape.orNull;
import static io.callbrief.testing.contract.Shape.text;

import java.util.List;

import io.callbrief.testing.contract.RequestRule;
import io.callbrief.testing.contract.Shape;

/** What we may send to Freshdesk. */
final class FreshdeskRules {

    private static final String API = "/api/v2";
    private static final String TICKET = "/tickets/" + DIGITS;
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ";

    private static final Shape NOTE = object().with("body", SIMPLE_HTML).with("private", only(true));
    /** Freshdesk refuses {@code private} in an edit: a note stays what it is. */
    private static final Shape EDITED = object().with("body", SIMPLE_HTML);
    private static final Shape LABELS = object().maybe("tags", listOf(1, text(".{1,32}")))
            .maybe("custom_fields", object().named("cf_[a-z_]+", orNull((at, json, violations) -> {
                if (!json.isTextual() && !json.isInt()) {
                    violations.add(at + ": no text or number");
                }
            })));

    static final List<RequestRule> ALL = List.of(
            get("/agents/me"),
            get("/agents/" + DIGITS),
            get("/contacts/" + DIGITS),
            get("/contacts").query("per_page", "1"),
            get(TICKET).maybeQuery("include", "stats"),
            get("/tickets").query("updated_since", TIME).query("order_by", "updated_at").query("order_type", "asc")
                    .query("per_page", "1|100").query("page", "[1-9]\\d?\\d?"),
            get("/search/tickets").query("query", "\"tag:'callbrief_[a-z_]{1,22}'\"").query("page", "\\d|10"),
            get(TICKET + "/conversations").query("per_page", "100").query("page", "[1-9]\\d?|100"),
            get(TICKET + "/satisfaction_ratings"),
            get("/ticket_fields"),
            get("/contact_fields"),
            RequestRule.of("POST", API + TICKET + "/notes").json(NOTE),
            RequestRule.of("PUT", API + "/conversations/" + DIGITS).json(EDITED),
            RequestRule.of("DELETE", API + "/conversations/" + DIGITS),
            RequestRule.of("PUT", API + TICKET).json(LABELS));

    /** Files are elsewhere, at addresses that are signed: nobody there learns our credentials. */
    static final RequestRule FILE = RequestRule.of("GET", "/files/{.+}").query("signature", ".+").header("Accept", "\\*/\\*")
            .withoutCredentials();

    private FreshdeskRules() {
    }

    private static RequestRule get(String path) {
        return RequestRule.of("GET", API + path);
    }
}
