package io.callbrief.connector.requesttracker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk.AccountSchema;

/**
 * An account's settings and secrets by name. Fields are custom fields of tickets, each by its name or number.
 *
 * @param botUser RT's name of the user that Callbrief writes as
 * @param userIdField where the company's own user id is: {@code user.<custom field>}, {@code user.Name} or
 *        {@code ticket.<custom field>}; {@code null} when there is none
 * @param trustEmail whether the requester's address may identify them: RT itself verifies none
 */
record RtSettings(String botUser, @Nullable String userIdField, boolean trustEmail, @Nullable String tagsField,
        @Nullable String causeField, @Nullable String confidenceField, @Nullable String resolutionField,
        @Nullable String satisfactionField, String apiToken, String webhookSecret,
        @Nullable String webhookSecretPrevious) {

    static final AccountSchema SCHEMA = new AccountSchema(List.of("botUser"),
            List.of("userIdField", "trustEmail", "tagsField", "causeField", "confidenceField", "resolutionField",
                    "satisfactionField"),
            List.of("apiToken", "webhookSecret"), List.of("webhookSecretPrevious"));

    static final String USER = "user.";
    static final String TICKET = "ticket.";

    /** Those that are told RT in requests or searches. */
    private static final List<String> FIELDS = List.of("tagsField", "causeField", "confidenceField", "resolutionField",
            "satisfactionField");
    /** What stands between the braces of a search, and in a header. */
    private static final Pattern FIELD_NAME = Pattern.compile("[^{}'\"\\\\\\p{Cntrl}]{1,200}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]+");

    static RtSettings of(ConnectorAccount account) {
        Map<String, String> settings = account.settings();
        Map<String, String> secrets = account.secrets();
        return new RtSettings(settings.getOrDefault("botUser", "").strip(), set(settings.get("userIdField")),
                "true".equals(set(settings.get("trustEmail"))), set(settings.get("tagsField")),
                set(settings.get("causeField")), set(settings.get("confidenceField")),
                set(settings.get("resolutionField")), set(settings.get("satisfactionField")),
                secrets.getOrDefault("apiToken", "").strip(), secrets.getOrDefault("webhookSecret", ""),
                set(secrets.get("webhookSecretPrevious")));
    }

    static Map<String, String> objections(ConnectorAccount account) {
        RtSettings settings = of(account);
        Map<String, String> objections = new LinkedHashMap<>();
        if (settings.botUser.isBlank()) {
            objections.put("botUser", "must be RT's name of the user that Callbrief writes as");
        }
        String userIdField = settings.userIdField;
        if (userIdField != null && settings.requesterField().isEmpty() && settings.ticketField().isEmpty()) {
            objections.put("userIdField", "must be user.<custom field>, user.Name or ticket.<custom field>");
        }
        String trust = set(account.settings().get("trustEmail"));
        if (trust != null && !trust.equals("true") && !trust.equals("false")) {
            objections.put("trustEmail", "must be true or false");
        }
        for (String field : FIELDS) {
            String name = set(account.settings().get(field));
            if (name != null && !FIELD_NAME.matcher(name).matches()) {
                objections.put(field, "must be the name or number of a custom field, without quotes and braces");
            }
        }
        if (!TOKEN.matcher(settings.apiToken).matches()) {
            objections.put("apiToken", "must be an auth token of RT");
        }
        if (settings.webhookSecret.isBlank()) {
            objections.put("webhookSecret", "must not be blank");
        }
        return objections;
    }

    /** Those that a delivery may be signed with: two while a secret is being changed. */
    List<String> trustedSecrets() {
        return Stream.of(webhookSecret, webhookSecretPrevious).filter(Objects::nonNull).filter(s -> !s.isBlank()).toList();
    }

    /** The header by which RT knows us. */
    String authorization() {
        return "token " + apiToken;
    }

    /** RT does not tell names apart by case. */
    boolean isBot(@Nullable String user) {
        return user != null && user.strip().equalsIgnoreCase(botUser);
    }

    Optional<String> requesterField() {
        return after(USER);
    }

    Optional<String> ticketField() {
        return after(TICKET);
    }

    /** The custom fields of tickets that are set, by the name of their setting. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "tagsField", tagsField);
        put(fields, "causeField", causeField);
        put(fields, "confidenceField", confidenceField);
        put(fields, "resolutionField", resolutionField);
        put(fields, "satisfactionField", satisfactionField);
        return fields;
    }

    /** No secret leaves by a log. */
    @Override
    public String toString() {
        return "RtSettings";
    }

    private Optional<String> after(String prefix) {
        return Optional.ofNullable(userIdField).filter(f -> f.startsWith(prefix)).map(f -> f.substring(prefix.length()).strip())
                .filter(f -> FIELD_NAME.matcher(f).matches());
    }

    private static void put(Map<String, String> fields, String setting, @Nullable String field) {
        if (field != null) {
            fields.put(setting, field);
        }
    }

    private static @Nullable String set(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
