package io.callbrief.analyse.recording;

import static io.callbrief.testing.RtcStatsDumpBuilder.START_MILLIS;
import static io.callbrief.testing.RtcStatsDumpBuilder.headless;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.callbrief.testing.RtcStatsDumpBuilder;

/** rtcstats recordings that Chrome saves itself. */
class BrowserFlavourTest {

    @Test
    void namesAndValuesBecomeThoseOfRtcstatsJs() throws Exception {
        RecordedTrace trace = RecordedTrace.of(saved()
                .event("navigator.mediaDevices.getUserMedia", "9-0",
                        "{\"audio\":true,\"video\":\"{\\\"width\\\": 640}\"},\"getUserMedia-9-1-0\",\"https://call.example\"",
                        1.5)
                .event("navigator.mediaDevices.getUserMediaOnSuccess", "undefined-undefined", "[],\"getUserMedia-9-1-0\"", 1)
                .event("create", "9-1", "{},\"https://call.example\"", 1)
                .event("transceiverAdded", "9-1", "{\"kind\":\"audio\"}", 1)
                .event("addTrack", "9-1", "[\"audio\",\"a\",\"s\"]", 1)
                .event("ontrack", "9-1", "[\"audio\",\"b\",\"remote audio\",\"s\"]", 1)
                .event("onconnectionstatechange", "9-1", "\"\\\"connected\\\"\"", 1)
                .event("onicecandidateerror", "9-1",
                        "{\"error_code\":701,\"error_text\":\"t\",\"host_candidate\":\"h\",\"url\":\"stun:x\"}", 1));

        assertThat(trace.events.stream().map(event -> event.peerConnection() + " " + event.name() + " " + event.value()
                + event.extra())).containsExactly("null create {}[]",
                        "null navigator.mediaDevices.getUserMedia {\"audio\":true,\"video\":{\"width\":640}}"
                                + "[\"getUserMedia-9-1-0\", \"https://call.example\"]",
                        "null navigator.mediaDevices.getUserMediaOnSuccess [][\"getUserMedia-9-1-0\"]",
                        "9-1 create {}[\"https://call.example\"]",
                        "9-1 transceiverAdded {\"kind\":\"audio\"}[]",
                        "9-1 addTrack [\"audio\",\"a\",\"\",\"s\"][]",
                        "9-1 ontrack [\"audio\",\"b\",\"remote audio\",\"s\"][]",
                        "9-1 onconnectionstatechange \"connected\"[]",
                        "9-1 onicecandidateerror {\"errorCode\":701,\"errorText\":\"t\",\"hostCandidate\":\"h\",\"url\":\"stun:x\"}[]");
        assertThat(trace.warnings()).isEmpty();
    }

    @Test
    void aFullReportIsAsOldAsItsLatestObject() throws Exception {
        List<String> told = new ArrayList<>();
        RecordedTrace.of(saved().event("getStats", "9-1", "{\"A\":{\"id\":\"A\",\"type\":\"inbound-rtp\",\"timestamp\":70.5},"
                + "\"R\":{\"id\":\"R\",\"type\":\"remote-inbound-rtp\",\"timestamp\":60}}", 5).stream(),
                ReadingLimits.standard(),
                report -> {
                    told.add(report.peerConnection() + " " + report.statsTimestampMillis());
                    report.objects().forEach(object -> told.add(object.id() + " " + object.number("timestamp")));
                });

        assertThat(told).containsExactly("9-1 70.5", "A 70.5", "R 60.0");
    }

    private static RtcStatsDumpBuilder saved() {
        return headless().line(RtcStatsDumpBuilder.MAGIC).line("{\"fileFormat\":3}").event("create", null, "{}", START_MILLIS);
    }
}
