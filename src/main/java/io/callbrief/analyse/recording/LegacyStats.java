package io.callbrief.analyse.recording;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.LegacyStatsNames.Target;
import io.callbrief.analyse.recording.StatsDelta.Change;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/**
 * Translates reports of browsers that are older than the standard: Chrome's {@code googXxx}, where every value is a text, and
 * Firefox's type names without hyphens. What has no evident standard equivalent is left out.
 */
final class LegacyStats {
    private static final int MAX_NAMED = 1000;

    private final StatsDecoder stats;
    private final WarningCounts warnings;
    private final StatsDelta translated;
    private final Set<String> skipped = new HashSet<>();

    LegacyStats(StatsDecoder stats, WarningCounts warnings) {
        this.stats = stats;
        this.warnings = warnings;
        this.translated = new StatsDelta(stats.properties());
    }

    /** The same delta where it is standard already. */
    StatsDelta standard(String peerConnection, StatsDelta delta) {
        boolean legacy = false;
        for (int i = 0; i < delta.size() && !legacy; i++) {
            legacy = delta.change(i) == Change.OBJECT && LegacyStatsNames.mayBeLegacy(requireNonNull(delta.text(i)));
        }
        if (!legacy) {
            return delta;
        }
        translate(peerConnection, delta);
        return translated;
    }

    private void translate(String peerConnection, StatsDelta delta) {
        translated.begin(delta.timestampMillis());
        String type = "";
        Map<String, Target> names = null;
        for (int i = 0; i < delta.size(); i++) {
            Change change = delta.change(i);
            if (change == Change.OBJECT) {
                String id = requireNonNull(delta.text(i));
                type = type(peerConnection, id, delta, i);
                names = LegacyStatsNames.ofObject(id, type);
                if (!type.isEmpty()) {
                    translated.object(id);
                }
            } else if (change == Change.REMOVED) {
                translated.copy(delta, i);
            } else if (!type.isEmpty()) {
                property(delta, i, type, names);
            }
        }
    }

    private void property(StatsDelta delta, int i, String type, @Nullable Map<String, Target> names) {
        if (delta.index(i) == PropertyIndex.TYPE) {
            translated.value("type", Double.NaN, type);
        } else if (names == null || delta.index(i) == PropertyIndex.TIMESTAMP) {
            translated.copy(delta, i);
        } else if (delta.change(i) == Change.VALUE) {
            value(delta, i, names);
        }
    }

    /** The standard type; empty for an object to be left out. */
    private String type(String peerConnection, String id, StatsDelta delta, int object) {
        String written = null;
        for (int i = object + 1; i < delta.size() && delta.change(i) != Change.OBJECT; i++) {
            if (delta.change(i) == Change.VALUE && delta.index(i) == PropertyIndex.TYPE) {
                written = delta.text(i);
            }
        }
        if (written == null) {
            DecodedObject known = stats.object(peerConnection, id);
            return known == null ? "" : known.type();
        }
        String type = LegacyStatsNames.type(id, written);
        if (type.isEmpty()) {
            skip(written);
        }
        return type;
    }

    private void value(StatsDelta delta, int i, Map<String, Target> names) {
        String name = stats.properties().name(delta.index(i));
        Target target = names.get(name);
        if (target == null) {
            skip(name);
            return;
        }
        String text = delta.text(i);
        double number = text == null ? delta.number(i) : number(text);
        if (Double.isNaN(number)) {
            translated.value(target.name(), Double.NaN, text == null ? null : LegacyStatsNames.value(text));
        } else {
            translated.value(target.name(), number * target.factor(), null);
        }
    }

    private void skip(String name) {
        if (skipped.size() < MAX_NAMED && skipped.add(name)) {
            warnings.count(Warning.LEGACY_STATS_SKIPPED);
        }
    }

    private static double number(String text) {
        if (text.isEmpty() || text.length() > 40) {
            return Double.NaN;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true") ? 1 : 0;
        }
        char first = text.charAt(0);
        if (first != '-' && (first < '0' || first > '9')) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
