package io.callbrief.connector.jira;

import static io.callbrief.testing.contract.RequestRule.DIGITS;
import static io.callbrief.testing.contract.Shape.listOf;
import static io.callbrief.testing.contract.Shape.number;
import static io.callbrief.testing.contract.Shape.object;
import static io.callbrief.testing.contract.Shape.only;
import static io.callbrief.testing.contract.Shape.orNull;
import static io.callbrief.testing.contract.Shape.text;
import static io.callbrief.testing.contract.Shape.tuple;

import java.util.List;

import io.callbrief.testing.contract.RequestRule;
import io.callbrief.testing.contract.Shape;

/** What we may send to Jira. */
final class JiraRules {

    private static final String API = "/rest/api/3";
    private static final String KEY = "{[A-Z]+-[1-9]\\d*}";
    private static final String PROJECT = "{[A-Z]+}";
    private static final String CUSTOM_FIELD = "customfield_\\d+";
    private static final String JQL = "(project in \\((\"[A-Z]+\",?)+\\) AND )?(labels = \"callbrief_[a-z_]+\" ORDER BY created "
            + "DESC|labels = \"callbrief_case_[0-9a-f]{32}\" ORDER BY created ASC|updated >= -[1-9]\\d*m ORDER BY updated ASC)";
    private static final String FIELD_TYPE = "com\\.atlassian\\.jira\\.plugin\\.system\\.customfieldtypes:[a-z]+";

    private static final Shape DOCUMENT = (at, json, violations) -> AdfRules.violations(json)
            .forEach(violation -> violations.add(at + ": " + violation));
    private static final Shape VISIBILITY = object().with("type", text("role|group")).with("value", text(".+"));
    private static final Shape MARKER = object().with("marker", text("callbrief:[0-9a-f-]{36}:[1-9]\\d*"))
            .maybe("cause", text("[a-z_]+")).maybe("confidence", number(0, 100));
    private static final Shape INTERNAL = property("sd.public.comment", object().with("internal", only(true)));
    /** Without the first property a comment would be public; the second finds it again. */
    private static final Shape COMMENT = object().with("body", DOCUMENT).maybe("visibility", VISIBILITY)
            .with("properties", tuple(INTERNAL, property("callbrief", MARKER)));
    /** Without properties, which then stay: a list that is not quite right makes the comment public. */
    private static final Shape EDITED = object().with("body", DOCUMENT).maybe("visibility", VISIBILITY);
    private static final Shape LABEL = text("callbrief_[a-z_]+");
    /** Never {@code fields.labels}, which replaces those of others. */
    private static final Shape TAGS = object()
            .with("update", object().with("labels", listOf(1, object().maybe("add", LABEL).maybe("remove", LABEL))))
            .maybe("fields", object().named(CUSTOM_FIELD, orNull((at, json, violations) -> {
                boolean option = json.path("value").isTextual() && json.size() == 1;
                if (!json.isTextual() && !json.isNumber() && !option) {
                    violations.add(at + ": no text, number or option");
                }
            })));
    private static final Shape SEARCH = object().with("jql", text(JQL)).with("fields", listOf(1, text("[a-z]+")))
            .with("maxResults", number(1, 100)).maybe("nextPageToken", text(".+"));
    private static final Shape ISSUE = object().with("key", text("[A-Z]+-[1-9]\\d*"));
    private static final Shape LINK = object().with("type", object().with("name", text(".+"))).with("inwardIssue", ISSUE)
            .with("outwardIssue", ISSUE);
    private static final Shape NAMED = object().with("name", text(".+"));
    private static final Shape ENGINEERS_ISSUE = object().with("fields", object()
            .with("project", object().with("key", text("[A-Z]+"))).with("issuetype", NAMED)
            .with("summary", text(".{1,255}")).with("description", DOCUMENT)
            .with("labels", listOf(2, text("callbrief_[0-9a-z_]+"))));
    private static final Shape FIELD = object().with("name", text("Callbrief [a-z]+")).with("description", text(".+"))
            .with("type", text(FIELD_TYPE)).with("searcherKey", text(FIELD_TYPE));
    private static final Shape WEBHOOK = object().with("name", text("Callbrief"))
            .with("url", text("https://.+/webhooks/[0-9a-f-]{36}"))
            .with("events", listOf(1, text("jira:issue_(created|updated)|comment_created")))
            .with("filters", object().with("issue-related-events-section", text("(project in \\((\"[A-Z]+\",?)+\\))?")))
            .with("excludeBody", only(false)).with("secret", text(".{16,}"));

    static final List<RequestRule> ALL = List.of(
            get("/myself"),
            get("/mypermissions").query("permissions", "[A-Z_,]+").maybeQuery("projectKey", "[A-Z]+"),
            get("/user").query("accountId", "[A-Za-z0-9:_-]+"),
            get("/project/" + PROJECT),
            get("/project/" + PROJECT + "/role"),
            get("/project/search").query("maxResults", "\\d{1,2}"),
            get("/status"),
            get("/field"),
            RequestRule.of("POST", API + "/field").json(FIELD),
            RequestRule.of("POST", API + "/screens/addToDefault/{" + CUSTOM_FIELD + "}"),
            RequestRule.of("POST", API + "/issue").json(ENGINEERS_ISSUE),
            get("/issue/" + KEY).query("fields", "[a-z,*_0-9-]+").maybeQuery("expand", "editmeta"),
            RequestRule.of("PUT", API + "/issue/" + KEY).query("notifyUsers", "true|false").json(TAGS),
            get("/issue/" + KEY + "/changelog").query("startAt", "\\d+").query("maxResults", "100"),
            get("/issue/" + KEY + "/comment").query("startAt", "\\d+").query("maxResults", "100")
                    .query("orderBy", "-?created").query("expand", "properties"),
            get("/issue/" + KEY + "/comment/" + DIGITS).query("expand", "properties"),
            RequestRule.of("POST", API + "/issue/" + KEY + "/comment").query("expand", "properties").json(COMMENT),
            RequestRule.of("PUT", API + "/issue/" + KEY + "/comment/" + DIGITS).query("notifyUsers", "false")
                    .query("expand", "properties").json(EDITED),
            RequestRule.of("DELETE", API + "/issue/" + KEY + "/comment/" + DIGITS),
            RequestRule.of("PUT", API + "/comment/" + DIGITS + "/properties/callbrief").json(MARKER),
            RequestRule.of("POST", API + "/search/jql").json(SEARCH),
            RequestRule.of("POST", API + "/issueLink").json(LINK),
            RequestRule.of("GET", "/rest/servicedeskapi/request/" + KEY + "/feedback").header("X-Experimentalapi", "opt-in"),
            RequestRule.of("GET", "/rest/webhooks/1.0/webhook"),
            RequestRule.of("POST", "/rest/webhooks/1.0/webhook").json(WEBHOOK));

    static final RequestRule FILE = RequestRule.of("GET", API + "/attachment/content/" + DIGITS).header("Accept", "\\*/\\*");

    private JiraRules() {
    }

    private static Shape property(String key, Shape value) {
        return object().with("key", text(key.replace(".", "\\."))).with("value", value);
    }

    private static RequestRule get(String path) {
        return RequestRule.of("GET", API + path);
    }
}
