package io.callbrief.connector.jira;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;

/** Looks whether an account is set up, in words for an admin. Changes nothing. */
final class JiraCheck {

    /** More projects than this are not looked at one by one. */
    /** What Jira answers 404 to is not there. */
    private static final JsonNode NOTHING = MissingNode.getInstance();
    private static final int MAX_PROJECTS = 20;
    /** Times of a day, such as "around nine", do not suffer from less. */
    private static final Duration TOLERABLE_SKEW = Duration.ofMinutes(2);

    private final JiraClients clients;
    private final ConnectorAccount account;
    private final JiraSettings settings;

    JiraCheck(JiraClients clients, ConnectorAccount account) {
        this.clients = clients;
        this.account = account;
        this.settings = JiraSettings.of(account);
    }

    List<SetupCheck> all() {
        List<SetupCheck> checks = new ArrayList<>();
        SetupCheck credentials = guarded("credentials", this::credentials);
        checks.add(credentials);
        if (credentials.result() != Result.OK) {
            return checks;
        }
        checks.add(guarded("clock", this::clock));
        Set<String> projects = new LinkedHashSet<>();
        checks.add(guarded("projects", () -> projects(projects)));
        for (String project : projects) {
            checks.add(guarded("permissions in " + project, () -> permissions(project)));
            checks.add(guarded("internal notes in " + project, () -> internalNotes(project)));
        }
        checks.add(guarded("fields", this::fields));
        checks.add(guarded("webhook", this::webhook));
        return checks;
    }

    private SetupCheck credentials() {
        JiraAnswer me = api().read("the user of botEmail", JiraClient::myself);
        if (!me.success() || me.json() == null) {
            throw JiraApi.failure("the credentials", me);
        }
        String id = JiraJson.required(me.json(), "accountId");
        String configured = settings.botAccountId();
        return configured != null && !configured.equals(id)
                ? failed("credentials", "botAccountId is " + configured + ", but apiToken belongs to " + id
                        + ": correct or remove botAccountId")
                : ok("credentials", "Jira knows botEmail with this apiToken, as " + id);
    }

    private SetupCheck clock() {
        Optional<Duration> offset = api().clockOffset();
        if (offset.isEmpty()) {
            return new SetupCheck("clock", Result.UNKNOWN, "Jira's answers carry no time");
        }
        long seconds = offset.get().abs().toSeconds();
        return offset.get().abs().compareTo(TOLERABLE_SKEW) <= 0 ? ok("clock", "within " + seconds + " s of Jira's")
                : failed("clock", "this machine's clock is " + seconds + " s off Jira's: let it be set by NTP");
    }

    private SetupCheck projects(Set<String> found) {
        Set<String> configured = settings.projects();
        if (configured.isEmpty()) {
            JsonNode page = api().get("projects", c -> c.projects(MAX_PROJECTS)).orElse(NOTHING);
            page.path("values").forEach(p -> found.add(JiraJson.required(p, "key")));
            int total = page.path("total").asInt(found.size());
            return found.isEmpty()
                    ? failed("projects", "the user of botEmail sees no project: give it Browse projects")
                    : ok("projects", "every issue of all " + total + " projects that the user of botEmail sees is looked at: "
                            + String.join(", ", found) + (total > found.size() ? ", …" : "")
                            + ". The setting projects keeps Callbrief to some");
        }
        List<String> hidden = configured.stream().filter(key -> project(key).isEmpty()).toList();
        configured.stream().filter(key -> !hidden.contains(key)).forEach(found::add);
        return hidden.isEmpty() ? ok("projects", String.join(", ", found))
                : failed("projects", "the user of botEmail does not see " + String.join(", ", hidden)
                        + ": correct the setting projects, or give it Browse projects there");
    }

    private Optional<JsonNode> project(String key) {
        return api().get("project " + key, c -> c.project(key));
    }

    private SetupCheck permissions(String project) {
        Map<String, String> needed = new TreeMap<>(Map.of("ADD_COMMENTS", "Add comments", "DELETE_OWN_COMMENTS",
                "Delete own comments", "EDIT_OWN_COMMENTS", "Edit own comments", "EDIT_ISSUES", "Edit issues", "LINK_ISSUES",
                "Link issues"));
        JsonNode permissions = api().get("permissions in " + project,
                c -> c.permissions(project, String.join(",", needed.keySet()))).orElse(NOTHING).path("permissions");
        List<String> missing = needed.keySet().stream().filter(key -> !has(permissions, key)).toList();
        String words = String.join(", ", missing.stream().map(needed::get).toList());
        if (missing.isEmpty()) {
            return ok("permissions in " + project, "notes, labels and links can be written");
        }
        // a note that cannot be deleted cannot be taken back
        boolean needs = Stream.of("ADD_COMMENTS", "DELETE_OWN_COMMENTS", "EDIT_OWN_COMMENTS").anyMatch(missing::contains);
        return new SetupCheck("permissions in " + project, needs ? Result.FAILED : Result.MISSING,
                "the user of botEmail lacks: " + words
                        + (needs ? ". Notes need them" : ". Notes work; labels, fields or links do not")
                        + " (Project settings, People or Permissions)");
    }

