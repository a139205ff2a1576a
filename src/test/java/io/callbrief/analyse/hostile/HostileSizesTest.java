package io.callbrief.analyse.hostile;

import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.RtcStatsDumpBuilder.gzip;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/** What no recorder writes: sizes, packings and encodings made to hurt, in front of, within and behind every format. */
@Timeout(value = 10, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // ends a hang, nothing else
class HostileSizesTest {

    @TestFactory
    Stream<DynamicTest> aLongLineAfterAnyRecording() {
        return each(sample -> Outcome.of(joined(sample.plain(), bytes("\n"), "x".repeat(40_000_000).getBytes(
                StandardCharsets.US_ASCII))));
    }

    @TestFactory
    Stream<DynamicTest> deepNestingAfterAnyRecording() {
        return each(sample -> {
            Outcome.of(joined(sample.plain(), bytes("\n" + "[".repeat(100_000) + "]".repeat(100_000))));
            Outcome.of(joined(sample.plain(), bytes("\n[\"g\",\"PC_0\",{\"1\":{\"a\":" + "{\"a\":".repeat(100_000))));
            Outcome.of(joined(bytes("[".repeat(100_000)), sample.plain()));
            Outcome.of(joined(bytes("{\"a\":".repeat(100_000)), sample.plain()));
        });
    }

    @TestFactory
    Stream<DynamicTest> anyRecordingInSeveralPieces() {
        return each(sample -> {
            byte[] plain = sample.plain();
            int half = plain.length / 2;
            byte[] members = joined(gzip(Arrays.copyOf(plain, half)),
                    gzip(Arrays.copyOfRange(plain, half, plain.length)));

            assertThat(Outcome.of(members)).isEqualTo(Outcome.of(plain));
            assertThat(Outcome.of(gzip(members))).isEqualTo(Outcome.of(plain));
            assertThat(Outcome.of(gzip(gzip(members))).text()).startsWith("refused: packed with gzip more than 2 times");
            assertThat(Outcome.of(joined(members, bytes("rubbish"))).text()).doesNotStartWith("refused");
        });
    }

    @TestFactory
    Stream<DynamicTest> anyRecordingWithAMark() {
        return each(sample -> assertThat(Outcome.of(joined(new byte[] { (byte) 0xef, (byte) 0xbb, (byte) 0xbf },
                sample.plain()))).isEqualTo(Outcome.of(sample.plain())));
    }

    @TestFactory
    Stream<DynamicTest> anyRecordingWithWindowsLines() {
        return each(sample -> assertThat(Outcome.of(bytes(sample.text().replace("\n", "\r\n"))))
                .isEqualTo(Outcome.of(sample.plain())));
    }

    @TestFactory
    Stream<DynamicTest> zerosAndBrokenCharactersAroundAnyRecording() {
        return each(sample -> {
            byte[] invalid = { '\n', (byte) 0xc3, 0x28, (byte) 0xff, (byte) 0xfe, 0, (byte) 0xed, (byte) 0xa0, (byte) 0x80,
                    '\n' };
            Outcome.of(joined(sample.plain(), invalid));
            Outcome.of(joined(invalid, sample.plain()));
            Outcome.of(joined(sample.plain(), new byte[1_000_000]));
            Outcome.of(joined(new byte[1_000_000], sample.plain()));
            Outcome.of(joined(sample.plain(), sample.plain()));
            Outcome.of(sample.text().getBytes(StandardCharsets.UTF_16));
        });
    }

    @TestFactory
    Stream<DynamicTest> aBombBehindAnyRecording() {
        byte[] zeros = gzip(new byte[60_000_000]);
        // Behind the end of the one JSON document nothing is unpacked any more.
        return each(sample -> assertThat(Outcome.of(joined(gzip(sample.plain()), zeros, zeros)).text()).satisfiesAnyOf(
                text -> assertThat(text).startsWith("refused: gzip unpacks to more than 100 times its size"),
                text -> assertThat(text).contains("\"webrtc-internals\"")
                        .isEqualTo(Outcome.of(gzip(sample.plain())).text())));
    }

    @Test
    void filesOfNothing() {
        for (byte[] nothing : List.of(new byte[0], bytes("\n"), bytes("\r\n \n"), new byte[100], gzip(new byte[0]),
                new byte[] { 0x1f, (byte) 0x8b }, new byte[] { 0x1f }, bytes("null"), bytes("[]"), bytes("{}"),
                bytes("NaN"), bytes("\"\""), bytes("RTCStatsDum"), bytes("[[[[[[[[["))) {
            assertThat(Outcome.of(nothing).text()).startsWith("refused: ");
        }
    }

    @Test
    void manyOfEverythingIsReadWithoutEffort() {
        Outcome.of(generated(50_000, i -> "[39,\"PC_" + i + "\",{},1]\n[25,\"PC_" + i + "\",\"connected\",1]\n"));
        Outcome.of(generated(50_000, i -> "[\"g\",\"PC_" + i + "\",{\"1\":{\"type\":1,\"10\":" + i + ",\"14\":" + i
                + "},\"t\":" + i + "},1]\n"));
        Outcome.of(generated(5_000, i -> "[\"g\",\"PC_0\",{\"" + i + "\":{\"type\":1,\"10\":" + i + ",\"14\":" + i
                + "},\"t\":" + i + "},1]\n"));
        Outcome.of(generated(50_000, i -> "[\"g\",\"PC_0\",{\"1\":{\"type\":1,\"p" + i + "\":\"" + i + "\"},\"t\":1},1]\n"));
        Outcome.of(generated(50_000, i -> "[60,null,{\"audio\":true},\"60-" + i + "\",1]\n[61,null,[[\"audio\",\"t" + i
                + "\",\"\",\"s\"]],\"60-" + i + "\",1]\n[20,\"PC_0\",{\"candidate\":\"a typ x" + i + "\"},1]\n"));
        Outcome.of(generated(50_000, i -> "[\"method" + i + "\",\"PC_0\",{\"errorCode\":" + i + "},1]\n[25,\"PC_0\",\"s" + i
                + "\",1]\n[21,\"PC_0\",{\"errorCode\":" + i + "},1]\n"));
    }

    @Test
    void aClockThatJumpsByYears() {
        Outcome.of(generated(50, i -> "[\"g\",\"PC_0\",{\"1\":{\"type\":1,\"10\":1,\"11\":\"audio\",\"14\":" + 50 * i
                + "},\"t\":1},1000]\n[25,\"PC_0\",\"" + (i % 2 == 0 ? "connected" : "disconnected") + "\","
                + (i % 2 == 0 ? 94_672_800_000L : -94_672_800_000L) + "]\n"));
    }

    private interface Line {
        String of(int number);
    }

    private interface Check {
        void of(Sample sample) throws IOException;
    }

    private static Stream<DynamicTest> each(Check check) {
        return Sample.all().stream().map(sample -> DynamicTest.dynamicTest(sample.name(), () -> check.of(sample)));
    }

    private static byte[] generated(int count, Line line) {
        StringBuilder text = new StringBuilder(dump().text()).append('\n');
        for (int i = 0; i < count; i++) {
            text.append(line.of(i));
        }
        return bytes(text.toString());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
