package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the quick parser of reports accepts, the general one reads the same way; the rest it leaves to it. */
class ReportLineTest {
    private static final long SEED = 20261121;
    private static final int MUTANTS_OF_A_LINE = 12;
    private static final List<String> HOSTILE = List.of("-0", "-0.0", "1e5", "1E-7", "0.1e+300", "1e999", "1e-999", "00", "01",
            "-", "-01", "1.", ".5", "1.e5", "1e", "1e+", "+1", "NaN", "Infinity", "9007199254740993", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "18446744073709551615", "18446744073709551616",
            "123456789012345678901234567890", "0.1234567890123456789", "1." + "3".repeat(120), "3".repeat(70), "null", "true",
            "false", "nul", "truefalse", "\"x\"", "\"\"", "\"\\u0041\"", "\"é\"", "\"\t\"", "\"" + "y".repeat(1500) + "\"",
            "{}",
            "{\"none\":1}", "{\"none\":\"1\"}", "{\"none\":{}}", "{\"none\":null}", "[]", "[{}]", " 1", "1 ", "\"1\":2", ",",
            "}",
            "{\"1\":{\"1\":{\"1\":1}}}", "\"newName\":1", "\"id\":\"7\"", "\"t\":1", "\"type\":1");

    private final StateBudget budget = new StateBudget(64 << 20);
    private final PropertyIndex properties = new PropertyIndex(budget);
    private final StatsDelta quick = new StatsDelta(properties);
    private final StatsDelta general = new StatsDelta(properties);
    private final ReportLine line = new ReportLine(quick, properties);
    private int accepted;
    private int lines;

    @Test
    void readsEveryReportOfTheCorpusLikeTheGeneralParser() throws IOException {
        for (byte[] file : corpus()) {
            compare(file);
        }

        assertThat(lines).isGreaterThan(2500);
        assertThat((double) accepted / lines).as("%s of %s reports", accepted, lines).isGreaterThan(0.97);
    }

    @Test
    void readsDamagedReportsLikeTheGeneralParserOrNotAtAll() throws IOException {
        Random random = new Random(SEED);
        for (byte[] file : corpus()) {
            ByteArrayOutputStream damaged = new ByteArrayOutputStream();
            for (String report : reports(file)) {
                for (int i = 0; i < MUTANTS_OF_A_LINE; i++) {
                    damaged.write(mutant(report.getBytes(StandardCharsets.UTF_8), random));
                    damaged.write('\n');
                }
            }
            compare(damaged.toByteArray());
        }

        assertThat(lines).as("mutants that still are reports").isGreaterThan(5000);
        assertThat(accepted).as("of %s mutants", lines).isBetween(lines / 20, lines * 19 / 20);
    }

