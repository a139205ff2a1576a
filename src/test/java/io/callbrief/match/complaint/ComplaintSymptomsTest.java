package io.callbrief.match.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.ticket.ReportedSymptom;

/** Measures the reader on the sentences of src/test/resources/complaints, which were written apart from it. */
class ComplaintSymptomsTest {
    private static final Path SENTENCES = Path.of("src/test/resources/complaints");
    private static final double LEAST_PRECISION = 0.96;
    private static final double LEAST_RECALL = 0.96;
    private static final double LEAST_PRECISION_SET_ASIDE = 0.92;
    private static final double LEAST_RECALL_SET_ASIDE = 0.95;
    private static final double LEAST_PRECISION_BLIND = 0.86;
    private static final double LEAST_RECALL_BLIND = 0.87;
    /** Where a language has few sentences, a single one weighs too much for the gate of all. */
    private static final double LEAST_OF_A_LANGUAGE = 0.8;
    private static final double LEAST_OF_PEOPLE = 0.75;
    private static final double LEAST_OF_THINGS = 0.85;

    @Test
    void symptomsAndWhoNoticedThemAreRead() throws IOException {
        Map<String, Count> byLanguage = new TreeMap<>();
        Count all = symptoms(SENTENCES, byLanguage);
        assertThat(all.precision()).isGreaterThanOrEqualTo(LEAST_PRECISION);
        assertThat(all.recall()).isGreaterThanOrEqualTo(LEAST_RECALL);
        assertThat(byLanguage).allSatisfy((language, count) -> {
            assertThat(count.precision()).isGreaterThanOrEqualTo(LEAST_OF_A_LANGUAGE);
            assertThat(count.recall()).isGreaterThanOrEqualTo(LEAST_OF_A_LANGUAGE);
        });
    }

    /** Nobody looked at these while the words were first collected; docs/complaints.md has what was measured then. */
    @Test
    void symptomsOfTheSentencesSetAsideAreRead() throws IOException {
        Count all = symptoms(SENTENCES.resolve("set-aside"), new TreeMap<>());
        assertThat(all.precision()).isGreaterThanOrEqualTo(LEAST_PRECISION_SET_ASIDE);
        assertThat(all.recall()).isGreaterThanOrEqualTo(LEAST_RECALL_SET_ASIDE);
    }

    /** Written when the words were done, by a writer who never saw them; nothing was changed to please them. */
    @Test
    void symptomsOfTheSentencesWrittenBlindAreRead() throws IOException {
        Count all = symptoms(SENTENCES.resolve("blind"), new TreeMap<>());
        assertThat(all.precision()).isGreaterThanOrEqualTo(LEAST_PRECISION_BLIND);
        assertThat(all.recall()).isGreaterThanOrEqualTo(LEAST_RECALL_BLIND);
    }

    private static Count symptoms(Path folder, Map<String, Count> byLanguage) throws IOException {
        Count all = new Count();
        for (JsonNode sentence : sentences(folder)) {
            List<String> read = ReportedSymptoms.in(sentence.path("text").asText()).stream()
                    .map(ComplaintSymptomsTest::pair).toList();
            List<String> expected = new ArrayList<>();
            sentence.path("symptoms").forEach(s -> expected.add(s.get(0).asText() + "/" + s.get(1).asText()));
            Count count = Count.of(expected, read);
            count.tell(sentence);
            all.add(count);
            byLanguage.computeIfAbsent(sentence.path("lang").asText(), l -> new Count()).add(count);
        }
        byLanguage.forEach((language, count) -> System.out.println(language + ": " + count));
        System.out.println("all of " + folder + ": " + all);
        return all;
    }

    @Test
    void peopleDevicesBrowsersAndCallIdsAreRead() throws IOException {
        Count people = new Count();
        Count things = new Count();
        for (JsonNode sentence : sentences(SENTENCES)) {
            String text = sentence.path("text").asText();
            count(people, sentence, "people", Mentions.in(text));
            count(things, sentence, "devices", NamedThings.devicesIn(text));
            count(things, sentence, "browsers", NamedThings.browsersIn(text));
            count(things, sentence, "callIds", CallIds.in(text));
        }
        System.out.println("people: " + people + "\ndevices, browsers, call ids: " + things);
        assertThat(people.precision()).isGreaterThanOrEqualTo(LEAST_OF_PEOPLE);
        assertThat(people.recall()).isGreaterThanOrEqualTo(LEAST_OF_PEOPLE);
        assertThat(things.precision()).isGreaterThanOrEqualTo(LEAST_OF_THINGS);
        assertThat(things.recall()).isGreaterThanOrEqualTo(LEAST_OF_THINGS);
    }

    private static void count(Count total, JsonNode sentence, String field, List<String> read) {
        List<String> expected = new ArrayList<>();
        sentence.path(field).forEach(one -> expected.add(one.asText()));
        Count count = Count.of(expected, read);
        count.tell(sentence);
        total.add(count);
    }

    private static List<JsonNode> sentences(Path folder) throws IOException {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    sentences.add(json.readTree(line));
                }
            }
        }
        assertThat(sentences).isNotEmpty();
        return sentences;
    }

    private static String pair(ReportedSymptom symptom) {
        return symptom.symptom() + "/" + symptom.side();
    }

    /** How many were right, missed, and read without being there. */
    private static final class Count {
        private int right;
        private final List<String> missed = new ArrayList<>();
        private final List<String> extra = new ArrayList<>();

        static Count of(List<String> expected, List<String> read) {
            Count count = new Count();
            count.extra.addAll(read);
            for (String one : expected) {
                String found = count.extra.stream().filter(other -> fits(one, other)).findFirst().orElse(null);
                if (found == null) {
                    count.missed.add(one);
                } else {
                    count.extra.remove(found);
                    count.right++;
                }
            }
            return count;
        }

        /** Where the text does not say who noticed it, the side is not judged. */
        private static boolean fits(String expected, String read) {
            return expected.endsWith("/UNKNOWN")
                    ? read.startsWith(expected.substring(0, expected.indexOf('/') + 1))
                    : read.equals(expected);
        }

        void add(Count other) {
            right += other.right;
            missed.addAll(other.missed);
            extra.addAll(other.extra);
        }

        void tell(JsonNode sentence) {
            if (!missed.isEmpty() || !extra.isEmpty()) {
                System.out.println(sentence.path("id").asText() + " missed " + missed + " extra " + extra + " in: "
                        + sentence.path("text").asText().replace('\n', ' '));
            }
        }

        double precision() {
            return (double) right / Math.max(1, right + extra.size());
        }

        double recall() {
            return (double) right / Math.max(1, right + missed.size());
        }

        @Override
        public String toString() {
            return String.format("%d right, precision %.3f, recall %.3f", right, precision(), recall());
        }
    }
}
