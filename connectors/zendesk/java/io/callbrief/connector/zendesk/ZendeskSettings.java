package io.callbrief.connector.zendesk;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
 * An account's settings and secrets by name.
 *
 * @param botEmail of the agent that Callbrief writes as
 * @param botUserId that agent's id; {@code null} asks Zendesk for it
 * @param userIdField where the company's own user id is: {@code user_fields.<key>} of the requester or the id of a
 *        custom ticket field; {@code null} when there is none
 * @param causeField id of the custom ticket field that is given the cause; {@code null} when there is none
 * @param confidenceField id of the custom ticket field that is given the percent; {@code null} when there is none
 * @param webhookSecret of the webhook that our triggers notify; blank until it is known
 * @param webhookSecretEvents of a webhook that is subscribed to events
 */
record ZendeskSettings(String botEmail, @Nullable String botUserId, @Nullable String userIdField,
        @Nullable String causeField, @Nullable String confidenceField, String apiToken, String webhookSecret,
        @Nullable String webhookSecretPrevious, @Nullable String webhookSecretEvents) {

    static final AccountSchema SCHEMA = new AccountSchema(List.of("botEmail"),
            List.of("botUserId", "userIdField", "causeField", "confidenceField"), List.of("apiToken"),
            // installing fetches the secret; until then every delivery is refused
            List.of("webhookSecret", "webhookSecretPrevious", "webhookSecretEvents"));

    static final String USER_FIELDS = "user_fields.";

    /** Zendesk signs test deliveries with this published value: anybody could sign with it. */
    static final String PUBLISHED_TEST_SECRET = "dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==";

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern USER_ID_FIELD = Pattern.compile("user_fields\\.[A-Za-z0-9_-]+|[1-9][0-9]{0,18}");

    static ZendeskSettings of(ConnectorAccount account) {
        Map<String, String> settings = account.settings();
        Map<String, String> secrets = account.secrets();
        return new ZendeskSettings(settings.getOrDefault("botEmail", ""), blankAsNull(settings.get("botUserId")),
                blankAsNull(settings.get("userIdField")), blankAsNull(settings.get("causeField")),
                blankAsNull(settings.get("confidenceField")), secrets.getOrDefault("apiToken", ""),
                secrets.getOrDefault("webhookSecret", ""), blankAsNull(secrets.get("webhookSecretPrevious")),
                blankAsNull(secrets.get("webhookSecretEvents")));
    }

    /** Those that a delivery may be signed with: of both kinds of webhook, and two while a secret is being changed. */
    List<String> trustedSecrets() {
        return Stream.of(webhookSecret, webhookSecretPrevious, webhookSecretEvents).filter(Objects::nonNull)
                .filter(s -> !s.isBlank() && !s.equals(PUBLISHED_TEST_SECRET)).toList();
    }

    /** The header by which Zendesk knows us. */
    String authorization() {
        String credentials = botEmail + "/token:" + apiToken;
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    boolean isBot(@Nullable String email) {
        return email != null && email.strip().equalsIgnoreCase(botEmail.strip());
    }

    Optional<String> requesterField() {
        return Optional.ofNullable(userIdField).filter(f -> f.startsWith(USER_FIELDS))
                .map(f -> f.substring(USER_FIELDS.length()));
    }

    Optional<String> ticketField() {
        return Optional.ofNullable(userIdField).filter(f -> !f.startsWith(USER_FIELDS));
    }

    Map<String, String> objections() {
        Map<String, String> objections = new LinkedHashMap<>();
        if (!botEmail.contains("@")) {
            objections.put("botEmail", "must be the e-mail address of the agent that Callbrief writes as");
        }
        if (botUserId != null && !ID.matcher(botUserId).matches()) {
            objections.put("botUserId", "must be a Zendesk user id, digits only");
        }
        if (userIdField != null && !USER_ID_FIELD.matcher(userIdField).matches()) {
            objections.put("userIdField", "must be user_fields.<key> or the id of a custom ticket field");
        }
        if (causeField != null && !ID.matcher(causeField).matches()) {
            objections.put("causeField", "must be the id of a custom ticket field, digits only");
        }
        if (confidenceField != null && !ID.matcher(confidenceField).matches()) {
            objections.put("confidenceField", "must be the id of a custom ticket field, digits only");
        }
        if (apiToken.isBlank()) {
            objections.put("apiToken", "must not be blank");
        }
        if (webhookSecret.equals(PUBLISHED_TEST_SECRET)) {
            objections.put("webhookSecret", "is the secret that Zendesk publishes for tests; reveal the webhook's own one");
        }
        if (PUBLISHED_TEST_SECRET.equals(webhookSecretPrevious)) {
            objections.put("webhookSecretPrevious", "is the secret that Zendesk publishes for tests");
        }
        if (PUBLISHED_TEST_SECRET.equals(webhookSecretEvents)) {
            objections.put("webhookSecretEvents", "is the secret that Zendesk publishes for tests");
        }
        return objections;
    }

    /** No secret leaves by a log. */
    @Override
    public String toString() {
        return "ZendeskSettings";
    }

    private static @Nullable String blankAsNull(@Nullable String value) {
        return value == null || value.isBlank() ? null : value.strip();
    }
}
