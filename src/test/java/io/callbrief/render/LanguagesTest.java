package io.callbrief.render;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.callbrief.diagnosis.Cause;

class LanguagesTest {

    private static final ObjectMapper YAML = new YAMLMapper();

    /** Patterns, signs, units and names that are the same in several languages. The advice of a cause is an id. */
    private static final Pattern SAME_EVERYWHERE = Pattern.compile("formats\\..*|funnel\\.marks\\..*"
            + "|confidence\\.considered|call\\.(span|span_with_day|client|name_separator|candidate)|values\\.percent"
            + "|values\\.units\\.(ms|s|s/s|bit/s|kbit/s)|values\\.words\\.(tcp|tls|Bluetooth)|reply\\.candidate|self_check\\.sure|where\\.separator|others\\.dimensions\\..*|causes\\..*\\.advice");

    /** Words that two languages share, by key. */
    private static final Set<String> SHARED = Set.of(
            "en fr funnel.steps.stable", "en fr confidence.possible", "es fr confidence.likely",
            "es fr reply.title_in", "en fr values.units.pixels", "en es values.words.false");

    /** A sign at which a French line could break, or that lacks its space. */
    private static final Pattern BREAKING = Pattern.compile("[^\u00a0][;?!»%]|[^\u00a0]:(?=\\s|$)|«[^\u00a0]");

    /** Function words of English that are no words of the other languages. */
    private static final Pattern ENGLISH = Pattern.compile(
            "(?i)\\b(the|and|of|your|you|with|were|not|this|which|that|call|from|please|thank|our|ask|at|to)\\b");