    private SetupCheck internalNotes(String project) {
        String subject = "internal notes in " + project;
        if (!JiraAudience.withoutInternalComments(project(project).orElse(NOTHING))) {
            return agent(project, subject);
        }
        Optional<JiraSettings.Visibility> visibility = settings.visibility();
        if (visibility.isEmpty()) {
            return failed(subject, "this is no service project, so it has no internal comments, and Callbrief posts none that "
                    + "everybody can read: set visibilityRole or visibilityGroup, or keep it out by the setting projects");
        }
        boolean role = visibility.get().type().equals("role");
        boolean unknown = role && api().get("roles of " + project, c -> c.roles(project))
                .filter(roles -> !roles.has(visibility.get().value())).isPresent();
        return unknown
                ? failed(subject, "the project has no role of the name in visibilityRole (Project settings, People)")
                : ok(subject,
                        "kept to the " + visibility.get().type() + " of the setting; the user of botEmail has to be in it");
    }

    private SetupCheck agent(String project, String subject) {
        JiraAnswer answer = api().read("permissions in " + project, c -> c.permissions(project, "SERVICEDESK_AGENT"));
        JsonNode json = answer.json();
        if (!answer.success() || json == null || !json.path("permissions").has("SERVICEDESK_AGENT")) {
            return new SetupCheck(subject, Result.UNKNOWN, "Jira does not say whether the user of botEmail is an agent. "
                    + "Each note is read back, and deleted if it should be public");
        }
        return has(json.path("permissions"), "SERVICEDESK_AGENT") ? ok(subject, "the user of botEmail is an agent")
                : failed(subject, "the user of botEmail is no agent: add it to the role Service Desk Team (Project settings, "
                        + "People) and give it a licence of Jira Service Management");
    }

    private SetupCheck fields() {
        List<String> configured = Stream.of(settings.userIdField(), settings.causeField(), settings.confidenceField())
                .flatMap(Optional::stream).toList();
        if (configured.isEmpty()) {
            return ok("fields", "none is configured");
        }
        Set<String> known = new LinkedHashSet<>();
        api().get("fields", JiraClient::fields).orElse(NOTHING).forEach(field -> known.add(field.path("id").asText()));
        List<String> unknown = configured.stream().filter(field -> !known.contains(field)).toList();
        return unknown.isEmpty() ? ok("fields", String.join(", ", configured) + (configured.size() > 1 ? " exist" : " exists"))
                : new SetupCheck("fields", Result.MISSING, "Jira knows no " + String.join(", ", unknown)
                        + ": correct userIdField, causeField or confidenceField");
    }

    /** Only a Jira admin sees webhooks, and Callbrief's user need not be one. */
    private SetupCheck webhook() {
        JiraAnswer answer = api().read("webhooks", JiraClient::webhooks);
        JsonNode json = answer.json();
        if (!answer.success() || json == null || !json.isArray()) {
            return new SetupCheck("webhook", Result.UNKNOWN, "only a Jira admin sees webhooks: look under Settings, System, "
                    + "WebHooks whether one ends in /webhooks/" + account.id());
        }
        for (JsonNode webhook : json) {
            if (webhook.path("url").asText().endsWith("/webhooks/" + account.id())) {
                return webhook.path("enabled").asBoolean(true) ? ok("webhook", "there is one, and it is on")
                        : failed("webhook", "there is one, but it is switched off: Settings, System, WebHooks");
            }
        }
        return new SetupCheck("webhook", Result.MISSING, "there is none; without one, tickets are found by polling, minutes "
                + "later. An automation rule would not show here");
    }

    private SetupCheck guarded(String subject, Supplier<SetupCheck> check) {
        try {
            return check.get();
        } catch (HelpdeskRefusedException e) {
            return failed(subject, String.valueOf(e.getMessage()));
        } catch (HelpdeskUnavailableException e) {
            return new SetupCheck(subject, Result.UNKNOWN, String.valueOf(e.getMessage()));
        }
    }

    private JiraApi api() {
        return clients.of(account);
    }

    private static boolean has(JsonNode permissions, String key) {
        return permissions.path(key).path("havePermission").asBoolean(false);
    }

    private static SetupCheck ok(String subject, String explanation) {
        return new SetupCheck(subject, Result.OK, explanation);
    }

    private static SetupCheck failed(String subject, String explanation) {
        return new SetupCheck(subject, Result.FAILED, explanation);
    }
}
