package io.callbrief.connector.zendesk;

import static io.callbrief.testing.contract.RequestRule.DIGITS;
import static io.callbrief.testing.contract.Shape.INSTANT;
import static io.callbrief.testing.contract.Shape.SIMPLE_HTML;
import static io.callbrief.testing.contract.Shape.listOf;
import static io.callbrief.testing.contract.Shape.number;
import static io.callbrief.testing.contract.Shape.object;
import static io.callbrief.testing.contract.Shape.only;
import static io.callbrief.testing.contract.Shape.orNull;
import static io.callbrief.testing.contract.Shape.text;
import static io.callbrief.testing.contract.Shape.tuple;

import java.util.List;
import java.util.stream.Stream;

import io.callbrief.testing.contract.RequestRule;
import io.callbrief.testing.contract.Shape;

/** What we may send to Zendesk. */
final class ZendeskRules {

    private static final String API = "/api/v2";
    private static final String PAGE_SIZE = "page[size]";
    private static final String PAGE_AFTER = "page[after]";
    private static final Shape TAG = text("callbrief_[a-z_]+");

    /** Without {@code public} a note would be public, without a stamp it could be stored twice, {@code tags} replaces all. */
    private static final Shape NOTE = object().with("ticket", object()
            .with("comment", object().with("html_body", SIMPLE_HTML).with("public", only(false)))
            .with("metadata", object().with("callbrief_note", text("callbrief:[0-9a-f-]{36}:[1-9]\\d*")))
            .with("additional_tags", listOf(1, TAG))
            .with("safe_update", only(true)).with("updated_stamp", INSTANT)
            .maybe("custom_fields", listOf(1,
                    object().with("id", number(1, Long.MAX_VALUE)).with("value", orNull(text("[a-z_]+|\\d{1,3}"))))));
    private static final Shape PROBLEM = object().with("ticket", object().with("type", text("problem"))
            .with("safe_update", only(true)).with("updated_stamp", INSTANT));
    private static final Shape INCIDENT = object().with("ticket", object().with("type", text("incident"))
            .with("problem_id", number(1, Long.MAX_VALUE)).with("safe_update", only(true)).with("updated_stamp", INSTANT));
    private static final Shape WEBHOOK = object().with("webhook", object().with("name", text("Callbrief"))
            .with("description", text(".+")).with("endpoint", text("https://.+/webhooks/[0-9a-f-]{36}"))
            .with("http_method", text("POST")).with("request_format", text("json")).with("status", text("active"))
            .with("subscriptions", tuple(text("conditional_ticket_events"))));
    private static final Shape CONDITION = object().with("field", text("[a-z_]+")).with("operator", text("[a-z_]+"))
            .with("value", text("[A-Za-z_]+"));
    /** The template holds ids and enums only: Zendesk does not escape what it fills in. */
    private static final Shape TRIGGER = object().with("trigger", object().with("title", text("Callbrief: [a-z ]+"))
            .with("conditions", object().with("all", listOf(1, CONDITION)).with("any", tuple()))
            .with("actions", tuple(object().with("field", text("notification_webhook"))
                    .with("value", tuple(text("\\w+"), text("\\{\"v\":1,\"event\":\"ticket_[a-z]+\","
                            + "\"ticket_id\":\"\\{\\{ticket\\.id}}\",\"status\":\"\\{\\{ticket\\.status}}\","
                            + "\"actor_email\":\"\\{\\{current_user\\.email}}\"}"))))));
    private static final Shape OPTION = object().with("name", text(".+")).with("value", text("[a-z_]+"));
    private static final Shape DROP_DOWN = field("tagger").with("custom_field_options", listOf(1, OPTION));

    static final List<RequestRule> ALL = Stream.of(
            get("/users/me"),
            get("/users/" + DIGITS),
            get("/tickets/" + DIGITS),
            get("/tickets/" + DIGITS + "/comments").query("sort", "-created_at").query(PAGE_SIZE, "100")
                    .maybeQuery(PAGE_AFTER, ".+").maybeQuery("include", "users"),
            list("/tickets/" + DIGITS + "/audits"),
            RequestRule.of("PUT", API + "/tickets/" + DIGITS).json(NOTE, PROBLEM, INCIDENT),
            RequestRule.of("PUT", API + "/tickets/" + DIGITS + "/comments/" + DIGITS + "/make_private"),
            get("/incremental/tickets/cursor").query("start_time", "\\d{9,10}"),
            get("/incremental/tickets/cursor").query("cursor", ".+"),
            get("/search").query("query", "type:ticket tags:callbrief_[a-z_]+").query("sort_by", "updated_at")
                    .query("sort_order", "desc").query("per_page", "[1-9]\\d?|100").query("page", "[1-9]\\d?"),
            get("/custom_roles/" + DIGITS),
            list("/webhooks"),
            post("/webhooks").json(WEBHOOK),
            get("/webhooks/{\\w+}/signing_secret"),
            get("/webhooks/{\\w+}/invocations"),
            list("/triggers"),
            post("/triggers").json(TRIGGER),
            list("/ticket_fields"),
            get("/ticket_fields/" + DIGITS),
            post("/ticket_fields").json(object().with("ticket_field", DROP_DOWN),
                    object().with("ticket_field", field("integer"))),
            post("/ticket_fields/" + DIGITS + "/options").json(object().with("custom_field_option", OPTION))).toList();

    /** Where a comment says that its file is, here at Zendesk itself. */
    static final RequestRule FILE = RequestRule.of("GET", "/attachments/{.+}").query("name", ".+").header("Accept", "\\*/\\*");

    private ZendeskRules() {
    }

    private static Shape.Fields field(String type) {
        return object().with("type", text(type)).with("title", text("Callbrief [a-z]+")).with("description", text(".+"));
    }

    private static RequestRule get(String path) {
        return RequestRule.of("GET", API + path);
    }

    private static RequestRule list(String path) {
        return get(path).query(PAGE_SIZE, "100").maybeQuery(PAGE_AFTER, ".+");
    }

    private static RequestRule post(String path) {
        return RequestRule.of("POST", API + path);
    }
}
