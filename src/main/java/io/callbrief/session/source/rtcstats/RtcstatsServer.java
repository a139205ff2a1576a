package io.callbrief.session.source.rtcstats;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingTimes;
import io.callbrief.session.source.BucketStorages;
import io.callbrief.session.source.Handover;
import io.callbrief.session.source.Handover.Handed;
import io.callbrief.session.source.Handover.Outcome;
import io.callbrief.session.source.ObjectMissingException;
import io.callbrief.session.source.ObjectStorage;
import io.callbrief.session.source.PolledSource;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceDirectories;
import io.callbrief.session.source.SourceRefusedException;
import io.callbrief.session.source.rtcstats.store.DumpTable;
import io.callbrief.session.source.store.SourceDatabase;

/** rtcstats-server: each ended row of its table is a session, each object it stored the session's recording. */
@ApplicationScoped
public class RtcstatsServer implements PolledSource {

    static final String KIND = "rtcstats-server";
    static final String RECORDINGS = "recordings";
    static final String DIRECTORY = "directory";
    static final String IDENTITY = "identity";
    static final String SINCE = "since";
    static final String HINT = "rtcstats";

    private static final int PAGE_ROWS = 500;
    private static final int LONGEST_IDENTIFIER = 63;
    /** What a new installation can use: tickets are about calls of the last days. */
    private static final Duration DEFAULT_HISTORY = Duration.ofDays(7);

    private final DumpTable table;
    private final SourceDatabase database;
    private final SourceDirectories directories;
    private final Instance<BucketStorages> buckets;
    private final ObjectMapper json;
    private final Clock clock;

