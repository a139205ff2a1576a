package io.callbrief.connector.zendesk;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.Installation;
import io.callbrief.diagnosis.Cause;

/** Makes webhook, triggers and fields: looks first, so that doing it again makes nothing twice. */
final class ZendeskSetup {

    private static final String BY_HAND = " (connectors/zendesk/README.md shows each click)";

    private final ZendeskApi api;
    private final List<String> made = new ArrayList<>();
    private final List<String> found = new ArrayList<>();
    private final List<String> left = new ArrayList<>();
    private final Map<String, String> secrets = new LinkedHashMap<>();
    private final Map<String, String> settings = new LinkedHashMap<>();

    ZendeskSetup(ZendeskApi api) {
        this.api = api;
    }

    Installation install(URI webhook) {
        settings.put("botUserId", api.botUserId());
        ZendeskHookTarget target = attempt("make the webhook and put its secret into the connector" + BY_HAND,
                () -> webhook(webhook.toString()));
        if (target != null) {
            attempt("make the triggers" + BY_HAND, () -> triggers(target.id()));
        }
        ZendeskFields fields = new ZendeskFields(api);
        attempt("make the ticket fields, or do without them" + BY_HAND, () -> fields(fields));
        return new Installation(made, found, secrets, settings, left.isEmpty() ? null : String.join("\n", left));
    }

    private ZendeskHookTarget webhook(String endpoint) {
        ZendeskHookTarget target = ZendeskHookTarget.find(api, endpoint::equals).stream()
                .filter(ZendeskHookTarget::forTriggers).findFirst().orElse(null);
        if (target == null) {
            target = ZendeskHookTarget.create(api, endpoint);
            made.add("webhook " + target.id());
        } else {
            found.add("webhook " + target.id());
            if (!target.active()) {
                left.add("activate webhook " + target.id() + " (Apps and integrations, Webhooks)");
            }
        }
        target.secret(api).ifPresentOrElse(secret -> secrets.put("webhookSecret", secret),
                () -> left.add("show the webhook's secret and put it into the connector as webhookSecret" + BY_HAND));
        return target;
    }

    private Boolean triggers(String webhookId) {
        List<JsonNode> there = ZendeskPages.all(api, "triggers", ZendeskClient::triggers);
        for (ZendeskTrigger wanted : ZendeskTrigger.ALL) {
            List<JsonNode> same = there.stream().filter(t -> wanted.isDoneBy(t, webhookId)).toList();
            if (same.isEmpty()) {
                attempt("make the trigger \"" + wanted.title() + "\"" + BY_HAND, () -> {
                    String body = ZendeskJson.write(wanted.request(webhookId));
                    api.change("a new trigger", c -> c.createTrigger(body));
                    return made.add("trigger \"" + wanted.title() + "\"");
                });
            } else {
                found.add("trigger \"" + wanted.title() + "\"");
                if (same.stream().noneMatch(t -> t.path("active").asBoolean(true))) {
                    left.add("activate the trigger \"" + wanted.title() + "\"");
                }
            }
        }
        return true;
    }

    private Boolean fields(ZendeskFields fields) {
        List<JsonNode> there = fields.all();
        JsonNode cause = field("causeField", api.settings().causeField(), ZendeskFields.CAUSE_TITLE, there,
                fields::createCause);
        for (Cause missing : ZendeskFields.missingOptions(cause)) {
            fields.addOption(ZendeskJson.required(cause, "id"), missing);
            made.add("option " + missing.id());
        }
        field("confidenceField", api.settings().confidenceField(), ZendeskFields.CONFIDENCE_TITLE, there,
                fields::createConfidence);
        return true;
    }

    /** The configured one, else one with our title, else a new one. */
    private JsonNode field(String setting, @Nullable String configured, String title, List<JsonNode> there,
            Supplier<JsonNode> create) {
        JsonNode field = there.stream().filter(f -> f.path("id").asText().equals(configured)).findFirst()
                .or(() -> there.stream().filter(f -> f.path("title").asText().equals(title)).findFirst()).orElse(null);
        if (field == null) {
            field = create.get();
            made.add("ticket field \"" + title + "\"; where you use ticket forms, add it to them");
        } else {
            found.add("ticket field \"" + title + "\"");
        }
        settings.put(setting, ZendeskJson.required(field, "id"));
        return field;
    }

    /** What Zendesk refuses is left to a person; what it cannot do right now is not: asking again later does it. */
    private <T> @Nullable T attempt(String instead, Supplier<T> step) {
        try {
            return step.get();
        } catch (HelpdeskRefusedException e) {
            left.add(instead + "; " + e.getMessage());
            return null;
        }
    }
}
