package io.callbrief.session.anonymise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.Observation;
import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.NetworkPrefix;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.session.source.Anonymisation;

/** Every recording of the corpus, in every format, with all rules. */
class AnonymisedCorpusTest {

    private static final Path CORPUS = Path.of("src", "corpus");
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\d.])(?:\\d{1,3}\\.){3}\\d{1,3}(?![\\d.])");
    private static final Pattern AGENT = Pattern.compile("(?:Chrome|Safari|Firefox|Edg)/[\\d.]+|\"version\": ?\"[\\d.]+\"");
    private static final Pattern HOST = Pattern.compile("(?:https?|wss?)://([A-Za-z][^:/\"?#\\\\ ]+)");
    private static final Pattern LABEL = Pattern.compile("\\\\?\"label\\\\?\": ?\\\\?\"([^\"\\\\]{3,})\\\\?\"");
    private static final Pattern LISTED = Pattern.compile("\\[\"(?:audio|video)\",\"[^\"]+\",\"([^\"]{3,}?)\"");
    private static final Pattern SECRET = Pattern.compile(
            "ice-pwd:([^\\\\\"]+)|\"username\\\\?\": ?\\\\?\"([^\"\\\\]+)|\"deviceId\\\\?\": ?\\\\?\"([0-9a-f]{64})");
    private static final Pattern RANDOM_ID = Pattern.compile("\\{?[0-9a-f]{8}-[0-9a-f-]{27}}?");
    private static final Set<String> NOBODYS = Set.of("0.0.0.0", "127.0.0.1");
    private static final Set<String> KEPT_NAMES = Set.of("remote audio", "remote video", "www.webrtc.org", "www.ietf.org",
            "aomediacodec.github.io", "removed", "localhost");

    private final Anonymiser anonymiser = new Anonymiser(Anonymisation.ALL);
    private final Analyser analyser = Analyser.shipped();

    @Test
    void theDiagnosisIsTheSame() {
        for (Path file : recordings()) {
            Analysis before = analysis(bytes(file));
            Analysis after = analysis(anonymised(bytes(file)));

            assertThat(after.recording()).as("%s", file).isEqualTo(before.recording());
            assertThat(after.diagnosis()).as("%s", file).usingRecursiveComparison().ignoringFields("causes")
                    .isEqualTo(before.diagnosis());
            List<RankedCause> expected = before.diagnosis().causes();
            assertThat(after.diagnosis().causes()).as("%s", file).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                RankedCause cause = after.diagnosis().causes().get(i);
                assertThat(cause.cause()).as("%s", file).isEqualTo(expected.get(i).cause());
                assertThat(cause.confidence()).as("%s", file).isCloseTo(expected.get(i).confidence(), within(1e-6));
            }
        }
    }

    @Test
    void theNetworkIsTheSame() throws Exception {
        RecordingReader reader = new RecordingReader();
        int known = 0;
        for (Path file : recordings()) {
            byte[] before = text(bytes(file)).replaceAll("\\b10\\.77\\.", "203.0.").getBytes(StandardCharsets.UTF_8);
            NetworkPrefix network = reader.scan(new ByteArrayInputStream(before)).network();
            NetworkPrefix masked = reader.scan(new ByteArrayInputStream(anonymised(before))).network();

            assertThat(masked).as(file.toString())
                    .isEqualTo(network == null ? null : new NetworkPrefix(network.text(), true));
            known += network == null ? 0 : 1;
        }

        assertThat(known).isGreaterThan(100);
    }

    @Test
    void nothingOfTheOriginalsNamesIsLeft() {
        int names = 0;
        for (Path file : recordings()) {
            String original = text(bytes(file));
            String left = text(anonymised(bytes(file)));
            Set<String> found = names(original);
            names += found.size();

            assertThat(found).as("%s", file).noneMatch(left::contains);
            assertThat(names(left)).as("%s", file).noneMatch(name -> ADDRESS.matcher(name).matches());
        }
        assertThat(names).as("names in all recordings").isGreaterThan(2000);
    }

    @Test
    void maskingTwiceIsMaskingOnce() {
        for (Path file : recordings()) {
            byte[] once = anonymised(bytes(file));

            assertThat(anonymised(once)).as("%s", file).isEqualTo(once);
        }
    }

    @Test
    void theSameBytesComeOutEachTimePackedOrNot() {
        Path file = recordings().get(0);

        assertThat(anonymised(text(bytes(file)).getBytes(StandardCharsets.UTF_8))).isEqualTo(anonymised(bytes(file)));
    }

    @Test
    void bothEndsOfACallAreStillToldToBeOfOne() {
        byte[] one = bytes(CORPUS.resolve("sc187fc9f.rtcstats.gz"));
        byte[] other = bytes(CORPUS.resolve("sd21fef78.rtcstats.gz"));

        Analysis before = analyser.analyse(look(one), List.of(look(other)));
        Analysis after = analyser.analyse(look(anonymised(one)), List.of(look(anonymised(other))));

        assertThat(before.peers()).isEqualTo(1);
        assertThat(before.warnings()).isEmpty();
        assertThat(after).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    void whatIsLeftOfADamagedRecordingIsReadAsBefore() {
        Random random = new Random(4);
        for (String format : List.of("rtcstats", "jitsi", "internals.json", "getstats.jsonl")) {
            Path file = recordings().stream().filter(f -> f.toString().endsWith("." + format + ".gz")).findFirst()
                    .orElseThrow();
            for (int i = 0; i < 25; i++) {
                byte[] damaged = damaged(text(bytes(file)).getBytes(StandardCharsets.UTF_8), random, i);

                assertThat(outcome(copied(damaged))).as("%s, damage %d", file, i).isEqualTo(outcome(damaged));
            }
        }
    }

    /** Cut, or some bytes behind the head changed. */
    private static byte[] damaged(byte[] recording, Random random, int i) {
        int head = 4000;
        if (i % 2 == 0) {
            return Arrays.copyOf(recording, head + random.nextInt(recording.length - head));
        }
        byte[] changed = recording.clone();
        for (int n = 0; n < i; n++) {
            changed[head + random.nextInt(recording.length - head)] = (byte) " \n\"]}x0\u00ff".charAt(random.nextInt(8));
        }
        return changed;
    }

    private String outcome(byte[] recording) {
        try {
            Observation seen = Analyser.look(new ByteArrayInputStream(recording));
            Analysis analysis = analyser.analyse(seen, List.of());
            return analysis.recording().format() + " " + analysis.recording().startedAt() + " to "
                    + analysis.recording().endedAt() + ": "
                    + analysis.diagnosis().verdict() + " " + analysis.diagnosis().findings();
        } catch (UnreadableRecordingException e) {
            return "unreadable";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] copied(byte[] recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            anonymiser.copy(new ByteArrayInputStream(recording), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Addresses, hosts, labels, ids of devices and secrets, found without the code that takes them out. */
    private static Set<String> names(String text) {
        String withoutAgents = AGENT.matcher(text).replaceAll("");
        Set<String> names = new LinkedHashSet<>();
        for (Pattern pattern : List.of(ADDRESS, HOST, LABEL, LISTED, SECRET)) {
            Matcher matcher = pattern.matcher(withoutAgents);
            while (matcher.find()) {
                for (int group = Math.min(1, matcher.groupCount()); group <= matcher.groupCount(); group++) {
                    if (matcher.group(group) != null) {
                        names.add(matcher.group(group));
                    }
                }
            }
        }
        names.removeAll(NOBODYS);
        names.removeAll(KEPT_NAMES);
        names.removeIf(name -> RANDOM_ID.matcher(name).matches());
        return names;
    }

    static List<Path> recordings() {
        try (Stream<Path> files = Files.list(CORPUS)) {
            return files.filter(file -> file.toString().endsWith(".gz") && !text(bytes(file)).isEmpty()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] anonymised(byte[] recording) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(anonymiser.copy(new ByteArrayInputStream(recording), out)).isZero();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Analysis analysis(byte[] recording) {
        return analyser.analyse(look(recording), new ArrayList<>());
    }

    private static Observation look(byte[] recording) {
        try {
            return Analyser.look(new ByteArrayInputStream(recording));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableRecordingException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] packed) {
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
