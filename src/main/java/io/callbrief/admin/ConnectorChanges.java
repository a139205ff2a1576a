package io.callbrief.admin;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.store.ConnectorChange;
import io.callbrief.connector.store.ConnectorCheck;
import io.callbrief.connector.store.ConnectorCheck.Checked;
import io.callbrief.connector.store.ConnectorDraft;
import io.callbrief.connector.store.ConnectorRows;
import io.callbrief.connector.store.HelpdeskKinds;
import io.callbrief.connector.store.StoredConnector;
import io.callbrief.connector.store.VersionedAccount;
import io.callbrief.render.NoteRenderer;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Makes and changes connectors: checked, so that of two changes at once none is lost, and with an audit row. */
@ApplicationScoped
class ConnectorChanges {

    /** Each round that is lost was won by somebody else. */
    private static final int MOST_ROUNDS = 10;

    private final ConnectorCheck check;
    private final ConnectorRows connectors;
    private final HelpdeskKinds kinds;
    private final NoteRenderer notes;
    private final AuditLog audit;

    ConnectorChanges(ConnectorCheck check, ConnectorRows connectors, HelpdeskKinds kinds, NoteRenderer notes,
            AuditLog audit) {
        this.check = check;
        this.connectors = connectors;
        this.kinds = kinds;
        this.notes = notes;
        this.audit = audit;
    }

    StoredConnector create(WantedConnector wanted) {
        ConnectorDraft draft = checked(wanted.kind(), wanted.name(), wanted.baseUrl(), wanted.settingsGiven(),
                wanted.secretsGiven());
        return QuarkusTransaction.joiningExisting().call(() -> {
            StoredConnector made = connectors.create(draft);
            audit.record("create", AuditSubject.of("connector", made.id()), differences(null, draft));
            return made;
        });
    }

    /** What is given replaces what was, null removes it, the rest stays. */
    StoredConnector patch(UUID id, WantedConnector given, LongConsumer precondition) {
        return change("change", id, precondition, before -> draft(before, given, new HashMap<>(before.settings())));
    }

    /** All settings are replaced; secrets that are not given stay. */
    StoredConnector replace(UUID id, WantedConnector given, LongConsumer precondition) {
        return change("change", id, precondition, before -> draft(before, given, new HashMap<>()));
    }

    /** Settings and secrets that the helpdesk has told; recorded also where they were so before. */
    StoredConnector learn(UUID id, Map<String, String> settings, Map<String, String> secrets) {
        return change("install", id, version -> {
        }, before -> {
            Map<String, String> allSettings = new HashMap<>(before.settings());
            allSettings.putAll(settings);
            Map<String, String> allSecrets = new HashMap<>(before.secrets());
            allSecrets.putAll(secrets);
            return new ConnectorDraft(before.kind(), before.name(), before.baseUrl(), allSettings, allSecrets);
        });
    }

