package io.callbrief.session.anonymise;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Gives devices neutral names, the same one wherever the device stands in the recording. */
final class Devices {
    /** A headset on Bluetooth is a cause of its own, so this much of a label stays. */
    private static final Pattern BLUETOOTH = Pattern.compile(
            "bluetooth|airpods|earbuds|galaxy buds|hands[- ]?free|\\bHFP\\b|\\bHSP\\b", Pattern.CASE_INSENSITIVE);
    /** How Chrome on Windows marks what the system has chosen. */
    private static final Pattern CHOSEN = Pattern.compile("((?:Default|Communications) - )(.*)", Pattern.DOTALL);
    private static final Pattern GIVEN = Pattern.compile(
            "(?:(?:Bluetooth headset|Microphone|Speaker|Camera|Device)(?: \\d{1,5})?|(?:device|group)(?:-\\d{1,5})?)");
    /** Parts of the screen, random ids, and what libraries write of tracks that have no device. */
    private static final Pattern NO_DEVICE = Pattern.compile("(?:screen|window|web-contents-media-stream):[\\d:/+-]*"
            + "|\\{?[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}}?|remote audio|remote video|-?");
    private static final Set<String> ROLES = Set.of("", "default", "communications");
    private static final Pattern ID_IN_TEXT = Pattern.compile("(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])");
    private static final int ID_CHARS = 64;

    private final Map<String, Pseudonyms> labels = new HashMap<>();
    private final Pseudonyms ids = new Pseudonyms();
    private final Pseudonyms groups = new Pseudonyms();

    /** @param kind as the recording has it, such as {@code audioinput} or {@code video}; empty when unknown */
    String label(String label, String kind) {
        if (NO_DEVICE.matcher(label).matches() || GIVEN.matcher(label).matches()) {
            return label;
        }
        Matcher chosen = CHOSEN.matcher(label);
        if (chosen.matches()) {
            return chosen.group(1) + label(chosen.group(2), kind);
        }
        String word = BLUETOOTH.matcher(label).find() ? "Bluetooth headset" : word(kind);
        return labels.computeIfAbsent(word, w -> new Pseudonyms()).of(label,
                number -> Pseudonyms.numbered(word, " ", number));
    }

    private static String word(String kind) {
        return switch (kind) {
            case "audio", "audioinput" -> "Microphone";
            case "audiooutput" -> "Speaker";
            case "video", "videoinput" -> "Camera";
            default -> "Device";
        };
    }

    String id(String id) {
        return ROLES.contains(id) || GIVEN.matcher(id).matches() ? id
                : ids.of(id, number -> Pseudonyms.numbered("device", "-", number));
    }

    String group(String id) {
        return id.isEmpty() || GIVEN.matcher(id).matches() ? id
                : groups.of(id, number -> Pseudonyms.numbered("group", "-", number));
    }

    /** Ids of devices in a text that is no JSON, as Chrome has long written constraints. */
    String idsInText(String text) {
        if (text.length() < ID_CHARS) {
            return text;
        }
        return ID_IN_TEXT.matcher(text).replaceAll(id -> id(id.group()));
    }
}
