package io.callbrief.analyse.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class SdpSectionTest {

    @Test
    void sectionsHaveKindPortAndDirection() {
        assertThat(SdpSection.of("""
                v=0
                m=audio 9 UDP/TLS/RTP/SAVPF 111
                a=sendonly
                m=video 0 UDP/TLS/RTP/SAVPF 96
                a=inactive
                m=application 9 UDP/DTLS/SCTP webrtc-datachannel
                """)).containsExactly(new SdpSection("audio", false, "sendonly"),
                new SdpSection("video", true, "inactive"), new SdpSection("application", false, "sendrecv"));
    }

    @Test
    void theDirectionOfTheSessionIsThatOfSectionsWithoutOne() {
        assertThat(SdpSection.of("v=0\r\na=inactive\r\nm=audio 9 X 0\r\nm=audio 9 X 0\r\na=recvonly\r\n"))
                .containsExactly(new SdpSection("audio", false, "inactive"), new SdpSection("audio", false, "recvonly"));
    }

    @Test
    void aSectionThatTravelsWithAnotherIsNotRefused() {
        assertThat(SdpSection.of("v=0\nm=audio 9 X 0\nm=video 0 X 0\na=bundle-only\na=sendonly"))
                .containsExactly(new SdpSection("audio", false, "sendrecv"), new SdpSection("video", false, "sendonly"));
    }

    @Test
    void whatIsNoDescriptionHasNoSections() {
        assertThat(SdpSection.of("")).isEmpty();
        assertThat(SdpSection.of("m=")).extracting(SdpSection::refused).containsExactly(false);
    }

    @Test
    void aHundredThousandLinesTakeNoTime() {
        String sdp = "m=audio 9 X 0\n" + "a=sendonly\na=candidate:1 1 udp 1 192.0.2.1 1 typ host\n".repeat(100_000)
                + "m=video 9 X 0\n".repeat(100_000);

        Assertions.assertTimeout(Duration.ofSeconds(2), () -> assertThat(SdpSection.of(sdp)).hasSizeLessThan(1000)
                .startsWith(new SdpSection("audio", false, "sendonly")));
    }
}
