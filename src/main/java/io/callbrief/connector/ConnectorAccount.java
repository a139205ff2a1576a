package io.callbrief.connector;

import java.net.URI;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A configured helpdesk: a row of {@code connector} bound to the bean of its kind.
 *
 * @param kind such as {@code zendesk}
 * @param baseUrl the only host that outbound calls of this connector may go to
 * @param settings of the kind, such as {@code botEmail}, {@link #LANGUAGE} and {@link #BRAND};
 *        never secret
 * @param secrets of the kind, such as {@code apiToken} and {@code webhookSecret}, decrypted
 */
public record ConnectorAccount(UUID id, String kind, String name, URI baseUrl, Map<String, String> settings,
        Map<String, String> secrets) {

    /** Settings that every kind may have. */
    public static final String LANGUAGE = "language";
    public static final String BRAND = "brand";
    /** {@code never} keeps everything about this connector's tickets from language models, whatever is configured. */
    public static final String LANGUAGE_MODEL = "languageModel";
    public static final String NEVER = "never";
    public static final String ALLOWED = "allowed";
    /** The helpdesk's id of the field in which people say what the cause was. */
    public static final String ACTUAL_CAUSE_FIELD = "actualCauseField";

    public ConnectorAccount {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** In which language notes are, and replies to customers whose own is not known; {@code null} when not set. */
    public @Nullable String language() {
        return settings.get(LANGUAGE);
    }

    /** Whose words the advice in notes has; {@code null} when not set. */
    public @Nullable String brand() {
        return settings.get(BRAND);
    }

    /** The field in which people say what the cause was; {@code null} when there is none. */
    public @Nullable String actualCauseField() {
        return settings.get(ACTUAL_CAUSE_FIELD);
    }

    /** Whether anything about its tickets may be sent to a language model, where one is configured. */
    public boolean allowsLanguageModel() {
        return !NEVER.equals(settings.get(LANGUAGE_MODEL));
    }

    /** Ids and kind only: accounts end up in logs. */
    @Override
    public String toString() {
        return kind + "/" + id;
    }
}
