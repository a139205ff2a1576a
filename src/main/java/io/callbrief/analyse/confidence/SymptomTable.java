package io.callbrief.analyse.confidence;

import static io.callbrief.diagnosis.Cause.*;
import static io.callbrief.ticket.ReportedSymptom.Side.CUSTOMER;
import static io.callbrief.ticket.ReportedSymptom.Side.OTHERS;
import static io.callbrief.ticket.Symptom.*;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.callbrief.diagnosis.Cause;
import io.callbrief.ticket.ReportedSymptom.Side;
import io.callbrief.ticket.Symptom;

/**
 * How well what people say goes with each cause. A judgement, in few levels, not a fit: too few complaints are known for
 * that. What is not said here neither speaks for a cause nor against it; that there is no fault is never spoken for or
 * against. docs/complaints.md shows the table.
 */
final class SymptomTable {

    /** What a symptom does to a cause, before the bounds of {@link SymptomFit}. */
    enum Level {
        EXPECTED(2),
        POSSIBLE(1.3),
        NEUTRAL(1),
        CONTRADICTS(0.5);

        private final double factor;

        Level(double factor) {
            this.factor = factor;
        }

        double factor() {
            return factor;
        }
    }

    private record Experience(Symptom symptom, Side side) {
    }

    private static final Set<Symptom> MEDIA_THAT_FLOWS = EnumSet.of(CHOPPY_AUDIO, QUIET_AUDIO, Symptom.ECHO, NOISE, DELAY,
            FROZEN_VIDEO, BLURRY_VIDEO, OUT_OF_SYNC);
    private static final Map<Cause, Map<Experience, Level>> ROWS = new EnumMap<>(Cause.class);

    static {
        capture();
        playback();
        farEnd();
        connecting();
        network();
        loadAndVideo();
    }

    private SymptomTable() {
    }

    /**
     * Where both sides noticed it, the side that fits better counts; where nobody is named, only what holds for either
     * side counts in full.
     */
    static Level level(Cause cause, Symptom symptom, Side side) {
        Level customer = of(cause, symptom, CUSTOMER);
        Level others = of(cause, symptom, OTHERS);
        Level better = customer.compareTo(others) <= 0 ? customer : others;
        return switch (side) {
            case CUSTOMER -> customer;
            case OTHERS -> others;
            case BOTH -> better;
            case UNKNOWN -> customer == others ? customer : better == Level.EXPECTED ? Level.POSSIBLE : Level.NEUTRAL;
        };
    }

    private static Level of(Cause cause, Symptom symptom, Side side) {
        return ROWS.getOrDefault(cause, Map.of()).getOrDefault(new Experience(symptom, side), Level.NEUTRAL);
    }

    private static void capture() {
        for (Cause cause : EnumSet.of(MIC_PERMISSION_DENIED, DEVICE_NOT_FOUND, DEVICE_IN_USE, DEVICE_CONSTRAINTS_UNMET,
                CAPTURE_NEVER_REQUESTED, MIC_MUTED, MIC_SILENT, MIC_LOST, OS_INTERRUPTION)) {
            row(cause).expected(OTHERS, NO_AUDIO).expected(MICROPHONE_UNUSABLE).possible(OTHERS, QUIET_AUDIO)
                    .contradicts(CUSTOMER, NO_AUDIO, CHOPPY_AUDIO, QUIET_AUDIO, NO_VIDEO, FROZEN_VIDEO, BLURRY_VIDEO);
        }
        for (Cause cause : EnumSet.of(DEVICE_NOT_FOUND, DEVICE_IN_USE, DEVICE_CONSTRAINTS_UNMET, CAPTURE_NEVER_REQUESTED)) {
            row(cause).expected(CAMERA_UNUSABLE).possible(OTHERS, NO_VIDEO);
        }
        row(OS_INTERRUPTION).possible(CUSTOMER, NO_AUDIO).possible(INTERRUPTION, CALL_DROPPED);
        row(MIC_LOST).possible(INTERRUPTION);
        row(MIC_TOO_QUIET).expected(OTHERS, QUIET_AUDIO).possible(OTHERS, NO_AUDIO).possible(MICROPHONE_UNUSABLE)
                .contradicts(CUSTOMER, NO_AUDIO, QUIET_AUDIO, CHOPPY_AUDIO);
        for (Cause cause : EnumSet.of(CAMERA_PERMISSION_DENIED, CAMERA_OFF, CAMERA_LOST, CAMERA_BLACK)) {
            row(cause).expected(OTHERS, NO_VIDEO).expected(CAMERA_UNUSABLE).possible(OTHERS, FROZEN_VIDEO)
                    .contradicts(CUSTOMER, NO_VIDEO, FROZEN_VIDEO, NO_AUDIO, CHOPPY_AUDIO);
        }
        row(LOW_SOURCE_FRAME_RATE).expected(OTHERS, FROZEN_VIDEO).possible(OTHERS, BLURRY_VIDEO)
                .contradicts(CUSTOMER, FROZEN_VIDEO, NO_AUDIO);
    }

