package io.callbrief.session.anonymise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import io.callbrief.session.source.Anonymisation;

/** What each rule takes out and what it leaves, on lines as recordings have them. */
class AnonymiserTest {

    private static final String HEAD = "RTCStatsDump\n{\"fileFormat\":3,\"startTime\":1795226248802}\n";

    @Test
    void anAddressKeepsItsNetworkAndOneNumberWhereverItStands() {
        assertThat(line("[20,\"PC_0\",{\"candidate\":\"candidate:1 1 udp 2122260223 192.168.7.23 5000 typ host\","
                + "\"other\":\"192.168.7.99\"},1]"))
                .isEqualTo("[20,\"PC_0\",{\"candidate\":\"candidate:1 1 udp 2122260223 192.168.7.x1 5000 typ host\","
                        + "\"other\":\"192.168.7.x2\"},1]");
        assertThat(line("[\"x\",null,[\"192.168.7.23:80\",\"(2001:DB8:7::9)\",\"[2001:db8:7:0:0:0:0:9]:443\","
                + "\"::ffff:192.168.7.23\",\"192.168.7.x\",\"2001:db8:7:x:x:x:x:x:x\"],1]"))
                .isEqualTo("[\"x\",null,[\"192.168.7.x1:80\",\"(2001:db8:7:x:x:x:x:x1)\",\"[2001:db8:7:x:x:x:x:x1]:443\","
                        + "\"::ffff:192.168.7.x1\",\"192.168.7.x\",\"2001:db8:7:x:x:x:x:x:x\"],1]");
    }

    @Test
    void whatIsNoAddressOrNobodysStays() {
        String line = "[\"x\",null,[\"127.0.0.1\",\"0.0.0.0\",\"::1\",\"::\",\"12:30:45\",\"256.1.1.1\",\"1.2.3\",\"a::b::c\","
                + "\"39:11:8E:F6:F1:00:AC:04:A7:99\",\"5f1c.local\"],1.25e3]";

        assertThat(line(line)).isEqualTo(line);
    }

    @Test
    void versionsOfBrowsersAreNoAddresses() {
        String line = "[39,null,{\"userAgent\":\"Chrome/156.0.0.0 Safari/537.36\",\"userAgentData\":{\"fullVersionList\":"
                + "[{\"version\":\"99.0.0.0\"}]}},1]";

        assertThat(line(line)).isEqualTo(line);
        assertThat(line("[\"x\",null,{\"userAgent\":\"bot at 10.1.2.3\"},1]"))
                .isEqualTo("[\"x\",null,{\"userAgent\":\"bot at 10.1.2.x1\"},1]");
    }

    @Test
    void aPlaceKeepsItsCountry() {
        assertThat(
                line("[20,\"PC_0\",null,{\"rtcstatsLocation\":{\"continent\":\"EU\",\"country\":\"FR\",\"city\":\"Lyon\"}},1]"))
                .isEqualTo("[20,\"PC_0\",null,{\"rtcstatsLocation\":{\"continent\":\"EU\",\"country\":\"FR\"}},1]");
    }

    @Test
    void hostsGetNamesAndSpecificationsKeepTheirs() {
        assertThat(line("[39,\"PC_0\",{\"iceServers\":[{\"urls\":[\"turns:turn.acme.com:443?transport=tcp\",\"stun:10.1.2.3\"],"
                + "\"username\":\"1795:jdoe\",\"credential\":\"s3cret\"}]},\"https://jdoe:pw@meet.acme.com/room?jwt=ey.J#x\",1]"))
                .isEqualTo("[39,\"PC_0\",{\"iceServers\":[{\"urls\":[\"turns:host-1.example:443?transport=tcp\","
                        + "\"stun:10.1.2.x1\"],\"username\":\"removed\",\"credential\":\"removed\"}]},"
                        + "\"https://host-2.example/room\",1]");
        assertThat(line("[\"x\",null,[\"https://meet.acme.com\",\"focus@auth.meet.acme.com\",\"MEET.acme.com\","
                + "\"http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time\",\"http://localhost:8080\"],1]"))
                .isEqualTo("[\"x\",null,[\"https://host-1.example\",\"focus@host-2.example\",\"host-1.example\","
                        + "\"http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time\",\"http://localhost:8080\"],1]");
    }

