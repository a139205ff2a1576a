package io.callbrief.render;

import java.io.IOException;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** A file of texts, read key by key. Every complaint names the file and the key; a key that nobody reads is one. */
final class TextTree {

    private static final ObjectMapper YAML = YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final String file;
    private final String path;
    private final JsonNode node;
    private final Read read;

    private TextTree(String file, String path, JsonNode node, Read read) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.read = read;
    }

    static TextTree of(String file, InputStream yaml) {
        try {
            return new TextTree(file, "", YAML.readTree(yaml), new Read(new LinkedHashMap<>(), new HashSet<>()));
        } catch (IOException e) {
            throw new AdviceTextException(file + ": " + e.getMessage(), e);
        }
    }

    boolean has(String key) {
        return node.has(key);
    }

    Set<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    TextTree child(String key) {
        JsonNode child = node.get(key);
        if (child == null || !child.isObject()) {
            throw wrong(key, "a group of texts is missing");
        }
        return new TextTree(file, path(key), child, read);
    }

    String text(String key) {
        JsonNode text = node.get(key);
        if (text == null || !text.isTextual() || text.textValue().isBlank()) {
            throw wrong(key, "a text is missing");
        }
        read.texts.put(path(key), Set.of());
        return text.textValue().strip();
    }

    boolean isGroup(String key) {
        JsonNode child = node.get(key);
        return child != null && child.isObject();
    }

    /** Names by key, of which every language has its own choice. */
    Map<String, String> names(String key) {
        TextTree names = child(key);
        Map<String, String> found = new LinkedHashMap<>();
        for (String name : names.keys()) {
            found.put(name, names.text(name));
            read.texts.remove(names.path(name));
            read.names.add(names.path(name));
        }
        return Collections.unmodifiableMap(found);
    }

    /** The paths of all texts that every language has to have, with the placeholders in each. */
    Map<String, Set<String>> shape() {
        return Collections.unmodifiableMap(read.texts);
    }

    /** A text whose spaces at both ends count. */
    Phrase part(String key, String... placeholders) {
        text(key);
        return parse(key, node.get(key).textValue(), placeholders);
    }

    Phrase phrase(String key, String... placeholders) {
        return parse(key, text(key), placeholders);
    }

    private Phrase parse(String key, String text, String... placeholders) {
        try {
            Phrase phrase = Phrase.parse(text, Set.of(placeholders));
            read.texts.put(path(key), phrase.placeholders());
            return phrase;
        } catch (IllegalArgumentException e) {
            throw wrong(key, e.getMessage());
        }
    }

    List<String> texts(String key) {
        JsonNode list = node.get(key);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw wrong(key, "a list of texts is missing");
        }
        read.texts.put(path(key), Set.of());
        List<String> texts = new ArrayList<>();
        for (JsonNode text : list) {
            if (!text.isTextual() || text.textValue().isBlank()) {
                throw wrong(key, "a text of the list is empty");
            }
            // A list has no placeholders: parsing finds stray braces.
            texts.add(parse(key + "[" + texts.size() + "]", text.textValue().strip()).plain());
        }
        return texts;
    }

    DateTimeFormatter timeFormat(String key, Locale locale) {
        try {
            return DateTimeFormatter.ofPattern(text(key), locale);
        } catch (IllegalArgumentException e) {
            throw wrong(key, e.getMessage());
        }
    }

    void requireAllRead() {
        requireAllRead(path, node);
    }

    private void requireAllRead(String at, JsonNode here) {
        for (Map.Entry<String, JsonNode> field : here.properties()) {
            String key = at.isEmpty() ? field.getKey() : at + "." + field.getKey();
            if (field.getValue().isObject()) {
                requireAllRead(key, field.getValue());
            } else if (!read.texts.containsKey(key) && !read.names.contains(key)) {
                throw new AdviceTextException(file + ": " + key + ": nothing uses this key", null);
            }
        }
    }

    AdviceTextException wrong(String key, @Nullable String problem) {
        return new AdviceTextException(file + ": " + path(key) + ": " + problem, null);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** @param texts placeholders by path; {@code names} are the paths that other languages may lack */
    private record Read(Map<String, Set<String>> texts, Set<String> names) {
    }
}