    @ParameterizedTest
    @ValueSource(strings = { "[\"g\",\"PC_0\",{},1]", "[\"g\",\"\",{\"1\":{}},-1.5]", "[\"g\",\"PC_0\",{\"1\":null},\"x\",1]",
            "[\"g\",\"PC_0\",{\"t\":1,\"1\":{\"14\":1,\"14\":2,\"96\":{}}},1]", "[\"g\",\"P\",{\"t\":{\"t\":-0}},1]\r" })
    void accepts(String report) throws IOException {
        compare((report + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(accepted).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[", "[\"g\"", "[\"g\",\"PC_0\",{}]", "[\"g\",null,{},1]", "[\"g\",\"PC_0\",{},1] ",
            "[\"g\",\"PC_0\",{},1]]", "[\"g\",\"PC_0\",{},1,2]", "[\"g\",\"PC_0\",{\"1\":[]},1]",
            "[\"g\",\"PC_0\",{\"1\":1},1]",
            "[\"g\",\"PC_0\",{\"1\":{\"014\":1}},1]", "[\"g\",\"PC_0\",{\"1\":{\"unheardOf\":1}},1]",
            "[\"g\",\"PC_0\",{\"1\":{\"14\":1 }},1]", "[\"g\",\"PC_\\u0030\",{},1]", "[\"g\",\"PC_é\",{},1]",
            "[\"g\",\"PC_0\",{\"1\":{\"5\":\"a\tb\"}},1]", "[\"g\",\"PC_0\",{\"1\":{\"14\":1},},1]", "[\"h\",\"PC_0\",{},1]",
            "[\"g\",\"PC_0\",{\"t\":n5},1]", "[\"g\",\"PC_0\",{\"1\":{\"146\":1}},1]" })
    void leavesToTheGeneralParser(String report) throws IOException {
        compare((report + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(accepted).isZero();
    }

    @Test
    void readsPropertiesThatTheGeneralParserHasLearned() throws IOException {
        String report = "[\"g\",\"PC_0\",{\"1\":{\"146\":1,\"999\":2,\"unheardOf\":3}},1]\n";

        compare(report.repeat(3).getBytes(StandardCharsets.UTF_8));

        assertThat(accepted).isEqualTo(2);
    }

    @Test
    void leavesALineWithoutEndToTheGeneralParser() throws IOException {
        compare("[\"g\",\"PC_0\",{},1]".getBytes(StandardCharsets.UTF_8));

        assertThat(accepted).isZero();
    }

    private void compare(byte[] file) throws IOException {
        LineReader reader = new LineReader(new ByteArrayInputStream(file), ReadingLimits.standard());
        while (reader.next()) {
            String text = new String(reader.buffer(), reader.start(), reader.length(), StandardCharsets.UTF_8);
            boolean read = line.read(reader);
            String peerConnection = line.peerConnection();
            double step = line.stepMillis();
            EventLine expected = EventLine.parse(reader, general);
            boolean report = expected != null && expected.method().equals(RtcStatsNames.GET_STATS);
            lines += report ? 1 : 0;
            if (read) {
                accepted++;
                assertThat(report).as(text).isTrue();
                assertThat(peerConnection).as(text).isEqualTo(expected == null ? null : expected.peerConnection());
                assertThat(step).as(text).isEqualTo(expected == null ? Double.NaN : expected.stepMillis());
                assertThat(contents(quick)).as(text).isEqualTo(contents(general));
            }
        }
    }

    private static List<Object> contents(StatsDelta delta) {
        List<Object> contents = new ArrayList<>();
        contents.add(delta.timestampMillis());
        contents.add(delta.surplusNames());
        contents.add(delta.carriesIds());
        for (int i = 0; i < delta.size(); i++) {
            contents.addAll(Arrays.asList(delta.change(i), delta.index(i), delta.number(i), delta.text(i)));
        }
        return contents; // Double.equals tells -0 from 0
    }

    /** With a few bytes or values replaced, doubled or lost. */
    private static byte[] mutant(byte[] whole, Random random) {
        byte[] damaged = whole;
        for (int change = 0; change <= random.nextInt(2); change++) {
            int at = random.nextInt(damaged.length);
            switch (random.nextInt(4)) {
                case 0 -> {
                    damaged = damaged.clone();
                    damaged[at] = (byte) random.nextInt();
                }
                case 1 -> {
                    int until = Math.min(damaged.length, at + random.nextInt(20));
                    damaged = joined(damaged, random.nextBoolean() ? at : until, new byte[0], until);
                }
                case 2 -> damaged = joined(damaged, at, Arrays.copyOfRange(damaged, at, Math.min(damaged.length, at + 20)), at);
                default -> damaged = withValue(damaged, at, HOSTILE.get(random.nextInt(HOSTILE.size())));
            }
        }
        return damaged;
    }

    /** With another value behind the next colon or comma. */
    private static byte[] withValue(byte[] line, int from, String value) {
        int start = from;
        while (start < line.length && line[start] != ':' && line[start] != ',') {
            start++;
        }
        int end = Math.min(start + 1, line.length);
        while (end < line.length && line[end] != ',' && line[end] != '}') {
            end++;
        }
        return joined(line, Math.min(start + 1, line.length), value.getBytes(StandardCharsets.UTF_8), end);
    }

    private static byte[] joined(byte[] line, int until, byte[] middle, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.write(line, 0, until);
        joined.writeBytes(middle);
        joined.write(line, from, line.length - from);
        return joined.size() == 0 ? new byte[] { ' ' } : joined.toByteArray();
    }

    private static List<String> reports(byte[] file) {
        return new String(file, StandardCharsets.UTF_8).lines().filter(text -> text.startsWith("[\"g\"")).toList();
    }

    private static List<byte[]> corpus() throws IOException {
        List<byte[]> files = new ArrayList<>();
        try (DirectoryStream<Path> folder = Files.newDirectoryStream(Path.of("src", "corpus"), "*.rtcstats.gz")) {
            for (Path file : folder) {
                try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                    files.add(in.readAllBytes());
                }
            }
        }
        return files;
    }
}
