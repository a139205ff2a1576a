package io.callbrief.wording.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.match.complaint.ComplaintLexicons;

/** Names that are in no list of ours. */
class NamesInTextTest {

    private static final Path COMPLAINTS = Path.of("src", "test", "resources", "complaints");
    private static final List<String> RARE = List.of("Quillon", "Thandiwe", "Zbyszek", "Xochitl", "Oyelaran", "Kjartan",
            "Nguyễn",
            "Ó'Braonáin");
    private static final JsonMapper JSON = new JsonMapper();

    private final ComplaintLexicons own = new ComplaintLexicons();

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Hi Thandiwe, no sound again.|Hi PERSON_1, no sound again.",
            "hi thandiwe,\\nno sound|hi PERSON_1,\\nno sound",
            "Hello Thandiwe\\nNo sound|Hello PERSON_1\\nNo sound",
            "Hi there, no sound|Hi there, no sound",
            "Sehr geehrte Frau Zbyszek, kein Ton.|Sehr geehrte PERSON_1 PERSON_2, kein Ton.",
            "I am Kjartan Oyelaran and heard nothing.|I am PERSON_1 PERSON_2 and heard nothing.",
            "Hallo, ich bin Quillon und höre nichts.|Hallo, ich bin PERSON_1 und höre nichts.",
            "No sound at all.\\n\\nBest regards,\\nXochitl van der Berg\\nHead of Sales|No sound at all.\\n\\nBest regards,\\nPERSON_1 PERSON_2 PERSON_3 PERSON_4\\nPERSON_5 PERSON_6 PERSON_7",
            "No sound. Thanks, Kjartan|No sound. Thanks, PERSON_1",
            "Kein Ton, kein Bild.\\nViele Grüße\\nThandiwe|Kein Ton, kein Bild.\\nViele Grüße\\nPERSON_1",
            "I could not hear what Oyelaran said in Teams.|I could not hear what PERSON_1 said in Teams.",
            "Le son de Nguyễn était haché.|Le son de PERSON_1 était haché.",
            "Bei Dr. Ó'Braonáin war der Ton weg.|Bei Dr. PERSON_1 war der Ton weg.",
            "昨日、Nguyễnさんの映像がぼやけていました。|昨日、PERSON_1さんの映像がぼやけていました。",
            "I used Chrome on Windows on Monday, the VPN was off.|I used Chrome on Windows on Monday, the VPN was off.",
            "Der Ton war weg und das Bild stand.|Der Ton war weg und das Bild stand.",
            "Starkes Knacken, kein Bild|Starkes Knacken, kein Bild" })
    void whereANameStandsIsTold(String text, String hidden) {
        String written = text.replace("\\n", "\n");

        assertThat(Pseudonyms.of(written, NamesInText.in(written)).hidden()).isEqualTo(hidden.replace("\\n", "\n"));
    }

    /** Honest about what is not told: who stands first in a sentence, and most of those in German. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "Thandiwe could not see the slides.", "Mit Oyelaran war der Ton gestern weg." })
    void whatIsNotToldIsKnown(String text) {
        assertThat(NamesInText.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "A ", "Hi ", "Hi A", "Thanks\n\n\n", "Thanks\n", "-", "Aa de ", "\u00A0", "'", "様", "Dr. ",
            "a, A" })
    void aHostileTextIsReadInTime(String again) {
        String text = again.repeat(CauseProposer.MAX_CHARS / again.length());

        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> NamesInText.in(text));
    }

    /** Every name of our complaints is exchanged for one that nobody lists. */
    @Test
    void ofTenNamesThatNobodyListsNineAreToldAndNoSymptomIsLost() throws IOException {
        int names = 0;
        List<String> missedBefore = new ArrayList<>();
        List<String> missed = new ArrayList<>();
        List<String> lost = new ArrayList<>();
        for (JsonNode complaint : complaints()) {
            String text = complaint.path("text").asText();
            List<String> rare = new ArrayList<>();
            for (JsonNode person : complaint.path("people")) {
                if (text.contains(person.asText())) {
                    rare.add(RARE.get((names + rare.size()) % RARE.size()));
                    text = text.replace(person.asText(), rare.get(rare.size() - 1));
                }
            }
            List<String> told = new ArrayList<>(own.read(text, Instant.EPOCH, ZoneOffset.UTC, null).people());
            String before = Pseudonyms.of(text, told).hidden();
            told.addAll(NamesInText.in(text));
            String hidden = Pseudonyms.of(text, told).hidden();
            names += rare.size();
            rare.stream().filter(before::contains).forEach(missedBefore::add);
            rare.stream().filter(hidden::contains).forEach(name -> missed.add(hidden));
            if (!hidden.equals(before) && symptoms(hidden) < symptoms(before)) {
                lost.add(hidden);
            }
        }
        assertThat(names).isGreaterThan(100);
        assertThat(missedBefore).as("by lists alone").hasSizeGreaterThan(names / 4);
        assertThat(missed).as("docs/language-model.md says so").hasSizeLessThanOrEqualTo(names / 10);
        assertThat(lost).isEmpty();
    }

    private int symptoms(String text) {
        return own.read(text, Instant.EPOCH, ZoneOffset.UTC, null).symptoms().size();
    }

    private static List<JsonNode> complaints() throws IOException {
        List<JsonNode> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(COMPLAINTS)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
                for (String line : Files.readAllLines(file)) {
                    all.add(JSON.readTree(line));
                }
            }
        }
        return all;
    }
}
