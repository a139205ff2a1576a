package io.callbrief.session.source.peermetrics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.session.RecordingTimes;
import io.callbrief.session.source.Handover;
import io.callbrief.session.source.Handover.Handed;
import io.callbrief.session.source.Handover.Outcome;
import io.callbrief.session.source.PolledSource;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceUnavailableException;
import io.callbrief.session.source.peermetrics.Installation.Window;
import io.callbrief.session.source.peermetrics.store.PeermetricsTables;
import io.callbrief.session.source.store.SourceDatabase;

/**
 * Peermetrics: a participant's session in a conference is a session, its rows become its recording. Often nobody notes that
 * one has ended, so it counts as over when nothing came for some minutes; if more comes, it is taken again.
 */
@ApplicationScoped
public class Peermetrics implements PolledSource {

    static final String KIND = "peermetrics";
    /** {@code database} (default) or {@code api}. */
    static final String MODE = "mode";
    static final String SINCE = "since";
    static final String HINT = "peermetrics";

    /** As long as the library goes on sending again, doubled and more. */
    static final Duration SILENCE = Duration.ofMinutes(5);
    /** After a goodbye, for requests that are still on their way. */
    static final Duration GOODBYE = Duration.ofMinutes(1);
    private static final Duration DEFAULT_HISTORY = Duration.ofDays(7);
    private static final int PAGE_SESSIONS = 50;

    private final PeermetricsTables tables;
    private final PeermetricsApi api;
    private final SourceDatabase database;
    private final Clock clock;

    Peermetrics(PeermetricsTables tables, PeermetricsApi api, SourceDatabase database, Clock clock) {
        this.tables = tables;
        this.api = api;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public AccountSchema accountSchema() {
        List<String> optional = new ArrayList<>(List.of(MODE, SINCE));
        optional.addAll(SourceDatabase.REQUIRED_SETTINGS);
        optional.addAll(SourceDatabase.OPTIONAL_SETTINGS);
        optional.addAll(PeermetricsApi.SETTINGS);
        return new AccountSchema(List.of(), optional, List.of(),
                List.of(SourceDatabase.PASSWORD, PeermetricsApi.HEADER_VALUE));
    }

    @Override
    public Map<String, String> objections(SourceAccount account) {
        Map<String, String> wrong = new TreeMap<>();
        String mode = account.setting(MODE).orElse("database");
        if (!Set.of("database", "api").contains(mode)) {
            wrong.put(MODE, "must be database or api");
        } else if (mode.equals("api")) {
            wrong.putAll(api.objections(account));
        } else {
            SourceDatabase.REQUIRED_SETTINGS.stream().filter(name -> account.setting(name).isEmpty())
                    .forEach(name -> wrong.put(name, "is missing"));
            if (account.secret(SourceDatabase.PASSWORD) == null) {
                wrong.put(SourceDatabase.PASSWORD, "is missing");
            }
            if (account.setting(SourceDatabase.HOST).isPresent()) {
                wrong.putAll(database.objections(account));
            }
        }
        account.setting(SINCE).filter(since -> instant(since) == null)
                .ifPresent(since -> wrong.put(SINCE, "must be an ISO 8601 instant such as 2026-03-01T00:00:00Z"));
        return wrong;
    }

    private static @Nullable Instant instant(String text) {
        try {
            Instant instant = Instant.parse(text);
            return RecordingTimes.storable(instant) ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private Installation installation(SourceAccount account) {
        return account.setting(MODE).orElse("database").equals("api") ? api : tables;
    }

    private Instant start(SourceAccount account) {
        Instant since = account.setting(SINCE).map(Peermetrics::instant).orElse(null);
        return since == null ? clock.instant().minus(DEFAULT_HISTORY) : since;
    }

    private Window window(Instant from) {
        Instant now = clock.instant();
        return new Window(from, now.minus(SILENCE), now.minus(GOODBYE), now);
    }

    @Override
    public List<String> test(SourceAccount account) {
        return installation(account).look(account, window(start(account)));
    }

    @Override
    public Progress poll(SourceAccount account, @Nullable String cursor, Handover handover) {
        Cursor at = cursor == null ? Cursor.startingAt(start(account)) : Cursor.of(cursor);
        Window window = window(at.from());
        List<SessionRow> sessions = installation(account).over(account, window, at.page(), PAGE_SESSIONS);
        Set<String> known = handover.dealtWith(sessions.stream().map(SessionRow::item).toList());
        Instant held = null;
        for (SessionRow session : sessions) {
            boolean again = !known.contains(session.item())
                    && hand(account, session, handover).outcome() == Outcome.RETRY;
            held = again && held == null ? session.lastAt() : held;
        }
        return sessions.size() == PAGE_SESSIONS
                ? new Progress(at.next(sessions.get(PAGE_SESSIONS - 1).place(), held).encoded(), true)
                : new Progress(at.finished(held, window.silent()).encoded(), false);
    }

    private Handed hand(SourceAccount account, SessionRow session, Handover handover) {
        Path file = null;
        try {
            file = Files.createTempFile("callbrief-", ".peermetrics"); // 0600
            Path written = file;
            if (write(account, session, file)) {
                return handover.recording(session.item(), session.toSession(),
                        () -> Files.newInputStream(written, StandardOpenOption.READ));
            }
        } catch (IOException e) { // the own disk's: whatever is read next would fail too
            throw new SourceUnavailableException("recordings cannot be written down here", e);
        } finally {
            delete(file);
        }
        Handed handed = handover.withoutRecording(session.item(), session.toSession(), true);
        List<IssueRow> issues = installation(account).issues(account, session);
        if (!issues.isEmpty()) {
            handover.hint(handed, HINT, asJson(issues));
        }
        return handed;
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new SourceUnavailableException("recordings cannot be removed here", e);
        }
    }

    /** @return whether it is worth keeping */
    private boolean write(SourceAccount account, SessionRow session, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                PeermetricsRecording recording = new PeermetricsRecording(out, session.userAgent(), session.country())) {
            installation(account).events(account, session, recording::add);
            recording.finish();
            return recording.tellsSomething();
        }
    }

    private static String asJson(List<IssueRow> issues) {
        ObjectNode said = JsonNodeFactory.instance.objectNode();
        ArrayNode list = said.putArray("issues");
        for (IssueRow issue : issues) {
            ObjectNode one = list.addObject().put("code", issue.code());
            if (issue.type() != null) {
                one.put("type", issue.type());
            }
            one.put("at", issue.at().toString());
        }
        return said.toString();
    }

    /** Ids come from elsewhere. */
    static @Nullable UUID uuid(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