    private static void playback() {
        for (Cause cause : EnumSet.of(INCOMING_AUDIO_NOT_PLAYED, AUTOPLAY_BLOCKED, SPEAKER_PROBLEM)) {
            row(cause).expected(CUSTOMER, NO_AUDIO).contradicts(OTHERS, NO_AUDIO, CHOPPY_AUDIO, NO_VIDEO)
                    .contradicts(MICROPHONE_UNUSABLE, CAMERA_UNUSABLE, CANNOT_CONNECT);
        }
        row(SPEAKER_PROBLEM).expected(CUSTOMER, QUIET_AUDIO).possible(CUSTOMER, CHOPPY_AUDIO, NOISE);
        row(PLAYOUT_GLITCH).expected(CUSTOMER, CHOPPY_AUDIO, NOISE).contradicts(OTHERS, CHOPPY_AUDIO, NO_AUDIO, NOISE);
        // Whose canceller is off lets the others hear themselves; who hears themselves may have both ends in one room.
        row(Cause.ECHO).expected(OTHERS, Symptom.ECHO).possible(CUSTOMER, Symptom.ECHO).possible(OTHERS, NOISE)
                .contradicts(OTHERS, NO_AUDIO);
        row(BLUETOOTH_PROFILE).expected(QUIET_AUDIO).expected(CUSTOMER, CHOPPY_AUDIO).possible(OTHERS, CHOPPY_AUDIO)
                .possible(NOISE).contradicts(NO_VIDEO, FROZEN_VIDEO, BLURRY_VIDEO, CANNOT_CONNECT);
        row(AV_OUT_OF_SYNC).expected(OUT_OF_SYNC).possible(DELAY, FROZEN_VIDEO).contradicts(NO_VIDEO, NO_AUDIO);
    }

    private static void farEnd() {
        for (Cause cause : EnumSet.of(FAR_END_MUTED, FAR_END_MIC_SILENT, FAR_END_NOT_SENDING_AUDIO)) {
            row(cause).expected(CUSTOMER, NO_AUDIO).possible(CUSTOMER, QUIET_AUDIO)
                    .contradicts(OTHERS, NO_AUDIO, CHOPPY_AUDIO, QUIET_AUDIO)
                    .contradicts(MICROPHONE_UNUSABLE, CAMERA_UNUSABLE);
        }
        for (Cause cause : EnumSet.of(FAR_END_CAMERA_OFF, FAR_END_NOT_SENDING_VIDEO)) {
            row(cause).expected(CUSTOMER, NO_VIDEO).possible(CUSTOMER, FROZEN_VIDEO)
                    .contradicts(OTHERS, NO_VIDEO, FROZEN_VIDEO).contradicts(CAMERA_UNUSABLE);
        }
        row(NOBODY_ELSE_JOINED).expected(NOBODY_THERE).possible(CUSTOMER, NO_AUDIO, NO_VIDEO).possible(CANNOT_CONNECT)
                .contradicts(MEDIA_THAT_FLOWS);
    }

