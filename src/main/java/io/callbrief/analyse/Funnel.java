package io.callbrief.analyse;

import static io.callbrief.diagnosis.FindingType.*;
import static io.callbrief.diagnosis.FunnelStep.State.*;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.feature.CallFeatures;
import io.callbrief.analyse.feature.Connection;
import io.callbrief.analyse.feature.Stream.Direction;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.FunnelStep.Step;

/** How far a call came: each step passed, failed, or not known. */
final class Funnel {
    private final CallFeatures call;
    private final List<Finding> findings;

    Funnel(CallFeatures call, List<Finding> findings) {
        this.call = call;
        this.findings = findings;
    }

    List<FunnelStep> steps() {
        return List.of(
                // Only two ends that have described themselves to each other can connect.
                step(Step.JOINED, first(c -> c.negotiation().remoteDescriptionAt().isPresent()
                        ? c.negotiation().remoteDescriptionAt()
                        : c.iceConnectedAt()), OFFER_UNANSWERED, ALONE),
                step(Step.CONNECTED, first(c -> c.iceConnectedAt().isPresent() ? c.iceConnectedAt() : c.connectedAt()),
                        ICE_FAILED, ICE_UNFINISHED, RELAY_MISSING, TURN_UNAUTHORIZED, TURN_UNREACHABLE, TURN_REFUSED,
                        NEGOTIATION_FAILED),
                step(Step.SECURED, first(Connection::connectedAt), SECURE_TRANSPORT_FAILED,
                        SECURE_TRANSPORT_PENDING),
                step(Step.MEDIA_SENT, call.firstPacket(Direction.OUTBOUND, ""), NO_OUTBOUND_AUDIO,
                        SENDING_SWITCHED_OFF, CAPTURE_NEVER_REQUESTED, MICROPHONE_DENIED, CAPTURE_DEVICE_NOT_FOUND,
                        CAPTURE_DEVICE_BUSY, CAPTURE_CONSTRAINTS_UNMET),
                received(), stable());
    }

    /** Media that stopped as soon as the call had connected was not received in any useful sense. */
    private FunnelStep received() {
        Optional<Finding> failed = find(STOPPED_AFTER_CONNECTING, INBOUND_MEDIA_NEVER_ARRIVED, NO_INBOUND_MEDIA);
        if (failed.isPresent()) {
            boolean stopped = failed.get().type() == STOPPED_AFTER_CONNECTING;
            return new FunnelStep(Step.MEDIA_RECEIVED, FAILED, stopped ? failed.get().to() : failed.get().from());
        }
        return step(Step.MEDIA_RECEIVED, call.firstPacket(Direction.INBOUND, ""));
    }

    private FunnelStep stable() {
        Optional<Finding> failed = find(INBOUND_MEDIA_INTERRUPTED, CONNECTION_RECOVERED, INBOUND_PACKET_LOSS,
                OUTBOUND_PACKET_LOSS, AUDIBLE_CONCEALMENT, RECORDING_ENDED_ABRUPTLY, INBOUND_DROPOUTS, CONNECTION_DROPPED,
                INBOUND_AUDIO_STOPPED, OUTBOUND_AUDIO_STOPPED, PARTICIPANT_MEDIA_STOPPED, ROUND_TRIP_TIME_ROSE,
                CLIENT_STALLED);
        Optional<Finding> stopped = find(INBOUND_MEDIA_STOPPED);
        if (stopped.isPresent() && find(FLOWED_BEFORE_STOP).isPresent()) {
            return new FunnelStep(Step.STABLE, FAILED, stopped.get().from());
        }
        if (failed.isPresent()) {
            return new FunnelStep(Step.STABLE, FAILED, failed.get().from());
        }
        return find(MEDIA_FLOWED_TO_THE_END).map(f -> new FunnelStep(Step.STABLE, PASSED, f.to()))
                .orElseGet(() -> new FunnelStep(Step.STABLE, UNKNOWN, null));
    }

    private FunnelStep step(Step step, OptionalDouble passedAt, FindingType... failures) {
        if (passedAt.isPresent()) {
            return new FunnelStep(step, PASSED, instant(passedAt));
        }
        return find(failures).map(f -> new FunnelStep(step, FAILED, f.to()))
                .orElseGet(() -> new FunnelStep(step, UNKNOWN, null));
    }

    private Optional<Finding> find(FindingType... types) {
        return findings.stream().filter(f -> Arrays.asList(types).contains(f.type())).findFirst();
    }

    private OptionalDouble first(Function<Connection, OptionalDouble> time) {
        return call.connections().stream().map(time).filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble).min();
    }

    private static @Nullable Instant instant(OptionalDouble millis) {
        return millis.isEmpty() ? null : Instant.ofEpochMilli(Math.round(millis.getAsDouble()));
    }
}
