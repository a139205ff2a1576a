package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.problem.StrictBody;
import io.callbrief.feedback.Learning;
import io.callbrief.feedback.Snapshot;
import io.callbrief.feedback.calibration.CauseRecord;
import io.callbrief.feedback.store.Snapshots;
import io.callbrief.feedback.store.Snapshots.InUse;
import io.callbrief.feedback.store.Snapshots.Trust;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;

/** What was learnt from verified cases, and how to take it back. */
@Path("/api/v1/calibration")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN_ID)
@Tag(name = "Calibration")
public class CalibrationResource {

    private static final String SUBJECT = "calibration";
    private static final int NEWEST = 100;

    private final Snapshots snapshots;
    private final Learning learning;
    private final AuditLog audit;

    CalibrationResource(Snapshots snapshots, Learning learning, AuditLog audit) {
        this.snapshots = snapshots;
        this.learning = learning;
        this.audit = audit;
    }

    /**
     * The state of learning.
     *
     * @param inUse null: what the model says is shown as it is
     * @param pinned whether nothing newer takes its place
     * @param snapshots the newest 100
     */
    public record StateJson(@Nullable UUID inUse, boolean pinned, List<SnapshotJson> snapshots) {
    }

    /** @param ignored persons whose labels were not heard */
    public record SnapshotJson(UUID id, Instant madeAt, String rules, double a, double b, int cases, int sources,
            Map<String, CauseRecord> causes, List<String> ignored) {

        static SnapshotJson of(Snapshot snapshot) {
            Map<String, CauseRecord> causes = new TreeMap<>(snapshot.calibration().causes().entrySet().stream()
                    .collect(Collectors.toMap(entry -> entry.getKey().id(), Map.Entry::getValue)));
            return new SnapshotJson(snapshot.id(), snapshot.madeAt(), snapshot.calibration().ruleVersion(),
                    snapshot.calibration().map().a(), snapshot.calibration().map().b(), snapshot.cases(),
                    snapshot.calibration().sources(), causes, snapshot.calibration().ignored());
        }
    }

    /** Unchecked. */
    public record RollBack(@Nullable String snapshot) {
    }

    /** Unchecked. */
    public record WantedTrust(@Nullable String trust) {
    }

    @GET
    @RolesAllowed({ Role.ADMIN_ID, Role.ENGINEER_ID })
    @Operation(summary = "Read what was learnt")
    public StateJson read() {
        InUse inUse = snapshots.inUse();
        return new StateJson(inUse.snapshotId(), inUse.pinned(),
                snapshots.list(NEWEST).stream().map(SnapshotJson::of).toList());
    }

    @POST
    @Path("/rollback")
    @CustomDeserialization(StrictBody.class)
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Go back to a snapshot", description = "Notes written from now on have its numbers, and nothing newer is"
            + " learnt until POST /api/v1/calibration/resume. Without a snapshot what the model says is shown as it is.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "snapshot", value = "{\"snapshot\": \"0192f0c1-0000-7000-8000-0000000000d1\"}")))
    @APIResponse(responseCode = "400", description = "There is no such snapshot")
    public StateJson rollBack(@Nullable RollBack wanted) {
        Parameters given = new Parameters();
        String id = wanted == null ? null : wanted.snapshot;
        UUID snapshot = id == null ? null : Paths.uuid(id).flatMap(snapshots::byId).map(Snapshot::id).orElse(null);
        if (id != null && snapshot == null) {
            given.wrong("snapshot", "must be the id of a snapshot, see GET /api/v1/calibration");
        }
        given.check();
        snapshots.use(snapshot, true);
        audit.record("rollback", snapshot == null ? AuditSubject.all(SUBJECT) : AuditSubject.of(SUBJECT, snapshot));
        return read();
    }

    @POST
    @Path("/resume")
    @Transactional
    @Operation(summary = "Learn again", description = "From all cases that are known, those after a rollback included. Exclude"
            + " a person first whose labels were the reason for it.")
    public StateJson resume() {
        snapshots.use(snapshots.inUse().snapshotId(), false);
        learning.learn();
        audit.record("resume", AuditSubject.all(SUBJECT));
        return read();
    }

    @PUT
    @Path("/labellers/{actor}")
    @CustomDeserialization(StrictBody.class)
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Say whose labels count", description = "trusted: also where they differ from everybody else's;"
            + " excluded: not at all; null: as everybody's.")
    @RequestBody(content = @Content(examples = @ExampleObject(name = "trusted", value = "{\"trust\": \"trusted\"}")))
    @APIResponse(responseCode = "204", description = "From the next snapshot on")
    public void trust(@PathParam("actor") String actor, @Nullable WantedTrust wanted) {
        Parameters given = new Parameters();
        String name = given.text("actor", actor);
        String trust = given.oneOf("trust", wanted == null ? null : wanted.trust, List.of("trusted", "excluded"));
        given.check();
        snapshots.trust(Optional.ofNullable(name).orElseThrow(() -> ProblemException.notFound("There is no such person.")),
                trust == null ? null : Trust.valueOf(trust.toUpperCase(Locale.ROOT)));
        audit.record("trust", AuditSubject.all("labeller"), List.of("trust"));
    }
}
