package io.callbrief.session.source.telemetry;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.session.source.Anonymisation;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.Taken;
import io.callbrief.session.source.telemetry.TelemetryRecorder.NotRecordedException;
import io.callbrief.session.source.telemetry.store.AlertRows;
import io.callbrief.session.source.telemetry.store.LiveRows;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** What is done beside the ingest, so that a batch is stored and nothing else. Every replica does; rows decide who. */
@ApplicationScoped
public class TelemetryRounds {

    private static final int AT_MOST = 200;

    private final LiveRows rows;
    private final AlertRows alerts;
    private final TelemetryRecorder recorder;
    private final Intake intake;
    private final TelemetryConfig config;
    private final Clock clock;

    TelemetryRounds(LiveRows rows, AlertRows alerts, TelemetryRecorder recorder, Intake intake, TelemetryConfig config,
            Clock clock) {
        this.rows = rows;
        this.alerts = alerts;
        this.recorder = recorder;
        this.intake = intake;
        this.config = config;
        this.clock = clock;
    }

    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        list();
        record();
    }

    /** Tells the session directory of calls that go on. Told twice, as by two replicas, changes nothing. */
    public void list() {
        for (LiveSession session : rows.unlisted(config.listedWithin().toSeconds(), AT_MOST)) {
            Taken taken = intake.withoutRecording(new Origin(session.source(), Anonymisation.NONE),
                    session.toSession().withTimes(session.firstAt(), session.lastAt()));
            if (taken instanceof Taken.Refused refused) {
                Log.errorf("telemetry session=%s: not listed, %s %s", session, refused.field(), refused.reason());
            }
            rows.listed(session);
        }
    }

    /** Makes recordings of the calls that are over. */
    public void record() {
        Instant quietSince = clock.instant().minus(config.quiet());
        try {
            while (recorder.recordOne(quietSince)) {
                Log.debug("telemetry: a session became a recording");
            }
        } catch (NotRecordedException e) {
            Log.warnf(e, "telemetry: will be tried again");
            rows.postpone(e.session(), clock.instant());
        }
    }

    @Scheduled(every = "1h", delayed = "10m", skipExecutionIf = ApplicationNotRunning.class)
    void forget() {
        Instant before = clock.instant().minus(config.remember());
        Log.debugf("telemetry: forgot %d sessions and %d alerts", rows.forget(before), alerts.forget(before));
    }
}
