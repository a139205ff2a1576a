package io.callbrief.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.hibernate.Session;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.insight.AnalysisQueue;
import io.callbrief.insight.Environment;
import io.callbrief.insight.QueuedSession;
import io.callbrief.insight.Rescoring;
import io.callbrief.insight.SessionInsight;
import io.callbrief.insight.Signature;
import io.callbrief.insight.store.ReadInsight;
import io.callbrief.insight.store.RescoringRows;

/** All sessions queued to be scored again; how many of them in a second, taken of one worker that is never held back. */
final class InsightRescoring {

    private static final Duration WARM_UP = Duration.ofSeconds(10);
    private static final Duration MEASURED = Duration.ofSeconds(30);
    private static final int RECORDINGS = 200;

    private final Session session;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC(); // the run's own rate is by what it noted
    private final AnalysisQueue queue;
    private final Analyser analyser;
    private int done;
    private long bytes;
    private long claiming;
    private long analysing;

    InsightRescoring(Session session, PrintStream out) throws IOException {
        this.session = session;
        this.out = out;
        this.queue = ReadInsight.queue(session, UUID::randomUUID, clock);
        this.analyser = Analyser.shipped();
    }

    void run(Path corpus) throws Exception {
        String model = "model-" + UUID.randomUUID(); // the data is kept from one run to the next
        RescoringRows runs = ReadInsight.rescorings(session, UUID::randomUUID, clock);
        long before = System.nanoTime();
        session.beginTransaction();
        UUID run = runs.begin(model, InsightFill.END.minus(InsightFill.SPAN)).orElseThrow();
        session.getTransaction().commit();
        out.println(String.format(Locale.ROOT, "queued to be scored again in %.1f s", (System.nanoTime() - before) / 1e9));
        List<byte[]> recordings = recordings(corpus);
        score(model, recordings, WARM_UP);
        done = 0;
        bytes = claiming = analysing = 0;
        double seconds = score(model, recordings, MEASURED);
        out.println(String.format(Locale.ROOT, "scored again: %d sessions, %.0f/s, %.1f MB/s of recordings as stored (mean"
                + " %.1f kB); of each %.1f ms: claim %.1f, analyse %.1f; load %.1f", done, done / seconds,
                bytes / seconds / 1e6, bytes / 1e3 / done, seconds * 1e3 / done, claiming / 1e6 / done, analysing / 1e6 / done,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage()));
        long asked = System.nanoTime();
        Rescoring said = runs.byId(run).orElseThrow();
        int changes = runs.changes(run).size();
        out.println(String.format(Locale.ROOT, "its report in %.0f ms: %d of %d compared, %d judged otherwise in %d ways,"
                + " %.0f/s", (System.nanoTime() - asked) / 1e6, said.compared(), said.sessions(), said.verdictChanged(),
                changes,
                said.perSecond()));
    }

    /** @return the seconds it took */
    private double score(String model, List<byte[]> recordings, Duration time) throws Exception {
        long began = System.nanoTime();
        while (System.nanoTime() - began < time.toNanos()) {
            byte[] recording = recordings.get(done % recordings.size());
            long claimed = System.nanoTime();
            session.beginTransaction();
            QueuedSession next = queue.claim(model).orElseThrow();
            session.getTransaction().commit();
            long read = System.nanoTime();
            Analysis analysis = analyser.analyse(new ByteArrayInputStream(recording));
            long judged = System.nanoTime();
            session.beginTransaction();
            queue.finish(next, insight(next.sessionId(), analysis, model), List.of());
            session.getTransaction().commit();
            claiming += read - claimed;
            analysing += judged - read;
            done++;
            bytes += recording.length;
        }
        return (System.nanoTime() - began) / 1e9;
    }

    private static SessionInsight insight(UUID session, Analysis analysis, String model) {
        return new SessionInsight(session, InsightFill.END, "org", null, "0".repeat(64), null, analysis.diagnosis().verdict(),
                analysis.diagnosis().first().map(RankedCause::cause).orElse(null),
                analysis.diagnosis().first().map(RankedCause::confidence).orElse(null),
                Signature.of(analysis.diagnosis()).orElse(null), Environment.of(Map.of()), model);
    }

    private static List<byte[]> recordings(Path corpus) throws IOException {
        List<byte[]> all = new ArrayList<>();
        try (var files = Files.list(corpus)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".rtcstats.gz")).sorted().limit(RECORDINGS)
                    .toList()) {
                all.add(Files.readAllBytes(file));
            }
        }
        return all;
    }
}
