package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import io.callbrief.analyse.recording.TraceEnd.Warning;
import io.callbrief.testing.RtcStatsDumpBuilder;

/** Sections that rtcstats-js leaves out of session descriptions come back. */
class SdpDecodingTest {
    private static final String A = "v=0\r\no=1\r\nm=audio 9\r\na=x\r\nm=video 9\r\na=y\r\n";
    private static final String A_WITHOUT_FIRST_MEDIA = "v=\r\nm=\r\nm=video 0\r\n";
    private static final String A_CHANGED = "v=0\r\no=1\r\nm=audio 9\r\na=x\r\nm=video 0\r\n";
    private static final String STUBS = "v=\r\nm=\r\nm=\r\n";

    @Test
    void aDescriptionSetBeforeThereIsAnyIsTheOneThatWasCreated() throws Exception {
        assertThat(sdps(dump()
                .event("3", "PC_0", offer(A), 1)
                .event("6", "PC_0", call(offer(STUBS), "6-0"), 1))).containsExactly(A, A);
    }

    @Test
    void aDescriptionSetLaterRefersToTheLocalOne() throws Exception {
        assertThat(sdps(negotiated()
                .event("6", "PC_0", call(offer(A_WITHOUT_FIRST_MEDIA), "6-1"), 1))).endsWith(A_CHANGED);
    }

    @Test
    void aCreatedDescriptionRefersToTheLocalOne() throws Exception {
        assertThat(sdps(negotiated()
                .event("3", "PC_0", offer(A_WITHOUT_FIRST_MEDIA), 1)
                .event("6", "PC_0", call(offer(STUBS), "6-1"), 1))).endsWith(A_CHANGED, A);
    }

    @Test
    void anImplicitDescriptionComesWithItsSuccessAndRefersToTheOneBefore() throws Exception {
        assertThat(sdps(dump()
                .event("6", "PC_0", call("null", "6-0"), 1)
                .event("7", "PC_0", call(offer(A), "6-0"), 1)
                .event("6", "PC_0", call("null", "6-1"), 1)
                .event("7", "PC_0", call(offer(A_WITHOUT_FIRST_MEDIA), "6-1"), 1))).containsExactly(A, A_CHANGED);
    }

    @Test
    void aRemoteDescriptionRefersToTheRemoteOne() throws Exception {
        assertThat(sdps(dump()
                .event("8", "PC_0", call(offer(A), "8-0"), 1)
                .event("9", "PC_0", call("null", "8-0"), 1)
                .event("8", "PC_0", call(offer(A_WITHOUT_FIRST_MEDIA), "8-1"), 1)
                .event("9", "PC_0", call("null", "8-1"), 1)
                .event("8", "PC_0", call(offer(STUBS), "8-2"), 1))).containsExactly(A, A_CHANGED, A_CHANGED);
    }

    @Test
    void aDescriptionThatFailedIsNoBase() throws Exception {
        assertThat(sdps(dump()
                .event("8", "PC_0", call(offer(A), "8-0"), 1)
                .event("9", "PC_0", call("null", "8-0"), 1)
                .event("8", "PC_0", call(offer(A_CHANGED), "8-1"), 1)
                .event("15", "PC_0", call("\"InvalidAccessError\"", "8-1"), 1)
                .event("8", "PC_0", call(offer(STUBS), "8-2"), 1))).endsWith(A);
    }

    @Test
    void aRemoteOfferTakesAnOwnOneBack() throws Exception {
        assertThat(sdps(negotiated()
                .event("6", "PC_0", call(offer(A_CHANGED), "6-1"), 1)
                .event("7", "PC_0", call("null", "6-1"), 1)
                .event("8", "PC_0", call(offer(A), "8-1"), 1)
                .event("9", "PC_0", call("null", "8-1"), 1)
                .event("3", "PC_0", offer(STUBS), 1))).endsWith(A);
    }

    @Test
    void connectionsAreKeptApartAndOneCreatedAgainStartsEmpty() throws Exception {
        RecordedTrace trace = RecordedTrace.of(negotiated().event("3", "PC_1", offer(STUBS), 1)
                .event("39", "PC_0", "{}", 1).event("3", "PC_0", offer(STUBS), 1).closed());

        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.SDP_WITHOUT_BASE, 2));
    }

    @Test
    void whatHasNoBaseStaysAsItIsAndIsCounted() throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump()
                .event("6", "PC_0", call(offer(A_WITHOUT_FIRST_MEDIA), "6-0"), 1) // no base at all
                .event("3", "PC_1", "{\"type\":\"answer\",\"sdp\":" + text(A) + "}", 1)
                .event("6", "PC_1", call(offer(STUBS), "6-1"), 1) // of another type
                .event("3", "PC_2", offer("v=0\r\nm=audio 9\r\n"), 1)
                .event("6", "PC_2", call(offer(STUBS), "6-2"), 1) // with fewer sections
                .closed());

        assertThat(sdps(trace)).containsExactly(A_WITHOUT_FIRST_MEDIA, A, STUBS, "v=0\r\nm=audio 9\r\n",
                "v=0\r\nm=audio 9\r\nm=\r\n");
        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.SDP_WITHOUT_BASE, 3));
    }

    @Test
    void whatIsHeldOfDescriptionsIsBounded() throws Exception {
        String large = "v=0\r\nm=" + "x".repeat(100_000);
        RtcStatsDumpBuilder dump = dump();
        for (int i = 0; i < 100; i++) {
            dump.event("3", "PC_" + i, offer(large), 1).event("6", "PC_" + i, call(offer("v=\r\nm=\r\n"), "6-" + i), 1);
        }

        RecordedTrace trace = RecordedTrace.of(dump.closed().bytes(), ReadingLimits.standard().withMaxStateBytes(150_000));

        assertThat(trace.warnings()).isEqualTo(Map.of(Warning.LIMIT_EXCEEDED, 100, Warning.SDP_WITHOUT_BASE, 100));
        assertThat(sdps(trace)).hasSize(200);
    }

    /** Own offer and remote answer, both in force. */
    private static RtcStatsDumpBuilder negotiated() {
        return dump().event("6", "PC_0", call(offer(A), "6-0"), 1).event("7", "PC_0", call("null", "6-0"), 1)
                .event("8", "PC_0", call("{\"type\":\"answer\",\"sdp\":" + text(A) + "}", "8-0"), 1)
                .event("9", "PC_0", call("null", "8-0"), 1);
    }

    private static List<String> sdps(RtcStatsDumpBuilder dump) throws Exception {
        RecordedTrace trace = RecordedTrace.of(dump.closed());
        assertThat(trace.warnings()).isEmpty();
        return sdps(trace);
    }

    private static List<String> sdps(RecordedTrace trace) {
        return trace.events.stream().filter(event -> event.value().has("sdp")).map(event -> event.value().path("sdp").asText())
                .toList();
    }

    private static String call(String json, String id) {
        return json + ",\"" + id + "\"";
    }

    private static String offer(String sdp) {
        return "{\"type\":\"offer\",\"sdp\":" + text(sdp) + "}";
    }

    private static String text(String text) {
        return JsonNodeFactory.instance.textNode(text).toString();
    }
}
