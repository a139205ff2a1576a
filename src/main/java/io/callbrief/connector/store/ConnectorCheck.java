package io.callbrief.connector.store;

import static io.callbrief.connector.ConnectorAccount.ACTUAL_CAUSE_FIELD;
import static io.callbrief.connector.ConnectorAccount.BRAND;
import static io.callbrief.connector.ConnectorAccount.LANGUAGE;
import static io.callbrief.connector.ConnectorAccount.LANGUAGE_MODEL;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.OutboundGuard;

/** Checks what somebody wants a connector to be against what its kind must and may hold. */
@ApplicationScoped
public class ConnectorCheck {

    private static final int LONGEST_NAME = 200;
    /** It stands in addresses and in logs. */
    private static final Pattern BRAND_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final List<String> LANGUAGE_MODELS = List.of(ConnectorAccount.ALLOWED, ConnectorAccount.NEVER);
    private static final UUID NOT_STORED_YET = new UUID(0, 0);

    private final HelpdeskKinds kinds;
    private final OutboundGuard outbound;

    ConnectorCheck(HelpdeskKinds kinds, OutboundGuard outbound) {
        this.kinds = kinds;
        this.outbound = outbound;
    }

    /**
     * Everything that is wrong, not only the first. Reasons never quote a value: it may be a secret in the wrong place.
     *
     * @param languages that notes can be in
     */
    public Checked check(@Nullable String kind, @Nullable String name, @Nullable String baseUrl,
            Map<String, @Nullable String> settings, Map<String, @Nullable String> secrets, SortedSet<String> languages) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<Helpdesk> helpdesk = kinds.ofKind(kind == null ? "" : kind);
        if (helpdesk.isEmpty()) {
            flaws.add(new Flaw("kind", "must be one of: " + String.join(", ", kinds.names())));
        }
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            flaws.add(new Flaw("name", "must have 1 to " + LONGEST_NAME + " characters"));
        }
        Optional<URI> url = url(baseUrl);
        if (url.isEmpty()) {
            flaws.add(new Flaw("baseUrl", "must be an absolute http or https URL without user, query and fragment"));
        }
        helpdesk.map(Helpdesk::accountSchema).ifPresent(schema -> {
            flaws.addAll(flaws("settings", ofTheKind(settings), schema.requiredSettings(), schema.optionalSettings()));
            flaws.addAll(flaws("secrets", secrets, schema.requiredSecrets(), schema.optionalSecrets()));
        });
        if (settings.containsKey(LANGUAGE) && !languages.contains(String.valueOf(settings.get(LANGUAGE)))) {
            flaws.add(new Flaw("settings." + LANGUAGE, "must be one of: " + String.join(", ", languages)));
        }
        if (settings.containsKey(BRAND) && !isBrand(settings.get(BRAND))) {
            flaws.add(new Flaw("settings." + BRAND, "must have 1 to 40 lower-case letters, digits and hyphens"));
        }
        if (settings.containsKey(LANGUAGE_MODEL) && !LANGUAGE_MODELS.contains(String.valueOf(settings.get(LANGUAGE_MODEL)))) {
            flaws.add(new Flaw("settings." + LANGUAGE_MODEL, "must be one of: " + String.join(", ", LANGUAGE_MODELS)));
        }
        String actualCause = settings.get(ACTUAL_CAUSE_FIELD);
        if (actualCause != null && (actualCause.isBlank() || actualCause.length() > LONGEST_NAME)) {
            flaws.add(
                    new Flaw("settings." + ACTUAL_CAUSE_FIELD, "must be the helpdesk's id of a field, at most 200 characters"));
        }
        if (helpdesk.isPresent() && url.isPresent() && helpdesk.get().callsOut()) {
            outbound.objection(url.get()).ifPresent(reason -> flaws.add(new Flaw("baseUrl", reason)));
        }
        if (flaws.isEmpty() && helpdesk.isPresent() && name != null) {
            flaws.addAll(objections(helpdesk.get(), name, url.orElseThrow(), known(settings), known(secrets)));
        }
        return flaws.isEmpty() && kind != null && name != null
                ? new Checked.Right(new ConnectorDraft(kind, name, url.orElseThrow(), known(settings), known(secrets)))
                : new Checked.Wrong(flaws);
    }

    private static Map<String, @Nullable String> ofTheKind(Map<String, @Nullable String> settings) {
        Map<String, @Nullable String> own = new HashMap<>(settings);
        own.remove(LANGUAGE);
        own.remove(BRAND);
        own.remove(LANGUAGE_MODEL);
        own.remove(ACTUAL_CAUSE_FIELD);
        return own;
    }

    /** Whether a brand may be called so. */
    public static boolean isBrand(@Nullable String name) {
        return name != null && BRAND_NAME.matcher(name).matches();
    }

    /** What the kind itself finds wrong with the values. */
    private static List<Flaw> objections(Helpdesk helpdesk, String name, URI url, Map<String, String> settings,
            Map<String, String> secrets) {
        ConnectorAccount account = new ConnectorAccount(NOT_STORED_YET, helpdesk.kind(), name, url, settings, secrets);
        return helpdesk.objections(account).entrySet().stream()
                .map(wrong -> new Flaw((secrets.containsKey(wrong.getKey()) ? "secrets." : "settings.") + wrong.getKey(),
                        wrong.getValue()))
                .toList();
    }

    private static List<Flaw> flaws(String group, Map<String, @Nullable String> given, List<String> required,
            List<String> optional) {
        List<Flaw> flaws = new ArrayList<>();
        for (String name : required) {
            if (!given.containsKey(name)) {
                flaws.add(new Flaw(group + "." + name, "is missing"));
            }
        }
        Set<String> allowed = new HashSet<>(required);
        allowed.addAll(optional);
        for (String name : new TreeSet<>(given.keySet())) {
            String value = given.get(name);
            if (!allowed.contains(name)) {
                flaws.add(new Flaw(group + "." + name, "is unknown to this kind"));
            } else if (value == null || value.isBlank()) {
                flaws.add(new Flaw(group + "." + name, "must not be blank"));
            }
        }
        return flaws;
    }

    private static Map<String, String> known(Map<String, @Nullable String> given) {
        Map<String, String> known = new HashMap<>();
        given.forEach((name, value) -> {
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    private static Optional<URI> url(@Nullable String text) {
        try {
            URI url = new URI(text == null ? "" : text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            boolean bare = url.getRawUserInfo() == null && url.getRawQuery() == null && url.getRawFragment() == null;
            return http && url.getHost() != null && bare ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // reported as a flaw, without the text
        }
    }

    /** One thing that is wrong, and where. */
    public record Flaw(String field, String reason) {
    }

    /** What came of the check. */
    public sealed interface Checked {

        record Right(ConnectorDraft draft) implements Checked {
        }

        record Wrong(List<Flaw> flaws) implements Checked {
            public Wrong {
                flaws = List.copyOf(flaws);
            }
        }
    }
}