    RtcstatsServer(DumpTable table, SourceDatabase database, SourceDirectories directories,
            Instance<BucketStorages> buckets, ObjectMapper json, Clock clock) {
        this.table = table;
        this.database = database;
        this.directories = directories;
        this.buckets = buckets;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public AccountSchema accountSchema() {
        List<String> required = new ArrayList<>(SourceDatabase.REQUIRED_SETTINGS);
        required.add(RECORDINGS);
        List<String> optional = new ArrayList<>(SourceDatabase.OPTIONAL_SETTINGS);
        optional.addAll(List.of(DumpTable.TABLE, DumpTable.SCHEMA, DIRECTORY, IDENTITY, SINCE));
        optional.addAll(BucketStorages.SETTINGS);
        return new AccountSchema(required, optional, List.of(SourceDatabase.PASSWORD), BucketStorages.SECRETS);
    }

    @Override
    public Map<String, String> objections(SourceAccount account) {
        Map<String, String> wrong = new TreeMap<>(database.objections(account));
        for (String name : List.of(DumpTable.TABLE, DumpTable.SCHEMA)) {
            if (account.setting(name).orElse("").length() > LONGEST_IDENTIFIER) {
                wrong.put(name, "must have at most " + LONGEST_IDENTIFIER + " characters");
            }
        }
        String recordings = account.setting(RECORDINGS).orElse("");
        if (DIRECTORY.equals(recordings)) {
            account.setting(DIRECTORY).ifPresentOrElse(
                    directory -> directories.objection(directory).ifPresent(reason -> wrong.put(DIRECTORY, reason)),
                    () -> wrong.put(DIRECTORY, "is missing"));
        } else if (!"s3".equals(recordings)) {
            wrong.put(RECORDINGS, "must be s3 or directory");
        } else if (account.setting(BucketStorages.BUCKET).isEmpty()) {
            wrong.put(BucketStorages.BUCKET, "is missing");
        } else if (!buckets.isResolvable()) {
            wrong.put(RECORDINGS, "must be directory: this build has no S3");
        }
        if (!Set.of("session", "row").contains(account.setting(IDENTITY).orElse("session"))) {
            wrong.put(IDENTITY, "must be session or row");
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

    @Override
    public Progress poll(SourceAccount account, @Nullable String cursor, Handover handover) {
        Cursor at = cursor == null ? Cursor.startingAt(start(account)) : Cursor.of(cursor);
        Cursor.Place page = at.page();
        List<DumpRow> rows = table.ended(account, at.from(), page == null ? null : page.endedAt(),
                page == null ? 0 : page.id(), PAGE_ROWS);
        Instant held = hand(account, rows, handover);
        DumpRow end = rows.isEmpty() ? null : rows.get(rows.size() - 1);
        Cursor.Place last = end == null ? null : new Cursor.Place(end.endedAt(), end.id());
        return last != null && rows.size() == PAGE_ROWS
                ? new Progress(at.next(last, held).encoded(), true)
                : new Progress(at.finished(last, held, clock.instant()).encoded(), false);
    }

    private Instant start(SourceAccount account) {
        Instant since = account.setting(SINCE).map(RtcstatsServer::instant).orElse(null);
        return since == null ? clock.instant().minus(DEFAULT_HISTORY) : since;
    }

    /** @return when the earliest row ended that has to be asked for again */
    private @Nullable Instant hand(SourceAccount account, List<DumpRow> rows, Handover handover) {
        Set<String> known = handover.dealtWith(rows.stream().map(DumpRow::item).toList());
        Map<Long, Handed> gone = new HashMap<>();
        Instant held = null;
        try (ObjectStorage storage = storage(account)) {
            for (DumpRow row : rows) {
                Handed handed = known.contains(row.item()) ? null : hand(account, row, storage, handover);
                if (handed != null && handed.outcome() == Outcome.RETRY && held == null) {
                    held = row.endedAt();
                } else if (handed != null && handed.outcome() != Outcome.STORED) {
                    gone.put(row.id(), handed);
                }
            }
        }
        hint(account, gone, handover);
        return held;
    }

    private Handed hand(SourceAccount account, DumpRow row, ObjectStorage storage, Handover handover) {
        NewSession session = row.toSession("row".equals(account.setting(IDENTITY).orElse("")));
        return row.key().map(key -> handover.recording(row.item(), session, () -> storage.open(key)))
                // the server writes end and address at once; who reads a copy may see the address later
                .orElseGet(() -> handover.withoutRecording(row.item(), session,
                        row.endedAt().isBefore(clock.instant().minus(Cursor.OVERLAP))));
    }

    private void hint(SourceAccount account, Map<Long, Handed> gone, Handover handover) {
        if (!gone.isEmpty()) {
            table.findings(account, gone.keySet()).forEach(findings -> {
                Handed handed = gone.get(findings.dumpId());
                if (handed != null) {
                    handover.hint(handed, HINT, asJson(findings));
                }
            });
        }
    }

    private String asJson(ServerFindings findings) {
        try {
            return json.writeValueAsString(findings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("findings are always JSON", e);
        }
    }

    private ObjectStorage storage(SourceAccount account) {
        if (DIRECTORY.equals(account.setting(RECORDINGS).orElse(""))) {
            return directories.open(account.setting(DIRECTORY).orElse(""));
        }
        if (!buckets.isResolvable()) {
            throw new SourceRefusedException("this build has no S3", null);
        }
        return buckets.get().open(account);
    }

    @Override
    public List<String> test(SourceAccount account) {
        List<String> found = new ArrayList<>();
        Instant from = start(account);
        DumpTable.Seen seen = table.look(account, from);
        found.add("The table can be read: " + (seen.more() ? "more than " : "") + seen.ended() + " sessions ended since "
                + from + ".");
        if (seen.ended() == 0 && seen.rowSecurity()) {
            found.add("The table has row level security: a user without a policy sees no rows, its owner sees all.");
        }
        found.add(seen.findings() ? "Observations of the hosted service can be read."
                : "There are no observations of the hosted service that may be read.");
        try (ObjectStorage storage = storage(account)) {
            storage.check();
            found.add("The place of the recordings can be reached.");
            table.ended(account, from, null, 0, 1).stream().flatMap(row -> row.key().stream())
                    .forEach(key -> found.add(tried(storage, key)));
        }
        return found;
    }

    private static String tried(ObjectStorage storage, String key) {
        try {
            storage.open(key).close();
            return "The oldest recording of that time can be opened.";
        } catch (ObjectMissingException e) {
            return "The oldest recording of that time is not stored there any more.";
        } catch (IOException e) {
            return "The oldest recording of that time cannot be opened.";
        }
    }
}
