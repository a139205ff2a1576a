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
    MICROPHONE_ENDED("Microphone ended during the call"),
    MICROPHONE_REMOVED("Microphone taken away by the application"),
    MICROPHONE_STALLED("Microphone delivers no samples"),
    MICROPHONE_ZEROS("Microphone delivers exact zeros"),
    MICROPHONE_QUIET("Microphone is very quiet"),
    CAMERA_ENDED("Camera ended during the call"),
    CAMERA_REMOVED("Video taken away by the application"),
    CAPTURE_NEVER_REQUESTED("Microphone never requested"),
    OUTBOUND_VIDEO_BLACK("Sent video carries almost no data"),
    LOW_SOURCE_FRAME_RATE("Camera delivers few frames"),
    SCREEN_SHARE_REFUSED("Screen sharing refused or cancelled"),
    DEVICES_CHANGED("Devices plugged or unplugged during the call"),
    BLUETOOTH_MICROPHONE("Bluetooth microphone"),
    ECHO_CANCELLATION_OFF("Echo cancellation switched off"),
    NO_OUTPUT_DEVICE("No loudspeaker or headphones found"),
    HAND_HELD("Phone or tablet"),
    CAMERA_SWITCHED_OFF("Camera switched off in the application"),
    // connecting
    OFFER_UNANSWERED("Call offer not answered"),
    MEDIA_SECTION_REFUSED("A medium was refused in the negotiation"),
    TURN_UNAUTHORIZED("Relay server refused the credentials"),
    TURN_UNREACHABLE("Relay server not reachable"),
    RELAY_MISSING("Only relayed paths allowed, none gathered"),
    ICE_FAILED("No network path found"),
    ICE_UNFINISHED("Still looking for a network path at the end"),
    SECURE_TRANSPORT_FAILED("Encrypted transport failed"),
    SECURE_TRANSPORT_PENDING("Encryption handshake unanswered"),
    ANSWERED("This side answered the call"),
    FAR_END_CHECKS_ARRIVED("Connectivity checks of the far end arrived"),
    FAR_END_CHECKS_MISSING("Far end sends no connectivity checks"),
    TURN_REFUSED("Relay server refused the request"),
    NEGOTIATION_FAILED("A step of the negotiation failed"),
    SENDING_SWITCHED_OFF("Agreed not to send audio although a microphone was there"),
    RECEIVING_SWITCHED_OFF("Agreed not to receive the offered audio"),
    FAR_END_SENDING_SWITCHED_OFF("Far end announced that it sends no audio"),
    ALONE("Nobody else joined"),
    RELAYED("Relayed"),
    ICE_RESTARTED("New network path requested"),
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
    PATH_ALIVE_DURING_INTERRUPTION("Network path alive during the interruption"),
    PARTICIPANT_MEDIA_STOPPED("Media of one participant stopped"),
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
    ROUND_TRIP_TIME_ROSE("Round-trip time rose during the call"),
    ROUND_TRIP_TIME_SPIKES("Single slow round trips"),
    INBOUND_BURSTS("Packets held back and delivered in bursts"),
    LARGE_PACKETS_LOST("Large packets are lost, small ones are not"),
    JITTER_BUFFER_FLUSHES("Jitter buffer flushed again and again"),
    INBOUND_AUDIO_SILENT("Received audio is silent"),
    INBOUND_AUDIO_ZEROS("Received audio is digital silence"),
    INBOUND_AUDIO_WITHOUT_LEVEL("Played audio shows no level at all"),
    PLAYOUT_GLITCHES("Output device ran dry"),
    AUDIO_ELEMENT_PAUSED("Audio element paused"),
    INBOUND_AUDIO_NOT_PLAYED("Received audio is not played"),
    // video
    INBOUND_VIDEO_UNDECODED("Received video is not decoded"),
    INBOUND_VIDEO_NEVER_DECODED("Received video cannot be decoded"),
    FAR_END_VIDEO_UNDECODED("Far end cannot show the sent video"),
    INBOUND_PICTURE_SHRUNK("Received picture shrank"),
    INBOUND_VIDEO_PAUSED("Received video paused"),
    AUDIO_VIDEO_SKEW("Sound and picture out of step"),
    INBOUND_VIDEO_BLACK("Received video carries almost no data"),
    VIDEO_FREEZES("Received video freezes"),
    LOW_INBOUND_FRAME_RATE("Received video has few frames"),
    LOW_OUTBOUND_FRAME_RATE("Sent video has few frames"),
    OUTBOUND_BANDWIDTH_LIMITED("Sending limited by bandwidth"),
    OUTBOUND_CPU_LIMITED("Sending limited by the processor"),
    CLIENT_STALLED("Camera and network stood still together"),
    SLOW_ENCODING("Encoding takes too long"),
    SLOW_DECODING("Decoding cannot keep up"),
    COMPUTE_PRESSURE("Processor under pressure"),
    FREQUENT_PICTURE_REQUESTS("Frequent requests for a full picture"),
    // behaviour
    PAGE_NOT_RECORDED("Recording without what the page did"),
    TRACKS_NOT_RECORDED("Recording without what the page did with its tracks"),
    STATS_GAP("Measurements paused"),
    PAGE_LEFT("Page left without hanging up"),
    RELOADED("Page had been reloaded"),
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
