package io.callbrief.connector.jira;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk.AccountSchema;

/** An account's settings and secrets by name; the README says what each is for. */
record JiraSettings(Map<String, String> settings, Map<String, String> secrets) {

    static final AccountSchema SCHEMA = new AccountSchema(List.of("botEmail"),
            List.of("botAccountId", "projects", "visibilityRole", "visibilityGroup", "userIdField", "causeField",
                    "confidenceField", "linkType", "trustCustomerEmail"),
            List.of("apiToken"),
            List.of("webhookSecret", "webhookSecretPrevious", "webhookToken", "webhookTokenPrevious"));

    private static final String DEFAULT_LINK_TYPE = "Problem/Incident";
    /** As long as the tokens that Callbrief makes for others: a short one could be guessed. */
    private static final int MIN_TOKEN_LENGTH = 24;
    private static final Pattern FIELD = Pattern.compile("customfield_[1-9][0-9]{0,9}");
    private static final Pattern PROJECT = Pattern.compile("[A-Z][A-Z0-9_]{1,20}");
    private static final Pattern ACCOUNT_ID = Pattern.compile("[A-Za-z0-9:_-]{5,128}");
    private static final Pattern BOOLEAN = Pattern.compile("true|false");

    static JiraSettings of(ConnectorAccount account) {
        return new JiraSettings(account.settings(), account.secrets());
    }

    /** The header by which Jira knows us. */
    String authorization() {
        String credentials = setting("botEmail").orElse("") + ":" + secret("apiToken").orElse("");
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    /** Account id of the user that Callbrief writes as; {@code null} asks Jira for it. */
    @Nullable
    String botAccountId() {
        return setting("botAccountId").orElse(null);
    }

    /** Keys of the only projects that are looked at; empty for all that the user of the token sees. */
    Set<String> projects() {
        return Arrays.stream(setting("projects").orElse("").split("[,\\s]+", -1)).filter(k -> !k.isEmpty())
                .map(k -> k.toUpperCase(Locale.ROOT)).collect(Collectors.toCollection(TreeSet::new));
    }

    boolean covers(String issueKey) {
        Set<String> projects = projects();
        return projects.isEmpty()
                || projects.contains(issueKey.substring(0, issueKey.lastIndexOf('-')).toUpperCase(Locale.ROOT));
    }

    /** Who alone may see comments where a project has no internal ones; empty when nobody has said so. */
    Optional<Visibility> visibility() {
        return setting("visibilityRole").map(role -> new Visibility("role", role))
                .or(() -> setting("visibilityGroup").map(group -> new Visibility("group", group)));
    }

    record Visibility(String type, String value) {
        Map<String, String> json() {
            return Map.of("type", type, "value", value);
        }
    }

    /** Id of the custom field with the company's own user id. */
    Optional<String> userIdField() {
        return setting("userIdField");
    }

    Optional<String> causeField() {
        return setting("causeField");
    }

    Optional<String> confidenceField() {
        return setting("confidenceField");
    }

    String linkType() {
        return setting("linkType").orElse(DEFAULT_LINK_TYPE);
    }

    /** Whether the address of a portal-only customer counts as theirs; Jira does not say whether it was ever verified. */
    boolean trustsCustomerEmail() {
        return setting("trustCustomerEmail").map(Boolean::parseBoolean).orElse(false);
    }

    /** In which language notes are. */
    String language() {
        return setting(ConnectorAccount.LANGUAGE).orElse("en");
    }

    /** Those that a delivery may be signed with: two while a secret is being changed. */
    List<String> webhookSecrets() {
        return both("webhookSecret", "webhookSecretPrevious");
    }

    /** Those that a delivery without a signature may show. */
    List<String> webhookTokens() {
        return both("webhookToken", "webhookTokenPrevious");
    }

    Map<String, String> objections() {
        Map<String, String> objections = new LinkedHashMap<>();
        if (!setting("botEmail").orElse("").contains("@")) {
            objections.put("botEmail", "must be the e-mail address of the user that Callbrief writes as");
        }
        object(objections, "botAccountId", ACCOUNT_ID, "must be an Atlassian account id");
        if (!projects().stream().allMatch(k -> PROJECT.matcher(k).matches())) {
            objections.put("projects", "must be project keys such as SUP, separated by commas");
        }
        if (setting("visibilityRole").isPresent() && setting("visibilityGroup").isPresent()) {
            objections.put("visibilityGroup", "must not be set together with visibilityRole");
        }
        for (String field : List.of("userIdField", "causeField", "confidenceField")) {
            object(objections, field, FIELD, "must be the id of a custom field, such as customfield_10070");
        }
        object(objections, "trustCustomerEmail", BOOLEAN, "must be true or false");
        if (secret("apiToken").isEmpty()) {
            objections.put("apiToken", "must not be blank");
        }
        if (webhookSecrets().isEmpty() && webhookTokens().isEmpty()) {
            objections.put("webhookSecret", "is needed, or webhookToken where an automation rule sends the deliveries");
        }
        if (webhookTokens().stream().anyMatch(t -> t.length() < MIN_TOKEN_LENGTH)) {
            objections.put("webhookToken", "must have at least " + MIN_TOKEN_LENGTH + " characters");
        }
        return objections;
    }

    private void object(Map<String, String> objections, String setting, Pattern form, String objection) {
        if (setting(setting).filter(value -> !form.matcher(value).matches()).isPresent()) {
            objections.put(setting, objection);
        }
    }

    private List<String> both(String name, String previous) {
        return Stream.of(name, previous).map(secrets::get).filter(Objects::nonNull).filter(s -> !s.isBlank()).toList();
    }

    private Optional<String> setting(String name) {
        return Optional.ofNullable(settings.get(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    private Optional<String> secret(String name) {
        return Optional.ofNullable(secrets.get(name)).map(String::strip).filter(s -> !s.isEmpty());
    }

    /** No secret leaves by a log. */
    @Override
    public String toString() {
        return "JiraSettings";
    }
}