    private static String file(String code) {
        try (InputStream file = LanguagesTest.class.getResourceAsStream("/templates/advice/" + code + ".yaml")) {
            return new String(Objects.requireNonNull(file, code).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Texts texts(String code, String yaml) {
        return Texts.of("advice/" + code + ".yaml", code,
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)));
    }

    /** Every text by its key, without cities. */
    private static Map<String, String> leaves(String code) {
        try {
            Map<String, String> leaves = new LinkedHashMap<>();
            collect("", YAML.readTree(file(code)), leaves);
            leaves.keySet().removeIf(key -> key.startsWith("cities."));
            return leaves;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void collect(String path, JsonNode node, Map<String, String> leaves) {
        if (node.isObject()) {
            node.properties().forEach(
                    field -> collect(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                collect(path + "[" + i + "]", node.get(i), leaves);
            }
        } else {
            leaves.put(path, node.asText());
        }
    }

    private static Map<String, String> lacking(Map<String, String> some, Map<String, String> all) {
        return all.entrySet().stream().filter(text -> !some.containsKey(text.getKey()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    @Test
    void theShippedLanguages() {
        assertThat(Languages.shipped().codes()).containsExactlyInAnyOrder("de", "en", "es", "fr");
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "es", "fr" })
    void everyLanguageHasEveryText(String code) {
        assertThat(lacking(leaves(code), leaves("en"))).as("to translate into %s.yaml", code).isEmpty();
        assertThat(lacking(leaves("en"), leaves(code))).as("in %s.yaml and not in en.yaml", code).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({ "en, de", "en, es", "en, fr", "de, es", "de, fr", "es, fr" })
    void noTextIsLeftInAnotherLanguage(String one, String other) {
        Map<String, String> others = leaves(other);

        assertThat(leaves(one)).allSatisfy((key, text) -> {
            if (!SAME_EVERYWHERE.matcher(key).matches() && !SHARED.contains(one + " " + other + " " + key)) {
                assertThat(text).as("%s of %s.yaml and %s.yaml", key, one, other).isNotEqualToIgnoringCase(others.get(key));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "es", "fr" })
    void noEnglishWordIsLeft(String code) {
        assertThat(leaves(code)).allSatisfy((key, text) -> {
            if (!key.startsWith("causes.") || !key.endsWith(".advice")) {
                assertThat(ENGLISH.matcher(text.replaceAll("\\{\\w+}", "")).results().map(found -> found.group()))
                        .as("%s of %s.yaml: %s", key, code, text).isEmpty();
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = { "We looked at this; true", "Wir haben was gesehen; false", "regarder; false" })
    void englishIsKnownByItsSmallWords(String text, boolean english) {
        assertThat(ENGLISH.matcher(text).find()).isEqualTo(english);
    }

    /** A line must not begin with a question mark: French sets it, and its like, behind a space at which none breaks. */
    @Test
    void frenchSignsDoNotBreakFromTheirWords() {
        assertThat(leaves("fr")).allSatisfy((key, text) -> assertThat(BREAKING.matcher(text).results()
                .map(found -> found.group())).as("%s: %s", key, text).isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', value = { "Quoi ?; true", "Quoi?; true", "« Oui\u00a0»; true",
            "Voici : a; true", "Voici: a; true", "9 %; true", "Quoi\u00a0?; false", "«\u00a0Oui\u00a0»; false",
            "Voici\u00a0: a; false", "09:02; false" })
    void frenchSignsAreSeenWhereTheyBreak(String text, boolean breaking) {
        assertThat(BREAKING.matcher(text).find()).isEqualTo(breaking);
    }

    @ParameterizedTest
    @CsvSource({ "de, '(du|dir|dich|dein\\w*|euch|euer)'", "es, '(tú|ti|te|tu|tus|vosotros)'",
            "fr, '(tu|toi|te|tes|ta)'" })
    void aReplyIsFormal(String code, String familiar) {
        Pattern words = Pattern.compile("\\b" + familiar + "\\b", Pattern.UNICODE_CHARACTER_CLASS);

        assertThat(replies(code)).allSatisfy(
                (key, text) -> assertThat(words.matcher(text).find()).as("%s: %s", key, text).isFalse());
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "en", "es", "fr" })
    void aReplyUsesNoTechnicalWord(String code) {
        Pattern technical = Pattern.compile("(?i)\\b(UDP|TCP|TURN|ICE|DTLS|WebRTC|codec|jitter|gigue|packets?|paquets?"
                + "|paquetes?|pakete?n?|relay|relais|retransmisión|proxy)\\b", Pattern.UNICODE_CHARACTER_CLASS);

        assertThat(replies(code)).hasSizeGreaterThan(20).allSatisfy(
                (key, text) -> assertThat(technical.matcher(text).find()).as("%s: %s", key, text).isFalse());
    }

    private static Map<String, String> replies(String code) {
        Map<String, String> replies = leaves(code);
        replies.keySet().removeIf(key -> !key.endsWith(".reply") || key.startsWith("titles."));
        return replies;
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "en", "es", "fr" })
    void everyCauseAndEveryPieceOfAdviceIsUsed(String code) {
        Texts texts = texts(code, file(code));

        assertThat(texts.causes()).containsOnlyKeys(Cause.values());
        assertThat(texts.causes().values()).extracting(Texts.CauseTexts::shortName).doesNotHaveDuplicates();
        assertThat(texts.causes().values()).extracting(Texts.CauseTexts::sentence).doesNotHaveDuplicates();
        assertThat(new TreeSet<>(texts.advice().keySet())).isEqualTo(texts.causes().values().stream()
                .map(Texts.CauseTexts::advice).collect(TreeSet::new, Set::add, Set::addAll));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '§', textBlock = """
            short: Echo im Anruf;                 shrt: Echo im Anruf;        causes.echo.short: a text is missing
            unmute:;                              unmut:;                     causes.mic_muted.advice: no advice of this id
            short_call:;                          shrt_call:;                 findings.short_call: a text is missing
            nur {e1} lang verbunden;              nur kurz verbunden;         findings.short_call: has the placeholders [] and advice/en.yaml has [e1]
            um {from} von der Seite beendet;      um {to} von der Seite;      findings.ended_by_page: has the placeholders [to] and advice/en.yaml has [from]
            packets/s:;                           packet/s:;                  values.units.packets/s: a text is missing
            fr: Französisch;                      it: Italienisch;            languages.fr: a text is missing
            packets: { one: "{value} Paket", other: "{value} Pakete" }; packets: "{value} Pakete"; values.units.packets.one: a text is missing
            - Die Systemberechtigung für die Bildschirmaufnahme prüfen.; ; advice.share_again.steps[1]: a text is missing
            advice: unmute;                       advice: rejoin;             causes.mic_muted.advice: must be unmute as in advice/en.yaml
            tls: TLS;                             tsl: TLS;                   values.words.tls: a text is missing
            """)
    void aLanguageThatIsNotInStepIsNamedByFileAndKey(String right, String wrong, String message) {
        String german = file("de");
        assertThat(german).contains(right);
        String broken = german.replace(right, wrong == null ? "" : wrong);

        assertThatExceptionOfType(AdviceTextException.class).isThrownBy(() -> new Languages(Map.of(
                "de", texts("de", broken), "en", texts("en", file("en")), "es", texts("es", file("es")),
                "fr", texts("fr", file("fr"))))).withMessage("advice/de.yaml: " + message);
    }

    @Test
    void aTextThatOnlyAnotherLanguageHasIsNamed() {
        String german = file("de").replace("    tls: TLS", "    tls: TLS\n    udp: UDP");

        assertThatExceptionOfType(AdviceTextException.class)
                .isThrownBy(() -> new Languages(Map.of("en", texts("en", file("en")), "de", texts("de", german))))
                .withMessage("advice/de.yaml: values.words.udp: advice/en.yaml has no such text");
    }

    @Test
    void citiesAreEachLanguagesOwn() {
        assertThat(texts("de", file("de")).cities()).containsEntry("Vienna", "Wien").doesNotContainKey("Berlin");
        assertThat(texts("es", file("es")).cities()).containsEntry("Vienna", "Viena");
    }

    @Test
    void withoutEnglishThereIsNoLanguage() {
        assertThatIllegalStateException().isThrownBy(() -> new Languages(Map.of())).withMessage("no texts for en");
    }

    @ParameterizedTest
    @CsvSource({ "fr, fr", "fr-CA, fr", "FR, fr", "fr_CA, fr", "es-419, es", "de-x-informal, de", "en-US, en",
            "it, de", "zh-Hant-TW, de", "no language, de", "'', de", ", de" })
    void aCustomersLanguageElseTheOneGiven(String tag, String code) {
        Languages languages = Languages.shipped();

        assertThat(languages.ofCustomer(tag, languages.ofConnector("de")).locale().getLanguage()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({ "es, es", "it, en", ", en" })
    void aConnectorsLanguageElseEnglish(String setting, String code) {
        assertThat(Languages.shipped().ofConnector(setting).locale().getLanguage()).isEqualTo(code);
    }
}
