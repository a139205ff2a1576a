package io.callbrief.connector.freshdesk;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.ticket.Requester;

/** Who wrote a ticket. */
final class FreshdeskRequesters {

    private final FreshdeskApi api;

    FreshdeskRequesters(FreshdeskApi api) {
        this.api = api;
    }

    Requester of(JsonNode ticket) {
        String id = FreshdeskJson.required(ticket, "requester_id");
        JsonNode contact = api.get("contact " + id, c -> c.contact(id)).orElseGet(() -> agent(id));
        return new Requester(
                FreshdeskJson.optional(contact, "unique_external_id").orElse(null),
                customUserId(ticket, contact).orElse(null),
                // "active: set to true if the contact has been verified", says the API
                FreshdeskJson.isTrue(contact, "active") ? FreshdeskJson.optional(contact, "email").orElse(null) : null,
                FreshdeskJson.optional(contact, "name").orElse(null),
                FreshdeskJson.optional(contact, "time_zone").flatMap(FreshdeskZones::named).orElse(null),
                FreshdeskJson.optional(contact, "language").map(l -> Locale.forLanguageTag(l).toLanguageTag())
                        .filter(l -> !l.equals("und")).orElse(null));
    }

    /** An agent who writes a ticket is no contact; a contact who was deleted is neither. Roles may hide agents. */
    private JsonNode agent(String id) {
        return api.getIfAllowed("agent " + id, c -> c.agent(id)).map(agent -> agent.path("contact"))
                .orElse(MissingNode.getInstance());
    }

    private Optional<String> customUserId(JsonNode ticket, JsonNode contact) {
        Optional<String> ofContact = api.settings().contactField();
        if (ofContact.isPresent()) {
            return FreshdeskJson.optional(contact.path("custom_fields"), ofContact.get());
        }
        return api.settings().ticketField().flatMap(name -> FreshdeskJson.optional(ticket.path("custom_fields"), name));
    }
}
