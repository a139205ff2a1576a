package io.callbrief.connector.zendesk;

import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;

/** What the agent that we write as may do, by its profile and its role: found out without writing. */
final class ZendeskRole {

    private static final int CUSTOM = 0;
    private static final int ADMIN = 4;
    /** Light agents, chat agents and contributors: none of them may tag tickets. */
    private static final Set<Integer> NOT_ENOUGH = Set.of(1, 2, 3);

    private final ZendeskApi api;
    private final JsonNode me;

    /** @param me the user as {@code users/me} shows it */
    ZendeskRole(ZendeskApi api, JsonNode me) {
        this.api = api;
        this.me = me;
    }

    SetupCheck allTickets() {
        String subject = "all tickets";
        Optional<String> restriction = ZendeskJson.optional(me, "ticket_restriction");
        if (restriction.isPresent()) {
            return new SetupCheck(subject, Result.FAILED, "The agent of botEmail sees some tickets only (" + restriction.get()
                    + "): give it access to all tickets.");
        }
        return isStaff() ? new SetupCheck(subject, Result.OK, "The agent of botEmail sees all tickets.")
                : notStaff(subject);
    }

    SetupCheck internalNotes() {
        String subject = "internal notes";
        if (!isStaff()) {
            return notStaff(subject);
        }
        int type = me.path("role_type").asInt(isAdmin() ? ADMIN : CUSTOM);
        if (NOT_ENOUGH.contains(type) || me.path("chat_only").asBoolean(false)) {
            return new SetupCheck(subject, Result.FAILED, "The agent of botEmail is a light agent, chat agent or contributor: "
                    + "give it the role of an agent, it has to tag tickets too.");
        }
        Optional<String> customRole = ZendeskJson.optional(me, "custom_role_id");
        if (isAdmin() || customRole.isEmpty()) {
            return fine(subject);
        }
        JsonNode may = api.get("custom role " + customRole.get(), c -> c.customRole(customRole.get()))
                .map(json -> json.path("custom_role").path("configuration")).orElse(me.path("configuration"));
        if (!may.isObject()) {
            return new SetupCheck(subject, Result.UNKNOWN, "Zendesk does not show custom role " + customRole.get()
                    + ": it must be able to edit tickets, add internal notes and edit tags.");
        }
        if (!may.path("ticket_editing").asBoolean(true)) {
            return new SetupCheck(subject, Result.FAILED, "The role of botEmail may not edit tickets: allow it.");
        }
        if (!may.path("ticket_tag_editing").asBoolean(true)) {
            return new SetupCheck(subject, Result.MISSING, "The role of botEmail may not edit tags: views, triggers and "
                    + "similar tickets by cause will not work. Allow it.");
        }
        return fine(subject);
    }

    /** Zendesk exports changed tickets to admins only. */
    SetupCheck missedWebhooks() {
        return isAdmin()
                ? new SetupCheck("missed webhooks", Result.OK, "Changed tickets can be asked for: what a webhook missed is "
                        + "found.")
                : new SetupCheck("missed webhooks", Result.MISSING, "Zendesk exports changed tickets to admins only: make "
                        + "the agent of botEmail one if tickets shall be found that a webhook missed.");
    }

    private SetupCheck fine(String subject) {
        return new SetupCheck(subject, Result.OK, me.path("only_private_comments").asBoolean(false)
                ? "The agent of botEmail may write internal notes, and nothing else."
                : "The agent of botEmail may write internal notes.");
    }

    private static SetupCheck notStaff(String subject) {
        return new SetupCheck(subject, Result.FAILED, "The user of botEmail is no agent: make it one.");
    }

    private boolean isStaff() {
        return ZendeskReplies.STAFF.contains(me.path("role").asText());
    }

    private boolean isAdmin() {
        return me.path("role").asText().equals("admin");
    }
}