    private static void connecting() {
        for (Cause cause : EnumSet.of(ICE_FAILED, TURN_UNREACHABLE, TURN_AUTH_FAILED, TURN_REFUSED, DTLS_FAILED,
                SIGNALING_NOT_ANSWERED, NEGOTIATION_FAILED)) {
            row(cause).expected(CANNOT_CONNECT).possible(SLOW_TO_CONNECT, CALL_DROPPED, NOBODY_THERE, NO_AUDIO, NO_VIDEO)
                    .contradicts(MEDIA_THAT_FLOWS);
        }
        row(RELAY_OVER_TCP).expected(DELAY).possible(CHOPPY_AUDIO, FROZEN_VIDEO, BLURRY_VIDEO)
                .contradicts(CANNOT_CONNECT, NOBODY_THERE);
        row(SLOW_SETUP).expected(SLOW_TO_CONNECT).possible(CANNOT_CONNECT);
        row(MTU_BLACKHOLE).expected(NO_VIDEO).possible(FROZEN_VIDEO, NO_AUDIO, SCREEN_SHARE_FAILED);
        row(CODEC_MISMATCH).expected(NO_VIDEO, NO_AUDIO).contradicts(Symptom.ECHO, DELAY, BLURRY_VIDEO);
        row(MEDIA_DIRECTION_WRONG).expected(NO_VIDEO, NO_AUDIO).contradicts(Symptom.ECHO, DELAY, BLURRY_VIDEO);
    }

    private static void network() {
        row(MEDIA_BLOCKED_AFTER_CONNECT).expected(NO_AUDIO).possible(NO_VIDEO, CALL_DROPPED, CANNOT_CONNECT)
                .contradicts(MEDIA_THAT_FLOWS);
        row(MEDIA_BLOCKED_INBOUND).expected(CUSTOMER, NO_AUDIO, NO_VIDEO).possible(CUSTOMER, FROZEN_VIDEO)
                .contradicts(OTHERS, NO_AUDIO, NO_VIDEO).contradicts(MICROPHONE_UNUSABLE, CAMERA_UNUSABLE);
        row(MEDIA_BLOCKED_OUTBOUND).expected(OTHERS, NO_AUDIO, NO_VIDEO).possible(OTHERS, FROZEN_VIDEO)
                .possible(MICROPHONE_UNUSABLE, CAMERA_UNUSABLE).contradicts(CUSTOMER, NO_AUDIO, NO_VIDEO);
        row(CONNECTION_LOST).expected(CALL_DROPPED).possible(NO_AUDIO, FROZEN_VIDEO, NO_VIDEO, INTERRUPTION, CANNOT_CONNECT)
                .contradicts(Symptom.ECHO, QUIET_AUDIO, NOBODY_THERE);
        row(SHORT_INTERRUPTION).expected(INTERRUPTION).possible(FROZEN_VIDEO, NO_AUDIO, CHOPPY_AUDIO, CALL_DROPPED)
                .contradicts(Symptom.ECHO, QUIET_AUDIO, NOBODY_THERE);
        row(UNSTABLE_NETWORK).expected(INTERRUPTION, CHOPPY_AUDIO, FROZEN_VIDEO)
                .possible(CALL_DROPPED, NO_AUDIO, BLURRY_VIDEO, DELAY).contradicts(Symptom.ECHO, QUIET_AUDIO);
        row(NETWORK_PATH_CHANGED).expected(INTERRUPTION).possible(CALL_DROPPED, FROZEN_VIDEO, CHOPPY_AUDIO);
        row(PACKET_LOSS_INBOUND).expected(CUSTOMER, CHOPPY_AUDIO).possible(CUSTOMER, FROZEN_VIDEO, BLURRY_VIDEO)
                .possible(DELAY, INTERRUPTION).contradicts(OTHERS, CHOPPY_AUDIO, FROZEN_VIDEO);
        row(PACKET_LOSS_OUTBOUND).expected(OTHERS, CHOPPY_AUDIO).possible(OTHERS, FROZEN_VIDEO, BLURRY_VIDEO)
                .possible(DELAY, INTERRUPTION).contradicts(CUSTOMER, CHOPPY_AUDIO, FROZEN_VIDEO);
        row(HIGH_JITTER).expected(CHOPPY_AUDIO).possible(DELAY, FROZEN_VIDEO, BLURRY_VIDEO).contradicts(CANNOT_CONNECT);
        row(HIGH_LATENCY).expected(DELAY).possible(Symptom.ECHO, OUT_OF_SYNC).contradicts(CANNOT_CONNECT, NO_AUDIO);
        row(CONGESTION).expected(DELAY, FROZEN_VIDEO, CHOPPY_AUDIO).possible(BLURRY_VIDEO, CALL_DROPPED, INTERRUPTION)
                .contradicts(CANNOT_CONNECT);
        row(LOW_BANDWIDTH_UPLINK).expected(OTHERS, BLURRY_VIDEO, FROZEN_VIDEO).possible(CUSTOMER, BLURRY_VIDEO, FROZEN_VIDEO)
                .possible(CHOPPY_AUDIO).contradicts(CANNOT_CONNECT);
        row(LOW_BANDWIDTH_DOWNLINK).expected(CUSTOMER, BLURRY_VIDEO, FROZEN_VIDEO)
                .possible(OTHERS, BLURRY_VIDEO, FROZEN_VIDEO).possible(CHOPPY_AUDIO).contradicts(CANNOT_CONNECT);
        row(SERVER_SIDE_EVENT).expected(CALL_DROPPED, INTERRUPTION).possible(CANNOT_CONNECT, NO_AUDIO, FROZEN_VIDEO);
    }

