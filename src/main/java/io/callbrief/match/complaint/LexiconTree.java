package io.callbrief.match.complaint;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** A lexicon file of the class path. Whatever is wrong in it is named with its file and key. */
final class LexiconTree {
    private static final ObjectMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String path;
    private final JsonNode node;
    private final Map<String, PatternParser.Pattern> named;

    private LexiconTree(String path, JsonNode node, Map<String, PatternParser.Pattern> named) {
        this.path = path;
        this.node = node;
        this.named = named;
    }

    /** @param resource below io/callbrief/match/ */
    static LexiconTree of(String resource) {
        try (InputStream yaml = LexiconTree.class.getResourceAsStream("/io/callbrief/match/" + resource)) {
            if (yaml == null) {
                throw new IllegalArgumentException("no lexicon " + resource);
            }
            return new LexiconTree(resource, YAML.readTree(yaml), new HashMap<>());
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }

    /** Reads the words that patterns refer to by name; each may refer to those before it. */
    void nameWords(String key) {
        LexiconTree words = child(key);
        for (String name : words.keys()) {
            named.put(name, words.parse(name, words.node.path(name).asText()));
        }
    }

    /** @throws IllegalArgumentException for any other key than these */
    LexiconTree only(Set<String> known) {
        keys().stream().filter(key -> !known.contains(key)).findFirst().ifPresent(key -> {
            throw new IllegalArgumentException(path + ": " + key + ": nothing reads this key");
        });
        return this;
    }

    List<String> keys() {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    LexiconTree child(String key) {
        JsonNode child = node.get(key);
        if (child == null || !child.isObject()) {
            throw new IllegalArgumentException(path + ": " + key + ": a group is missing");
        }
        return new LexiconTree(path + ": " + key, child, named);
    }

    /** Empty where the key is missing. */
    String text(String key) {
        return node.path(key).asText();
    }

    /** Texts of a list; empty where the key is missing. */
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.path(key).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** The elements of a list; none where the key is missing. */
    JsonNode list(String key) {
        return node.path(key);
    }

    /** Patterns of a list; empty where the key is missing. */
    List<PatternParser.Pattern> patterns(String key) {
        return texts(key).stream().map(text -> parse(key, text)).toList();
    }

    PatternParser.Pattern parse(String key, String text) {
        try {
            return PatternParser.parse(text, named);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + key + ": " + e.getMessage(), e);
        }
    }
}