    /** Another round from what there is now, where somebody else was faster: nobody's change is overwritten. */
    private StoredConnector change(String action, UUID id, LongConsumer precondition,
            Function<ConnectorAccount, ConnectorDraft> wanted) {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            VersionedAccount before = connectors.versioned(id).orElseThrow(ConnectorsResource::unknown);
            precondition.accept(before.version());
            ConnectorDraft draft = wanted.apply(before.account());
            ConnectorChange change = QuarkusTransaction.joiningExisting()
                    .call(() -> store(action, before, draft));
            if (change instanceof ConnectorChange.Changed changed) {
                return changed.connector();
            }
            if (change instanceof ConnectorChange.Same same) {
                return same.connector();
            }
        }
        throw ProblemException.of(Status.CONFLICT, "Others keep changing this connector: try again.");
    }

    private ConnectorChange store(String action, VersionedAccount before, ConnectorDraft draft) {
        UUID id = before.account().id();
        Set<String> fields = differences(before.account(), draft);
        ConnectorChange change = fields.isEmpty()
                ? connectors.find(id).<ConnectorChange> map(ConnectorChange.Same::new).orElseGet(ConnectorChange.Gone::new)
                : connectors.change(id, before.version(), draft);
        boolean done = change instanceof ConnectorChange.Changed || change instanceof ConnectorChange.Same;
        if (done && (!fields.isEmpty() || action.equals("install"))) {
            audit.record(action, AuditSubject.of("connector", id), fields);
        }
        return change;
    }

    private ConnectorDraft draft(ConnectorAccount before, WantedConnector given,
            Map<String, @Nullable String> settings) {
        if (given.kind() != null && !given.kind().equals(before.kind())) {
            throw ProblemException.badRequest(List.of(new FieldError("kind", "cannot change")));
        }
        merge(given.settingsGiven(), settings);
        Map<String, @Nullable String> secrets = new HashMap<>(before.secrets());
        merge(given.secretsGiven(), secrets);
        ConnectorDraft draft = checked(before.kind(), given.name() == null ? before.name() : given.name(),
                given.baseUrl() == null ? before.baseUrl().toString() : given.baseUrl(), settings, secrets);
        List<FieldError> strangers = sentToAnotherHost(before, draft, given.secretsGiven());
        if (!strangers.isEmpty()) {
            throw ProblemException.badRequest(strangers);
        }
        return draft;
    }

    private static void merge(Map<String, @Nullable String> given, Map<String, @Nullable String> into) {
        given.forEach((name, value) -> {
            if (value == null) {
                into.remove(name);
            } else {
                into.put(name, value);
            }
        });
    }

    /** Secrets never come out, so nobody may have one sent to a host of their own who does not know it. */
    private List<FieldError> sentToAnotherHost(ConnectorAccount before, ConnectorDraft draft,
            Map<String, @Nullable String> given) {
        Helpdesk helpdesk = kinds.ofKind(before.kind()).orElseThrow(ConnectorsResource::unknown);
        List<FieldError> errors = new ArrayList<>();
        if (helpdesk.callsOut() && !origin(before.baseUrl()).equals(origin(draft.baseUrl()))) {
            for (String name : new TreeSet<>(draft.secrets().keySet())) {
                if (given.get(name) == null && !helpdesk.webhookSecrets().contains(name)) {
                    errors.add(new FieldError("secrets." + name,
                            "must be given again: it is sent to the base URL, which is another one now"));
                }
            }
        }
        return errors;
    }

    private static String origin(URI url) {
        return url.getScheme() + "://" + url.getHost() + ":" + url.getPort();
    }

    /** Names of what is not as it was. */
    private static Set<String> differences(@Nullable ConnectorAccount before, ConnectorDraft draft) {
        Set<String> fields = new TreeSet<>();
        if (before == null || !before.name().equals(draft.name())) {
            fields.add("name");
        }
        if (before == null || !before.baseUrl().equals(draft.baseUrl())) {
            fields.add("baseUrl");
        }
        fields.addAll(differences("settings.", before == null ? Map.of() : before.settings(), draft.settings()));
        fields.addAll(differences("secrets.", before == null ? Map.of() : before.secrets(), draft.secrets()));
        return fields;
    }

    private static Set<String> differences(String prefix, Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        names.removeIf(name -> Objects.equals(before.get(name), after.get(name)));
        return names.stream().map(prefix::concat).collect(Collectors.toSet());
    }

    private ConnectorDraft checked(@Nullable String kind, @Nullable String name, @Nullable String baseUrl,
            Map<String, @Nullable String> settings, Map<String, @Nullable String> secrets) {
        Checked checked = check.check(kind, name, baseUrl, settings, secrets, notes.languages());
        if (checked instanceof Checked.Wrong wrong) {
            throw ProblemException.badRequest(
                    wrong.flaws().stream().map(flaw -> new FieldError(flaw.field(), flaw.reason())).toList());
        }
        return ((Checked.Right) checked).draft();
    }
}
