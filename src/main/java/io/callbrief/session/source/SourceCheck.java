package io.callbrief.session.source;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SessionSource.AccountSchema;

/** Checks what somebody wants a source to be against what its kind must and may hold. */
@ApplicationScoped
public class SourceCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final UUID NOT_STORED_YET = new UUID(0, 0);
    private static final int LONGEST_RETENTION_DAYS = 36_500;
    private static final int SHORTEST_POLL_SECONDS = 5;
    private static final int LONGEST_POLL_SECONDS = 86_400;
    private static final List<String> SWITCHES = List.of(CommonSettings.ANONYMISE_ADDRESSES,
            CommonSettings.ANONYMISE_HOST_NAMES, CommonSettings.ANONYMISE_DEVICE_LABELS, CommonSettings.ANONYMISE_SDP);

    private final SourceKinds kinds;
    private final SourceAccounts accounts;
    private final Clock clock;

    SourceCheck(SourceKinds kinds, SourceAccounts accounts, Clock clock) {
        this.kinds = kinds;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Everything that is wrong, not only the first. Reasons never quote a value: it may be a secret in the wrong place.
     *
     * @param changed the source that this is to become; {@code null} for a new one
     */
    public Checked check(@Nullable String kind, @Nullable String name, Map<String, @Nullable String> settings,
            Map<String, @Nullable String> secrets, @Nullable UUID changed) {
        List<Flaw> flaws = new ArrayList<>();
        Optional<SessionSource> source = kinds.ofKind(kind == null ? "" : kind);
        if (source.isEmpty()) {
            flaws.add(new Flaw("kind", "must be one of: " + String.join(", ", kinds.names())));
        }
        nameFlaw(name, changed).ifPresent(reason -> flaws.add(new Flaw("name", reason)));
        source.ifPresent(known -> {
            AccountSchema schema = known.accountSchema();
            List<String> optional = new ArrayList<>(schema.optionalSettings());
            optional.addAll(CommonSettings.OF_EVERY_SOURCE);
            if (known instanceof PolledSource) {
                optional.add(CommonSettings.POLL_SECONDS);
            }
            flaws.addAll(flaws("settings", settings, schema.requiredSettings(), optional));
            flaws.addAll(flaws("secrets", secrets, schema.requiredSecrets(), schema.optionalSecrets()));
        });
        flaws.addAll(commonFlaws(settings));
        if (flaws.isEmpty() && source.isPresent() && kind != null && name != null) {
            SourceDraft draft = new SourceDraft(kind, name, known(settings), known(secrets));
            flaws.addAll(objections(source.get(), draft));
            return flaws.isEmpty() ? new Checked.Right(draft) : new Checked.Wrong(flaws);
        }
        return new Checked.Wrong(flaws);
    }

    private Optional<String> nameFlaw(@Nullable String name, @Nullable UUID changed) {
        if (name == null || !NAME.matcher(name).matches()) {
            return Optional.of("must have 1 to 100 letters, digits, dots, dashes or underscores, the first a letter or digit");
        }
        if (Origin.RESERVED.contains(name)) {
            return Optional.of("is reserved");
        }
        return accounts.byName(name).filter(other -> !other.id().equals(changed))
                .map(other -> "is the name of another source");
    }

    private List<Flaw> objections(SessionSource source, SourceDraft draft) {
        SourceAccount account = new SourceAccount(NOT_STORED_YET, draft.kind(), draft.name(), draft.settings(),
                draft.secrets(), clock.instant());
        return source.objections(account).entrySet().stream()
                .map(wrong -> new Flaw((isSecret(source, wrong.getKey()) ? "secrets." : "settings.") + wrong.getKey(),
                        wrong.getValue()))
                .toList();
    }

    private static boolean isSecret(SessionSource source, String name) {
        AccountSchema schema = source.accountSchema();
        return schema.requiredSecrets().contains(name) || schema.optionalSecrets().contains(name);
    }

    private static List<Flaw> commonFlaws(Map<String, @Nullable String> settings) {
        List<Flaw> flaws = new ArrayList<>();
        oneOf(settings, CommonSettings.ANONYMISE, Set.of("all", "none"), "must be all or none").ifPresent(flaws::add);
        SWITCHES.forEach(name -> oneOf(settings, name, Set.of("true", "false"), "must be true or false")
                .ifPresent(flaws::add));
        between(settings, CommonSettings.RETENTION_DAYS, 1, LONGEST_RETENTION_DAYS).ifPresent(flaws::add);
        between(settings, CommonSettings.POLL_SECONDS, SHORTEST_POLL_SECONDS, LONGEST_POLL_SECONDS)
                .ifPresent(flaws::add);
        return flaws;
    }

    private static Optional<Flaw> oneOf(Map<String, @Nullable String> settings, String name, Set<String> allowed,
            String reason) {
        String value = settings.get(name);
        return value == null || allowed.contains(value) ? Optional.empty()
                : Optional.of(new Flaw("settings." + name, reason));
    }

    private static Optional<Flaw> between(Map<String, @Nullable String> settings, String name, int least, int most) {
        String value = settings.get(name);
        boolean right = value == null || (value.matches("[0-9]{1,6}") && Integer.parseInt(value) >= least
                && Integer.parseInt(value) <= most);
        return right ? Optional.empty()
                : Optional.of(new Flaw("settings." + name, "must be a whole number from " + least + " to " + most));
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
            } else if (value == null || value.isBlank() || value.indexOf('\0') >= 0) {
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

    /** One thing that is wrong, and where. */
    public record Flaw(String field, String reason) {
    }

    /** What came of the check. */
    public sealed interface Checked {

        record Right(SourceDraft draft) implements Checked {
        }

        record Wrong(List<Flaw> flaws) implements Checked {
            public Wrong {
                flaws = List.copyOf(flaws);
            }
        }
    }
}
