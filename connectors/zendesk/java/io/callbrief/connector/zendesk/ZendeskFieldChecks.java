package io.callbrief.connector.zendesk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;

/** Whether the fields of the settings exist and can hold what a note says. */
final class ZendeskFieldChecks {

    private static final Set<String> CAUSE_TYPES = Set.of(ZendeskFields.DROP_DOWN, "text");
    private static final Set<String> NUMBER_TYPES = Set.of("integer", "decimal", "text");

    private final ZendeskFields fields;
    private final ZendeskSettings settings;

    ZendeskFieldChecks(ZendeskApi api) {
        this.fields = new ZendeskFields(api);
        this.settings = api.settings();
    }

    /** None for a field that is not configured: notes do without. */
    List<SetupCheck> all() {
        List<SetupCheck> checks = new ArrayList<>();
        String cause = settings.causeField();
        if (cause != null) {
            checks.add(ZendeskChecks.attempt("cause field", () -> check("cause field", "causeField", cause, CAUSE_TYPES)));
        }
        String confidence = settings.confidenceField();
        if (confidence != null) {
            checks.add(ZendeskChecks.attempt("confidence field",
                    () -> check("confidence field", "confidenceField", confidence, NUMBER_TYPES)));
        }
        String userId = settings.ticketField().orElse(null);
        if (userId != null) {
            checks.add(ZendeskChecks.attempt("user id field", () -> exists("user id field", "userIdField", userId)));
        }
        return checks;
    }

    private SetupCheck check(String subject, String setting, String id, Set<String> types) {
        JsonNode field = fields.field(id).orElse(null);
        if (field == null || !field.path("active").asBoolean(true)) {
            return gone(subject, setting, id);
        }
        if (!types.contains(field.path("type").asText())) {
            return new SetupCheck(subject, Result.FAILED, "Ticket field " + id + " cannot hold it: its type must be one of "
                    + types.stream().sorted().toList() + ".");
        }
        int missing = ZendeskFields.missingOptions(field).size();
        return !setting.equals("causeField") || missing == 0 ? fine(subject, id)
                : new SetupCheck(subject, Result.MISSING, "Ticket field " + id + " lacks the options of " + missing
                        + " causes: install again to add them.");
    }

    private SetupCheck exists(String subject, String setting, String id) {
        return fields.field(id).filter(f -> f.path("active").asBoolean(true)).map(f -> fine(subject, id))
                .orElseGet(() -> gone(subject, setting, id));
    }

    private static SetupCheck fine(String subject, String id) {
        return new SetupCheck(subject, Result.OK, "Ticket field " + id + " is there.");
    }

    private static SetupCheck gone(String subject, String setting, String id) {
        return new SetupCheck(subject, Result.FAILED, "Zendesk has no active ticket field " + id + ": correct " + setting
                + " in the connector, or install again.");
    }
}
