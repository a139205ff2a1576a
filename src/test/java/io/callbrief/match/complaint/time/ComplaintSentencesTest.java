package io.callbrief.match.complaint.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.ticket.MeantTime;
import io.callbrief.ticket.MeantTime.Reading;

/** Every sentence of {@code complaints/*.jsonl}, whose expectations were written before the grammar read them. */
class ComplaintSentencesTest {

    private static final double LEAST_SHARE_FOUND = 0.98;
    private static final double LEAST_SHARE_FOUND_SET_ASIDE = 0.97;
    private static final int MOST_EXTRAS_SET_ASIDE = 0;
    private static final double LEAST_SHARE_FOUND_BLIND = 0.96;
    private static final int MOST_EXTRAS_BLIND = 0;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An expected time: the text means all of core, and a reading tells something when it stays inside within. */
    private record Expected(Instant coreFrom, Instant coreTo, Instant from, Instant to) {

        boolean isFoundIn(MeantTime time, Instant created) {
            return time.readings().stream().anyMatch(reading -> isFoundIn(reading, time.since() ? created : reading.to()));
        }

        private boolean isFoundIn(Reading reading, Instant end) {
            Duration reach = reading.blur().multipliedBy(2);
            return !reading.from().minus(reach).isAfter(coreFrom) && !end.plus(reach).isBefore(coreTo)
                    && isInside(reading);
        }

        boolean isInside(Reading reading) {
            return !reading.from().isBefore(from) && !reading.to().isAfter(to);
        }
    }

    private record Sentence(String id, String lang, String text, Instant created, ZoneId zone, List<Expected> times,
            boolean separateCalls, @Nullable Duration duration) {
    }

