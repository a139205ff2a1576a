package io.callbrief.match.complaint.time;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads {@code <language>.yaml}. A key is a role in lower case; its value is a list of phrases parted by commas, or such
 * a list per number or part of the day.
 */
final class LexiconReader {

    private static final ObjectMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private LexiconReader() {
    }

    static JsonNode tree(String file) {
        try (InputStream in = LexiconReader.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no file " + file);
            }
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": " + e.getMessage(), e);
        }
    }

    static Lexicon read(String language) {
        String file = language + ".yaml";
        Set<String> words = new HashSet<>();
        List<Lexicon.Phrase> phrases = new ArrayList<>();
        boolean twelveHours = false;
        for (Map.Entry<String, JsonNode> key : tree(file).properties()) {
            if (key.getKey().equals("twelve_hours")) {
                twelveHours = key.getValue().booleanValue();
            } else if (key.getKey().equals("words")) {
                split(file, key.getValue(), "\\s+").forEach(words::addAll);
            } else {
                phrases.addAll(phrases(file, role(file, key.getKey()), key.getValue()));
            }
        }
        phrases.addAll(compounds(phrases));
        return new Lexicon(language, twelveHours, words, phrases);
    }

    /** "montag" and "morgen" make "montagmorgen". */
    private static List<Lexicon.Phrase> compounds(List<Lexicon.Phrase> phrases) {
        List<Lexicon.Phrase> compounds = new ArrayList<>();
        for (Lexicon.Phrase day : phrases) {
            for (Lexicon.Phrase part : phrases) {
                if (day.sense().role() == Role.WEEKDAYS && part.sense().role() == Role.WEEKDAY_PARTS) {
                    String value = day.sense().value() + ":" + part.sense().value();
                    compounds.add(new Lexicon.Phrase(List.of(day.words().get(0) + part.words().get(0)),
                            new Sense(Role.WEEKDAY_COMPOUNDS, value)));
                }
            }
        }
        return compounds;
    }

    private static Role role(String file, String key) {
        try {
            return Role.valueOf(key.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(file + ": unknown key " + key, e);
        }
    }

    private static List<Lexicon.Phrase> phrases(String file, Role role, JsonNode value) {
        List<Lexicon.Phrase> phrases = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(entry -> split(file, entry.getValue(), ",").forEach(
                    words -> phrases.add(new Lexicon.Phrase(words, new Sense(role, entry.getKey())))));
        } else {
            split(file, value, ",").forEach(words -> phrases.add(new Lexicon.Phrase(words, new Sense(role, ""))));
        }
        return phrases;
    }

    private static List<List<String>> split(String file, JsonNode value, String separator) {
        if (!value.isTextual() && !value.isNumber()) {
            throw new IllegalStateException(file + ": no list of phrases: " + value);
        }
        return Arrays.stream(value.asText().split(separator)).map(LexiconReader::words).filter(words -> !words.isEmpty())
                .toList();
    }

    private static List<String> words(String phrase) {
        return Tokeniser.tokens(phrase.toCharArray()).stream().map(Token::text).toList();
    }
}
