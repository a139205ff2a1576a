package io.callbrief.match.complaint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Devices and browsers that a text names: things.yaml. */
public final class NamedThings {
    private static final Phrases<String> DEVICES = read("devices");
    private static final Phrases<String> BROWSERS = read("browsers");

    private NamedThings() {
    }

    /** In English and lower case, each once, in the order of the text. */
    public static List<String> devicesIn(String text) {
        return in(DEVICES, text);
    }

    /** In lower case, each once, in the order of the text. */
    public static List<String> browsersIn(String text) {
        return in(BROWSERS, text);
    }

    private static List<String> in(Phrases<String> phrases, String text) {
        Set<String> found = new LinkedHashSet<>();
        phrases.in(Words.of(text)).forEach(hit -> found.add(hit.meaning()));
        return List.copyOf(found);
    }

    private static Phrases<String> read(String kind) {
        LexiconTree things = LexiconTree.of("things.yaml").only(Set.of("devices", "browsers")).child(kind);
        Phrases.Builder<String> phrases = new Phrases.Builder<>();
        things.keys().forEach(thing -> things.patterns(thing).forEach(pattern -> phrases.add(pattern, thing)));
        return phrases.build();
    }
}
