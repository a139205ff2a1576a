package io.callbrief.analyse.ends;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FindingType;

/**
 * The signs seen at one end, with the ids of the findings that show each.
 *
 * @param silently signs that hold without a finding of their own
 */
record Seen(Map<Sign, List<String>> signs, Set<Sign> silently) {

    static Seen here(End own) {
        Map<Sign, List<String>> signs = new EnumMap<>(Sign.class);
        for (Sign sign : Sign.values()) {
            signs.put(sign, ids(own.findings(), sign.own));
        }
        Optional<Finding> noSound = Stream.of(Source.muted(own), Source.missing(own), Source.silent(own))
                .flatMap(Optional::stream).findFirst();
        signs.put(Sign.NO_SOUND, noSound.stream().map(Finding::id).toList());
        signs.put(Sign.SENDS, Source.speaking(own).stream().map(Finding::id).toList());
        return new Seen(signs, own.delivered() ? Set.of(Sign.DELIVERED) : Set.of());
    }

    /** @param findings with those that peers' recordings gave */
    static Seen there(List<Finding> findings) {
        Map<Sign, List<String>> signs = new EnumMap<>(Sign.class);
        for (Sign sign : Sign.values()) {
            signs.put(sign, ids(findings, sign.farEnd));
        }
        return new Seen(signs, Set.of());
    }

    private static List<String> ids(List<Finding> findings, Set<FindingType> types) {
        return findings.stream().filter(f -> types.contains(f.type())).map(Finding::id).toList();
    }

    List<String> of(Sign sign) {
        return signs.getOrDefault(sign, List.of());
    }

    boolean has(Sign sign) {
        return !of(sign).isEmpty() || silently.contains(sign);
    }
}