    private static final class Score {
        int sentences;
        int expected;
        int found;
        int extras;
        int extrasWhereNothingIsMeant;
        int separateWrong;
        int durationWrong;

        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "%3d sentences, %3d/%3d times found (%.1f %%), %d extras (%d where nothing is meant), separate calls wrong %d, duration wrong %d",
                    sentences, found, expected, expected == 0 ? 100.0 : 100.0 * found / expected, extras,
                    extrasWhereNothingIsMeant, separateWrong, durationWrong);
        }
    }

    @Test
    void timesOfTheSentencesAreFound() {
        measure("complaints", LEAST_SHARE_FOUND, 0);
    }

    /** Nobody looked at these until the grammar was first done; what they taught is in it now. */
    @Test
    void timesOfTheSentencesSetAsideAreFound() {
        measure("complaints/set-aside", LEAST_SHARE_FOUND_SET_ASIDE, MOST_EXTRAS_SET_ASIDE);
    }

    /** Written when the grammar was done, by a writer who never saw it; since then only "only one" was corrected. */
    @Test
    void timesOfTheSentencesWrittenBlindAreFound() {
        measure("complaints/blind", LEAST_SHARE_FOUND_BLIND, MOST_EXTRAS_BLIND);
    }

    private static void measure(String folder, double leastShareFound, int mostExtrasWhereNothingIsMeant) {
        Map<String, Score> scores = new TreeMap<>();
        Score all = new Score();
        List<String> failures = new ArrayList<>();
        for (Sentence sentence : sentences(folder)) {
            Score language = scores.computeIfAbsent(sentence.lang(), lang -> new Score());
            judge(sentence, List.of(all, language), failures);
        }
        String report = "all: " + all + "\n" + scores + "\n" + String.join("\n", failures);
        System.out.println(folder + "\n" + report.replace("}, ", "\n"));

        assertThat(all.sentences).as("sentences").isPositive();
        assertThat((double) all.found / all.expected).as(report).isGreaterThanOrEqualTo(leastShareFound);
        assertThat(all.extrasWhereNothingIsMeant).as(report).isLessThanOrEqualTo(mostExtrasWhereNothingIsMeant);
    }

    private static void judge(Sentence sentence, List<Score> scores, List<String> failures) {
        StatedTimes read = MeantTimes.read(sentence.text(), Locale.forLanguageTag(sentence.lang()))
                .at(sentence.created(), sentence.zone());
        List<MeantTime> times = read.times();
        int found = (int) sentence.times().stream()
                .filter(expected -> times.stream().anyMatch(time -> expected.isFoundIn(time, sentence.created()))).count();
        int extras = (int) times.stream().filter(time -> sentence.times().stream().noneMatch(
                expected -> time.readings().stream().anyMatch(expected::isInside))).count();
        boolean separateWrong = read.separateCalls() != sentence.separateCalls();
        boolean durationWrong = !Objects.equals(read.duration(), sentence.duration());
        for (Score score : scores) {
            score.sentences++;
            score.expected += sentence.times().size();
            score.found += found;
            score.extras += extras;
            score.extrasWhereNothingIsMeant += sentence.times().isEmpty() ? extras : 0;
            score.separateWrong += separateWrong ? 1 : 0;
            score.durationWrong += durationWrong ? 1 : 0;
        }
        if (found < sentence.times().size() || extras > 0 || separateWrong || durationWrong) {
            failures.add(describe(sentence, read, found, extras, separateWrong, durationWrong));
        }
    }

    private static String describe(Sentence sentence, StatedTimes read, int found, int extras, boolean separateWrong,
            boolean durationWrong) {
        StringBuilder line = new StringBuilder(sentence.id() + " \"" + sentence.text() + "\" written "
                + sentence.created().atZone(sentence.zone()).toLocalDateTime()
                + (found < sentence.times().size() ? " MISSED" : "")
                + (extras > 0 ? " EXTRA" : "") + (separateWrong ? " SEPARATE " + read.separateCalls() : "")
                + (durationWrong ? " DURATION " + read.duration() + " for " + sentence.duration() : ""));
        if (found < sentence.times().size() || extras > 0) {
            sentence.times().forEach(time -> line.append("\n    meant ").append(local(time.coreFrom(), sentence)).append(" to ")
                    .append(local(time.coreTo(), sentence)).append(" within ").append(local(time.from(), sentence))
                    .append(" to ").append(local(time.to(), sentence)));
            read.times().forEach(time -> line.append("\n    read '").append(sentence.text(), time.start(), time.end())
                    .append("'").append(time.since() ? " since" : "").append(readings(time, sentence)));
        }
        return line.toString();
    }

    private static String readings(MeantTime time, Sentence sentence) {
        StringBuilder readings = new StringBuilder();
        time.readings().forEach(reading -> readings.append(String.format(Locale.ROOT, " %s..%s~%d (%.2f)",
                local(reading.from(), sentence), local(reading.to(), sentence), reading.blur().toMinutes(),
                reading.weight())));
        return readings.toString();
    }

    private static LocalDateTime local(Instant instant, Sentence sentence) {
        return instant.atZone(sentence.zone()).toLocalDateTime();
    }

    private static List<Sentence> sentences(String folder) {
        try (Stream<Path> files = Files.list(path(folder))) {
            return files.filter(file -> file.toString().endsWith(".jsonl")).sorted()
                    .flatMap(ComplaintSentencesTest::lines).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path path(String folder) {
        try {
            return Path.of(Objects.requireNonNull(ComplaintSentencesTest.class.getResource("/" + folder), folder)
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Stream<Sentence> lines(Path file) {
        try {
            return Files.readAllLines(file).stream().filter(line -> !line.isBlank()).map(ComplaintSentencesTest::sentence);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    private static Sentence sentence(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            ZoneId zone = ZoneId.of(json.get("zone").asText());
            List<Expected> times = new ArrayList<>();
            json.get("times").forEach(time -> times.add(new Expected(instant(time.get("core").get(0), zone),
                    instant(time.get("core").get(1), zone), instant(time.get("within").get(0), zone),
                    instant(time.get("within").get(1), zone))));
            JsonNode seconds = json.path("durationSeconds");
            return new Sentence(json.get("id").asText(), json.get("lang").asText(), json.get("text").asText(),
                    Instant.parse(json.get("createdAt").asText()), zone, times, json.path("separateCalls").asBoolean(),
                    seconds.isNumber() ? Duration.ofSeconds(seconds.asLong()) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }

    private static Instant instant(JsonNode local, ZoneId zone) {
        return LocalDateTime.parse(local.asText()).atZone(zone).toInstant();
    }
}
