package io.callbrief.connector.freshdesk;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk.AccountSchema;

/** An account's settings and secrets by name. */
final class FreshdeskSettings {

    static final String SECRET_HEADER = "X-Callbrief-Secret";
    static final int MIN_SECRET_LENGTH = 20;

    private static final String BOT_USER_ID = "botUserId";
    private static final String HEADER = "secretHeader";
    private static final String USER_ID_FIELD = "userIdField";
    private static final String CAUSE_FIELD = "causeField";
    private static final String CONFIDENCE_FIELD = "confidenceField";
    private static final String RESOLVED = "resolvedStatuses";
    private static final String GOOD = "goodRatings";
    private static final String NEUTRAL = "neutralRatings";
    private static final String BAD = "badRatings";
    private static final String API_KEY = "apiKey";
    private static final String SECRET = "webhookSecret";
    private static final String SECRET_BEFORE = "webhookSecretPrevious";

    static final AccountSchema SCHEMA = new AccountSchema(List.of(),
            List.of(HEADER, BOT_USER_ID, USER_ID_FIELD, CAUSE_FIELD, CONFIDENCE_FIELD, RESOLVED, GOOD, NEUTRAL, BAD),
            List.of(API_KEY, SECRET), List.of(SECRET_BEFORE));

    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,18}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z0-9_]{1,100}");
    private static final Pattern OWNED_FIELD = Pattern.compile("(contact|ticket)\\.[A-Za-z0-9_]{1,100}");
    private static final Pattern CODES = Pattern.compile("-?[0-9]{1,6}( *, *-?[0-9]{1,6})*");

    private final Map<String, String> settings;
    private final Map<String, String> secrets;

    private FreshdeskSettings(Map<String, String> settings, Map<String, String> secrets) {
        this.settings = settings;
        this.secrets = secrets;
    }

    static FreshdeskSettings of(ConnectorAccount account) {
        return new FreshdeskSettings(account.settings(), account.secrets());
    }

    /** The header that carries the secret. */
    String secretHeader() {
        return Objects.requireNonNullElse(setting(HEADER), SECRET_HEADER);
    }

    /** Those that a delivery may carry: two while a secret is being changed. */
    List<String> trustedSecrets() {
        return Stream.of(SECRET, SECRET_BEFORE).map(secrets::get).filter(Objects::nonNull).filter(s -> !s.isBlank())
                .toList();
    }

    /** The header by which Freshdesk knows us: the key as user, and any password. */
    String authorization() {
        String credentials = secrets.getOrDefault(API_KEY, "").strip() + ":X";
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Id of the agent that Callbrief writes as; {@code null} asks Freshdesk for it. */
    @Nullable
    String botUserId() {
        return setting(BOT_USER_ID);
    }

    /** Custom field of the contact with the company's own user id. */
    Optional<String> contactField() {
        return userIdField("contact.");
    }

    /** Custom field of the ticket with the company's own user id. */
    Optional<String> ticketField() {
        return userIdField("ticket.");
    }

    /** Custom ticket field for the id of the cause. */
    Optional<String> causeField() {
        return Optional.ofNullable(setting(CAUSE_FIELD));
    }

    /** Custom ticket field for the percent. */
    Optional<String> confidenceField() {
        return Optional.ofNullable(setting(CONFIDENCE_FIELD));
    }

    /** Statuses of the company's own that mean "resolved"; Freshdesk's own are known. */
    Set<Integer> resolvedStatuses() {
        return codes(RESOLVED, "4");
    }

    /** The defaults are what is known of the codes of Freshdesk's surveys; a survey of the company's own may differ. */
    Set<Integer> goodRatings() {
        return codes(GOOD, "101,102,103");
    }

    Set<Integer> neutralRatings() {
        return codes(NEUTRAL, "100");
    }

    Set<Integer> badRatings() {
        return codes(BAD, "-101,-102,-103");
    }

    Map<String, String> objections() {
        Map<String, String> objections = new LinkedHashMap<>();
        object(objections, HEADER, HEADER_NAME, "must be the name of a header, letters, digits and hyphens");
        object(objections, BOT_USER_ID, ID, "must be the id of a Freshdesk agent, digits only");
        object(objections, USER_ID_FIELD, OWNED_FIELD, "must be contact.<name> or ticket.<name> of a custom field");
        for (String field : List.of(CAUSE_FIELD, CONFIDENCE_FIELD)) {
            object(objections, field, FIELD_NAME, "must be the API name of a custom ticket field, such as cf_callbrief_cause");
        }
        for (String codes : List.of(RESOLVED, GOOD, NEUTRAL, BAD)) {
            object(objections, codes, CODES, "must be whole numbers with commas between them");
        }
        if (secrets.getOrDefault(API_KEY, "").isBlank()) {
            objections.put(API_KEY, "must not be blank");
        }
        for (String secret : List.of(SECRET, SECRET_BEFORE)) {
            String value = secrets.getOrDefault(secret, "");
            boolean needed = secret.equals(SECRET) || !value.isBlank();
            if (needed && value.strip().length() < MIN_SECRET_LENGTH) {
                objections.put(secret, "must have at least " + MIN_SECRET_LENGTH
                        + " characters: nothing else proves that a delivery is genuine");
            }
        }
        return objections;
    }

    /** No secret leaves by a log. */
    @Override
    public String toString() {
        return "FreshdeskSettings";
    }

    private void object(Map<String, String> objections, String setting, Pattern form, String reason) {
        String value = setting(setting);
        if (value != null && !form.matcher(value).matches()) {
            objections.put(setting, reason);
        }
    }

    private Optional<String> userIdField(String owner) {
        return Optional.ofNullable(setting(USER_ID_FIELD)).filter(f -> f.startsWith(owner))
                .map(f -> f.substring(owner.length()));
    }

    private Set<Integer> codes(String name, String standard) {
        String value = setting(name);
        String given = value != null && CODES.matcher(value).matches() ? value : standard;
        return Arrays.stream(given.split(",")).map(String::strip).map(Integer::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private @Nullable String setting(String name) {
        String value = settings.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }
}
