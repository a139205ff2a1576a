package io.callbrief.wording.writer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Words for numbers, from templates/wording/number-words.txt. */
final class NumberWords {

    private static final String FILE = "/templates/wording/number-words.txt";

    private NumberWords() {
    }

    static Map<String, Integer> read() {
        try (InputStream in = NumberWords.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("no " + FILE);
            }
            Map<String, Integer> words = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+", -1)).filter(line -> line.length > 1).forEach(line -> {
                        for (int i = 1; i < line.length; i++) {
                            words.put(line[i], Integer.parseInt(line[0]));
                        }
                    });
            return Map.copyOf(words);
        } catch (IOException e) {
            throw new UncheckedIOException(FILE, e);
        }
    }
}