    @Test
    void aDeviceIsKnownByItsKindAndNumber() {
        String id = "ab".repeat(32);

        assertThat(line("[66,null,[{\"deviceId\":\"default\",\"kind\":\"audioinput\",\"label\":\"Default - Jo's AirPods\","
                + "\"groupId\":\"g\"},{\"deviceId\":\"" + id
                + "\",\"kind\":\"audiooutput\",\"label\":\"Jo's Room\",\"groupId\":\"g\"},"
                + "{\"deviceId\":\"c\",\"kind\":\"videoinput\",\"label\":\"\",\"groupId\":\"\"}],1]"))
                .isEqualTo(
                        "[66,null,[{\"deviceId\":\"default\",\"kind\":\"audioinput\",\"label\":\"Default - Bluetooth headset 1\","
                                + "\"groupId\":\"group-1\"},{\"deviceId\":\"device-1\",\"kind\":\"audiooutput\",\"label\":\"Speaker 1\","
                                + "\"groupId\":\"group-1\"},{\"deviceId\":\"device-2\",\"kind\":\"videoinput\",\"label\":\"\",\"groupId\":\"\"}],1]");
        assertThat(line("[61,null,[[\"audio\",\"t1\",\"Jo's Mic\",\"s1\"],[\"video\",\"t2\",\"Jo's Cam\",\"s1\"]],\"60-0\",1]"))
                .isEqualTo(
                        "[61,null,[[\"audio\",\"t1\",\"Microphone 1\",\"s1\"],[\"video\",\"t2\",\"Camera 1\",\"s1\"]],\"60-0\",1]");
        assertThat(line(
                "[60,null,{\"audio\":{\"deviceId\":{\"exact\":[\"c\"]}},\"video\":\"{deviceId: {exact: [" + id + "]}}\"},1]"))
                .isEqualTo(
                        "[60,null,{\"audio\":{\"deviceId\":{\"exact\":[\"device-1\"]}},\"video\":\"{deviceId: {exact: [device-2]}}\"},1]");
    }

    @Test
    void aDescriptionKeepsWhatADiagnosisReads() {
        assertThat(
                line("[6,\"PC_0\",{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=jdoe 1 2 IN IP4 10.1.2.3\\r\\ns=Call with Jo\\r\\n"
                        + "e=jo@acme.com\\r\\nt=0 0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\nc=IN IP6 2001:db8::7\\r\\na=ice-ufrag:abcd\\r\\n"
                        + "a=ice-pwd:0123456789\\r\\na=fingerprint:sha-256 AA:BB\\r\\na=mid:0\\r\\na=ssrc:1 cname:jo@acme\\r\\n"
                        + "a=candidate:1 1 udp 1 10.1.2.3 9 typ srflx raddr 10.1.2.4 rport 9 ufrag abcd\\r\\na=recvonly\\r\\n\"},1]"))
                .isEqualTo("[6,\"PC_0\",{\"type\":\"offer\",\"sdp\":\"v=0\\r\\no=- 1 2 IN IP4 10.1.2.x1\\r\\ns=-\\r\\n"
                        + "t=0 0\\r\\nm=audio 9 UDP/TLS/RTP/SAVPF 111\\r\\nc=IN IP6 2001:db8:0:x:x:x:x:x1\\r\\na=ice-ufrag:ufrag-1\\r\\n"
                        + "a=ice-pwd:removed\\r\\na=fingerprint:sha-256 AA:BB\\r\\na=mid:0\\r\\n"
                        + "a=candidate:1 1 udp 1 10.1.2.x1 9 typ srflx raddr 10.1.2.x2 rport 9 ufrag ufrag-1\\r\\na=recvonly\\r\\n\"},1]");
    }

    @Test
    void sectionsThatWereLeftOutStayLeftOut() {
        String line = "[6,\"PC_0\",{\"type\":\"answer\",\"sdp\":\"v=\\r\\nm=\\r\\n\"},\"6-0\",0]";

        assertThat(line(line)).isEqualTo(line);
    }

    @Test
    void numberedPropertiesAreMaskedAsNamedOnesAre() {
        assertThat(line(
                "[\"g\",\"PC_0\",{\"3\":{\"134\":\"10.77.2.14\",\"135\":5233600000000000000000,\"143\":\"w3Rw\",\"type\":7},"
                        + "\"t\":1795226249751.10},7]"))
                .isEqualTo("[\"g\",\"PC_0\",{\"3\":{\"134\":\"10.77.2.x1\",\"135\":5233600000000000000000,\"143\":\"ufrag-1\","
                        + "\"type\":7},\"t\":1795226249751.10},7]");
    }

