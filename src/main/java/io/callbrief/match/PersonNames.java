package io.callbrief.match;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether people mean the same person. */
final class PersonNames {
    private PersonNames() {
    }

    static boolean anyNames(List<String> named, String displayName) {
        Set<String> parts = parts(displayName);
        return named.stream()
                .anyMatch(name -> parts(name).stream().anyMatch(part -> part.length() > 1 && parts.contains(part)));
    }

    private static Set<String> parts(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(folded.split("[^\\p{L}]+")).filter(p -> !p.isEmpty()).collect(Collectors.toSet());
    }
}