    private static void loadAndVideo() {
        for (Cause cause : EnumSet.of(CPU_OVERLOAD_SENDING, CPU_OVERLOAD_RECEIVING)) {
            row(cause).expected(DEVICE_OVERLOADED).possible(FROZEN_VIDEO, BLURRY_VIDEO, CHOPPY_AUDIO, DELAY)
                    .contradicts(CANNOT_CONNECT);
        }
        row(VIDEO_DECODER_STUCK).expected(CUSTOMER, FROZEN_VIDEO).possible(NO_VIDEO).possible(OTHERS, FROZEN_VIDEO);
        row(KEYFRAME_STORM).expected(FROZEN_VIDEO, BLURRY_VIDEO);
        row(VIDEO_NEVER_DECODED).expected(CUSTOMER, NO_VIDEO).possible(CUSTOMER, FROZEN_VIDEO)
                .contradicts(OTHERS, NO_VIDEO);
        row(VIDEO_STOPPED_BY_APP).expected(NO_VIDEO).possible(CAMERA_UNUSABLE, FROZEN_VIDEO);
        row(SCREEN_SHARE_PROBLEM).expected(SCREEN_SHARE_FAILED);
        row(JITTER_BUFFER_FLUSH_LOOP).expected(CUSTOMER, CHOPPY_AUDIO).possible(INTERRUPTION, DELAY)
                .contradicts(OTHERS, CHOPPY_AUDIO);
        row(USER_LEFT_OR_RELOADED).expected(CALL_DROPPED).possible(INTERRUPTION);
        row(TAB_BACKGROUNDED_OR_SLEEP).expected(INTERRUPTION).possible(CALL_DROPPED, FROZEN_VIDEO, NO_AUDIO);
    }

    private static Row row(Cause cause) {
        return new Row(ROWS.computeIfAbsent(cause, c -> new java.util.HashMap<>()));
    }

    private record Row(Map<Experience, Level> levels) {
        Row expected(Symptom... symptoms) {
            return both(Level.EXPECTED, Stream.of(symptoms));
        }

        Row expected(Side side, Symptom... symptoms) {
            return put(Level.EXPECTED, side, Stream.of(symptoms));
        }

        Row possible(Symptom... symptoms) {
            return both(Level.POSSIBLE, Stream.of(symptoms));
        }

        Row possible(Side side, Symptom... symptoms) {
            return put(Level.POSSIBLE, side, Stream.of(symptoms));
        }

        Row contradicts(Symptom... symptoms) {
            return both(Level.CONTRADICTS, Stream.of(symptoms));
        }

        Row contradicts(Set<Symptom> symptoms) {
            return both(Level.CONTRADICTS, symptoms.stream());
        }

        Row contradicts(Side side, Symptom... symptoms) {
            return put(Level.CONTRADICTS, side, Stream.of(symptoms));
        }

        private Row both(Level level, Stream<Symptom> symptoms) {
            symptoms.forEach(symptom -> {
                levels.put(new Experience(symptom, CUSTOMER), level);
                levels.put(new Experience(symptom, OTHERS), level);
            });
            return this;
        }

        private Row put(Level level, Side side, Stream<Symptom> symptoms) {
            symptoms.forEach(symptom -> levels.put(new Experience(symptom, side), level));
            return this;
        }
    }
}
