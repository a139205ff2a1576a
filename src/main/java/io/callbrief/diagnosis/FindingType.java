package io.callbrief.diagnosis;

import java.util.Locale;

/**
 * The kinds of observation, each with a short English title for engineers. Agents read the sentences in templates/.
 * docs/findings.md has a row for each.
 */
public enum FindingType {
    // capture
    MICROPHONE_DENIED("Microphone permission denied"),
    CAMERA_DENIED("Camera permission denied"),
    CAPTURE_DEVICE_NOT_FOUND("Microphone or camera not found"),
    CAPTURE_DEVICE_BUSY("Microphone or camera could not be opened"),
    CAPTURE_CONSTRAINTS_UNMET("No device meets the page's constraints"),
    CAPTURE_UNANSWERED("Permission prompt not answered"),
    MICROPHONE_OPENED("Microphone opened"),
    MICROPHONE_MUTED("Microphone muted in the application"),
    MICROPHONE_SILENT("Microphone delivers silence"),
    MICROPHONE_SIGNAL("Microphone picks up sound"),
    CAPTURE_TRACK_ENDED("Microphone or camera ended during the call"),
    CAMERA_SWITCHED_OFF("Camera switched off in the application"),
    // connecting
    OFFER_UNANSWERED("Call offer not answered"),
    MEDIA_SECTION_REFUSED("A medium was refused in the negotiation"),
    TURN_UNAUTHORIZED("Relay server refused the credentials"),
    TURN_UNREACHABLE("Relay server not reachable"),
    RELAY_MISSING("Only relayed paths allowed, none gathered"),
    ICE_FAILED("No network path found"),
    ICE_UNFINISHED("Still looking for a network path at the end"),
    SECURE_TRANSPORT_FAILED("Encrypted transport not established"),
    NEVER_CONNECTED("Never connected"),
    CONNECTED("Connected"),
    SLOW_CONNECT("Connecting took long"),
    RELAYED_OVER_TCP("Relayed over TCP"),
    // flow
    INBOUND_MEDIA_STOPPED("Inbound media stopped"),
    STOPPED_AFTER_CONNECTING("Media stopped right after connecting"),
    FLOWED_BEFORE_STOP("Media flowed for a while before it stopped"),
    SOME_MEDIA_ARRIVED("Some packets did arrive at first"),
    INBOUND_MEDIA_NEVER_ARRIVED("Announced media never arrived"),
    NO_INBOUND_MEDIA("Nothing received and nothing announced"),
    INBOUND_AUDIO_MISSING("No audio received"),
    INBOUND_AUDIO_STOPPED("Inbound audio stopped"),
    INBOUND_VIDEO_MISSING("No video received"),
    INBOUND_VIDEO_STOPPED("Inbound video stopped"),
    INBOUND_MEDIA_INTERRUPTED("Inbound media interrupted"),
    INBOUND_DROPOUTS("Inbound media dropped out repeatedly"),
    NETWORK_PATH_SWITCHED("Network path changed during the call"),
    NO_OUTBOUND_AUDIO("No audio sent"),
    OUTBOUND_AUDIO_STOPPED("Outbound audio stopped"),
    OUTBOUND_MEDIA_FLOWING("Outbound media sent until the end"),
    CHECKS_UNANSWERED("Connectivity checks unanswered"),
    CHECKS_ANSWERED("Connectivity checks still answered after media stopped"),
    FEEDBACK_MISSING("No receiver reports from the far end"),
    FEEDBACK_ARRIVING("Receiver reports still arrived after media stopped"),
    CONNECTION_DROPPED("Connection dropped"),
    CONNECTION_RECOVERED("Connection interrupted and recovered"),
    RECORDING_ENDED_ABRUPTLY("Recording ended without a goodbye"),
    MEDIA_FLOWED_TO_THE_END("Media flowed until the end"),
    // quality
    INBOUND_PACKET_LOSS("Packets lost on the way in"),
    OUTBOUND_PACKET_LOSS("Packets lost on the way out"),
    AUDIBLE_CONCEALMENT("Audible gaps in the received audio"),
    HIGH_JITTER("Packets arrive unevenly"),
    OUTBOUND_JITTER("Packets arrive unevenly at the far end"),
    LATE_PACKETS("Received sound waits long in the jitter buffer"),
    HIGH_ROUND_TRIP_TIME("High round-trip time"),
    ROUND_TRIP_TIME_SPIKES("Round-trip time rises during the call"),
    INBOUND_AUDIO_SILENT("Received audio is silent"),
    INBOUND_AUDIO_NOT_PLAYED("Received audio is not played"),
    // video
    INBOUND_VIDEO_UNDECODED("Received video is not decoded"),
    INBOUND_VIDEO_BLACK("Received video carries almost no data"),
    VIDEO_FREEZES("Received video freezes"),
    LOW_INBOUND_FRAME_RATE("Received video has few frames"),
    LOW_OUTBOUND_FRAME_RATE("Sent video has few frames"),
    OUTBOUND_BANDWIDTH_LIMITED("Sending limited by bandwidth"),
    OUTBOUND_CPU_LIMITED("Sending limited by the processor"),
    FREQUENT_PICTURE_REQUESTS("Frequent requests for a full picture"),
    // behaviour
    STATS_GAP("Measurements paused"),
    SHORT_CALL("Very short call"),
    ENDED_BY_PAGE("Call ended by the page");

    private final String title;

    FindingType(String title) {
        this.title = title;
    }

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String title() {
        return title;
    }
}