    @Test
    void jsonInTextsIsMaskedInside() {
        assertThat(plain(masked(Anonymisation.ALL, "{\"UserAgent\":\"a\",\"getUserMedia\":[{\"audio_track_info\":"
                + "\"{\\\"id\\\":\\\"t\\\",\\\"label\\\":\\\"Jo's Mic\\\"}\"}],\"PeerConnections\":{\"8-1\":{\"stats\":"
                + "{\"I1-usernameFragment\":{\"startTime\":\"s\",\"values\":\"[\\\"w3Rw\\\",12]\"},"
                + "\"I1-address\":{\"values\":\"[\\\"10.1.2.3\\\"]\"}}}}}")))
                .isEqualTo("{\"UserAgent\":\"a\",\"getUserMedia\":[{\"audio_track_info\":"
                        + "\"{\\\"id\\\":\\\"t\\\",\\\"label\\\":\\\"Microphone 1\\\"}\"}],\"PeerConnections\":{\"8-1\":{\"stats\":"
                        + "{\"I1-usernameFragment\":{\"startTime\":\"s\",\"values\":\"[\\\"ufrag-1\\\",\\\"ufrag-2\\\"]\"},"
                        + "\"I1-address\":{\"values\":\"[\\\"10.1.2.x1\\\"]\"}}}}}");
    }

    @Test
    void aRuleThatIsNotWantedTakesNothingOutButSecretsGoWithAny() {
        String line = "[\"x\",null,{\"label\":\"Jo's Mic\",\"ip\":\"10.1.2.3\",\"url\":\"https://meet.acme.com/r\",\"pwd\":\"s3cret\","
                + "\"sdp\":\"v=0\\r\\ns=Jo\\r\\na=ice-pwd:0123\\r\\n\"},1]";

        assertThat(plain(masked(new Anonymisation(false, false, true, false), HEAD + line + "\n")))
                .isEqualTo(HEAD + line.replace("Jo's Mic", "Device 1").replace("s3cret", "removed").replace("0123", "removed")
                        + "\n");
    }

    @Test
    void aLineThatIsNoJsonGoesAndLeavesItsTime() {
        assertThat(plain(masked(Anonymisation.ALL, HEAD + "[23,\"PC_0\",10.1.2.3,40.5]\nhello 10.1.2.3\n[36,\"PC_0\",null,2]\n"
                + "[20,\"PC_0\",\"10.1.2.3")))
                .isEqualTo(HEAD + "[?,40.5]\n[?\n[36,\"PC_0\",null,2]\n[?");
    }

    @Test
    void damageBeforeTheFirstLineHidesNoFormat() {
        assertThat(
                plain(masked(Anonymisation.ALL, "[\"connectionInfo\",10.1.2.3\n[\"identity\",null,{},1795229645838,1]\n[x\n")))
                .isEqualTo("[\"identity\",null,{},1795229645838,1]\n[?\n");
    }

    @Test
    void aDocumentThatBreaksOffEndsWhereItDid() {
        assertThat(plain(masked(Anonymisation.ALL,
                "{\"UserAgent\":\"a\",\"getUserMedia\":[{\"origin\":\"https://a.b.c\"},{\"url\":\"http")))
                .isEqualTo("{\"UserAgent\":\"a\",\"getUserMedia\":[{\"origin\":\"https://host-1.example\"},{\"url\"");
    }

    @Test
    void whatIsNoRecordingIsRefused() {
        for (String bytes : new String[] { "", "  \n", "hello 10.1.2.3", "PK\u0003\u0004", "RTCStatsDumped" }) {
            assertThatThrownBy(() -> masked(Anonymisation.ALL, bytes)).isInstanceOf(UnknownRecordingException.class);
        }
    }

