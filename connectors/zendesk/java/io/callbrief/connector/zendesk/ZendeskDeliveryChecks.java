package io.callbrief.connector.zendesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;

/** Whether Zendesk rings here: webhook, secret, triggers, and what became of the last deliveries. */
final class ZendeskDeliveryChecks {

    /** Such as {@code terminated} or {@code circuit broken}; whatever else stands there is not repeated. */
    private static final Pattern STATUS = Pattern.compile("[a-z_ ]{1,40}");

    private final ZendeskApi api;

    ZendeskDeliveryChecks(ZendeskApi api) {
        this.api = api;
    }

    List<SetupCheck> of(UUID connectorId) {
        List<ZendeskHookTarget> targets;
        try {
            targets = ZendeskHookTarget.find(api, ZendeskHookTarget.endpointOf(connectorId));
        } catch (HelpdeskRefusedException | HelpdeskUnavailableException e) {
            return List.of(new SetupCheck("webhook", Result.UNKNOWN, "Zendesk shows webhooks to admins only: look under "
                    + "Apps and integrations, Webhooks, for the one that ends with /webhooks/" + connectorId + ". "
                    + e.getMessage()));
        }
        if (targets.isEmpty()) {
            return List.of(new SetupCheck("webhook", Result.MISSING, "No webhook ends with /webhooks/" + connectorId
                    + ": tickets are only found by looking for changed ones. Install it."));
        }
        List<SetupCheck> checks = new ArrayList<>();
        for (ZendeskHookTarget target : targets) {
            checks.add(target.active() ? new SetupCheck("webhook", Result.OK, "Webhook " + target.id() + " is active.")
                    : new SetupCheck("webhook", Result.FAILED, "Webhook " + target.id() + " is not active: activate it."));
            checks.add(ZendeskChecks.attempt("webhook secret", () -> secret(target)));
            checks.add(ZendeskChecks.attempt("deliveries", () -> deliveries(target)));
            if (target.forTriggers()) {
                checks.add(ZendeskChecks.attempt("triggers", () -> triggers(target)));
            }
        }
        return checks;
    }

    private SetupCheck secret(ZendeskHookTarget target) {
        Optional<String> secret = target.secret(api);
        if (secret.isEmpty()) {
            return new SetupCheck("webhook secret", Result.UNKNOWN, "Zendesk does not show the secret of webhook "
                    + target.id() + ".");
        }
        return api.settings().trustedSecrets().contains(secret.get())
                ? new SetupCheck("webhook secret", Result.OK, "The connector has the secret of webhook " + target.id() + ".")
                : new SetupCheck("webhook secret", Result.FAILED, "The connector does not have the secret of webhook "
                        + target.id() + ": its deliveries are refused. Install again, or show the secret and put it into the "
                        + "connector.");
    }

    private SetupCheck deliveries(ZendeskHookTarget target) {
        JsonNode page = api.get("deliveries of webhook " + target.id(), c -> c.invocations(target.id()))
                .orElse(MissingNode.getInstance());
        List<JsonNode> newestFirst = new ArrayList<>();
        for (JsonNode invocation : page.path("invocations")) {
            if (invocation.has("status_code") || failedUnsent(invocation)) {
                newestFirst.add(invocation);
            }
        }
        if (newestFirst.isEmpty()) {
            return new SetupCheck("deliveries", Result.UNKNOWN, "Webhook " + target.id() + " has delivered nothing lately.");
        }
        long failed = newestFirst.stream().filter(i -> !delivered(i)).count();
        String count = failed + " of the last " + newestFirst.size() + " deliveries failed";
        if (delivered(newestFirst.get(0))) {
            return new SetupCheck("deliveries", Result.OK, "The last delivery of webhook " + target.id() + " arrived"
                    + (failed == 0 ? "." : "; " + count + "."));
        }
        return new SetupCheck("deliveries", Result.FAILED, "The last delivery of webhook " + target.id() + " failed"
                + reason(newestFirst.get(0)) + "; " + count + ".");
    }

    private SetupCheck triggers(ZendeskHookTarget target) {
        List<JsonNode> active = ZendeskPages.all(api, "triggers", ZendeskClient::triggers).stream()
                .filter(t -> t.path("active").asBoolean(true)).toList();
        List<String> missing = ZendeskTrigger.ALL.stream()
                .filter(wanted -> active.stream().noneMatch(t -> wanted.isDoneBy(t, target.id())))
                .map(wanted -> "\"" + wanted.title() + "\"").toList();
        return missing.isEmpty()
                ? new SetupCheck("triggers", Result.OK, "All triggers notify webhook " + target.id() + ".")
                : new SetupCheck("triggers", Result.MISSING, "No active trigger notifies webhook " + target.id()
                        + " in place of " + String.join(", ", missing) + ": install again, or make it by hand.");
    }

    private static boolean delivered(JsonNode invocation) {
        int status = invocation.path("status_code").asInt();
        return status >= 200 && status < 300;
    }

    private static boolean failedUnsent(JsonNode invocation) {
        String status = invocation.path("status").asText();
        return status.equals("throttled") || status.startsWith("circuit");
    }

    private static String reason(JsonNode invocation) {
        String status = invocation.path("status").asText();
        String words = STATUS.matcher(status).matches() ? ", " + status : "";
        int code = invocation.path("status_code").asInt();
        if (code == 0) {
            return words;
        }
        return words + ", answered " + code + (code == 401 ? ": the secret in the connector is not the webhook's" : "");
    }
}