    @Test
    void packedBytesThatBreakOffAreARecordingThatBreaksOff() throws IOException {
        byte[] packed = packed((HEAD + "[36,\"PC_0\",null,2]\n").repeat(200).getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Anonymiser(Anonymisation.ALL).copy(new ByteArrayInputStream(packed, 0, packed.length - 12), out);

        assertThat(plain(out.toByteArray())).startsWith(HEAD);
    }

    @Test
    void aBombIsRefused() throws IOException {
        byte[] bomb = packed((HEAD + "[36,\"PC_0\",null,2]\n".repeat(400_000)).getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new Anonymiser(Anonymisation.ALL).copy(new ByteArrayInputStream(bomb),
                OutputStream.nullOutputStream())).isInstanceOf(UnknownRecordingException.class)
                .hasMessageContaining("100 times");
    }

    @Test
    void whatRepeatsItselfIsNotPackedLikeABomb() throws IOException {
        byte[] plain = (HEAD + "[36,\"PC_0\",null,2]\n".repeat(400_000)).getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        new Anonymiser(Anonymisation.ALL).copy(new ByteArrayInputStream(plain), out);

        assertThat(out.size()).isBetween(plain.length / 60, plain.length / 40);
        assertThat(plain(out.toByteArray())).isEqualTo(new String(plain, StandardCharsets.UTF_8));
    }

    @Test
    void aFailureOfTheSenderIsNoDamage() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8)), broken);

        assertThatThrownBy(() -> new Anonymiser(Anonymisation.ALL).copy(in, OutputStream.nullOutputStream()))
                .isExactlyInstanceOf(IOException.class).hasMessage("connection reset");
    }

    @Test
    void moreNamesThanAreKnownLoseTheirNumbersAndStayMasked() {
        StringBuilder names = new StringBuilder(HEAD);
        for (int i = 0; i < 6000; i++) {
            names.append("[\"x\",null,[\"10.").append(i % 2).append('.').append(i / 256).append('.').append(i % 256)
                    .append("\",{\"deviceId\":\"id").append(i).append("\"}],1]\n");
        }
        byte[] once = masked(Anonymisation.ALL, names.toString());

        assertThat(plain(once)).contains("\"device-5000\"").contains("\"device\"").doesNotContain("\"id")
                .doesNotContainPattern("\"10\\.\\d+\\.\\d+\\.\\d+\"");
        assertThat(masked(Anonymisation.ALL, plain(once))).isEqualTo(once);
    }

    @Test
    void hostileTextsTakeNoLongerThanTheirLength() {
        for (String part : new String[] { "candidate:", "1.", "a.", ":", "::", "turn:", "http://a.b@", "ab", "[", "{\\\"",
                "ufrag ",
                "password: ", "v=0\\n", "\\ud800" }) {
            String line = "[\"x\",null,\"" + part.repeat(200_000) + "\",1]\n";
            byte[] once = masked(Anonymisation.ALL, HEAD + "[\"x\",null,\"https://a.b\",1]\n" + line);

            assertThat(plain(once).length()).as(part).isLessThan(3 * line.length() + 1000);
        }
    }

    @Test
    void aRecordingWithoutEndIsReadAsFarAsItIsAskedFor() throws IOException {
        byte[] line = "[\"g\",\"PC_0\",{\"3\":{\"134\":\"10.77.2.14\",\"135\":52336}},7]\n".getBytes(StandardCharsets.UTF_8);
        AtomicLong asked = new AtomicLong();
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return line[(int) (asked.getAndIncrement() % line.length)];
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                for (int i = offset; i < offset + length; i++) {
                    target[i] = (byte) read();
                }
                return length;
            }
        };
        InputStream head = new ByteArrayInputStream(HEAD.getBytes(StandardCharsets.UTF_8));

        try (AnonymisedRecording masked = new Anonymiser(Anonymisation.ALL).open(new SequenceInputStream(head, endless))) {
            assertThat(masked.readNBytes(100_000)).hasSize(100_000);
        }

        assertThat(asked.get()).isLessThan(8_000_000);
    }

    private static String line(String line) {
        String masked = plain(masked(Anonymisation.ALL, HEAD + line + "\n"));
        assertThat(masked).startsWith(HEAD).endsWith("\n");
        return masked.substring(HEAD.length(), masked.length() - 1);
    }

    private static byte[] masked(Anonymisation rules, String recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new Anonymiser(rules).copy(new ByteArrayInputStream(recording.getBytes(StandardCharsets.UTF_8)), out);
        } catch (UnknownRecordingException e) {
            throw sneaky(e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toByteArray();
    }

    @SuppressWarnings("unchecked") // so that lambdas of tests may throw it
    private static <E extends Exception> RuntimeException sneaky(Exception e) throws E {
        throw (E) e;
    }

    private static byte[] packed(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }

    private static String plain(byte[] packed) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
