package io.callbrief.match.complaint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringTokenizer;

/** Ids of calls, rooms or sessions that stand in a text or in its links. A link is only read, never followed. */
public final class CallIds {
    private static final int MOST = 20;
    private static final int SHORTEST = 4;
    private static final int LONGEST = 128;
    /** Digits of a meeting number that is written in groups. */
    private static final int FEWEST_DIGITS = 9;
    private static final int MOST_DIGITS = 12;
    /** "ID de la réunion 912 1430 0845". */
    private static final int WORDS_AFTER_ID = 3;
    private static final Set<String> KEYS = Set.of("room", "roomid", "roomname", "conference", "conferenceid", "confid", "conf",
            "meeting", "meetingid", "meet", "call", "callid", "session", "sessionid", "id", "mid");
    private static final Set<String> NOUNS = Set.of("room", "raum", "raumid", "salle", "sala", "salon", "ruimte", "stanza",
            "conference",
            "conférence", "konferenz", "conferencia", "meeting", "call", "session", "sitzung", "sesión", "sessão", "sessione",
            "réunion", "reunión", "reunião", "riunione", "vergadering", "id", "ref", "callid", "ticket-call", "zoom");
    private static final Set<String> LABELS = Set.of("id", "ref", "nr", "no", "number", "nummer", "numéro", "número", "numero",
            "code",
            "name", "is");
    private static final Set<String> PREFIXES = Set.of("sess_", "session_", "call_", "conf_", "room_", "meet_");

    private final Set<String> found = new LinkedHashSet<>();
    private String before = "";
    private String beforeThat = "";
    private final StringBuilder groups = new StringBuilder();
    private boolean groupsAreAnId;
    private int sinceId = WORDS_AFTER_ID + 1;

    private CallIds() {
    }

    /** As written, each once, in the order of the text. */
    public static List<String> in(String text) {
        CallIds ids = new CallIds();
        StringTokenizer chunks = new StringTokenizer(text, " \t\r\n<>\"()[]{}|«»“”");
        while (chunks.hasMoreTokens() && ids.found.size() < MOST) {
            ids.read(chunks.nextToken());
        }
        ids.endGroups();
        return List.copyOf(ids.found);
    }

    private void read(String raw) {
        String chunk = trimmed(raw);
        if (!chunk.isEmpty() && chunk.chars().allMatch(Character::isDigit)) {
            digits(chunk);
            if (!raw.endsWith(chunk)) {
                endGroups();
            }
        } else {
            endGroups();
            single(chunk);
        }
        beforeThat = before;
        before = Folding.fold(chunk);
        sinceId = before.equals("id") || before.endsWith("-id") ? 0 : sinceId + 1;
    }

    /** "Meeting ID 845 1212 0930". */
    private void digits(String chunk) {
        if (groups.isEmpty()) {
            groupsAreAnId = sinceId <= WORDS_AFTER_ID;
        }
        if (groups.length() < LONGEST) {
            groups.append(groups.isEmpty() ? "" : " ").append(chunk);
        }
    }

    private void endGroups() {
        long digits = groups.chars().filter(Character::isDigit).count();
        if (groupsAreAnId && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS) {
            add(groups.toString());
        }
        groups.setLength(0);
        groupsAreAnId = false;
    }

    private void single(String chunk) {
        if (chunk.length() > 4 * LONGEST || chunk.indexOf('@') >= 0) {
            return;
        }
        if (chunk.contains("://") || chunk.startsWith("www.")) {
            link(chunk);
        } else if (chunk.indexOf('=') > 0) {
            pair(chunk);
        } else if (isUuid(chunk) || PREFIXES.stream().anyMatch(chunk.toLowerCase(Locale.ROOT)::startsWith)
                || (isNamed() && looksLikeAnId(chunk))) {
            add(chunk);
        }
    }

    private boolean isNamed() {
        return NOUNS.contains(before) || before.endsWith("-id") || (LABELS.contains(before) && NOUNS.contains(beforeThat));
    }

    private void link(String link) {
        String address = link.substring(link.indexOf("://") < 0 ? 0 : link.indexOf("://") + 3);
        String[] parts = address.split("[?#]", 2);
        String path = parts[0];
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        int slash = path.lastIndexOf('/');
        if (slash >= 0) {
            add(decoded(path.substring(slash + 1)));
        }
        if (parts.length > 1) {
            for (String pair : parts[1].split("[&#]", MOST)) {
                pair(pair);
            }
        }
    }

    private void pair(String pair) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? "" : Folding.fold(pair.substring(0, equals)).replace("_", "").replace("-", "");
        if (KEYS.contains(key)) {
            add(decoded(pair.substring(equals + 1)));
        }
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // A stray percent sign: the id is what is written.
            return part;
        }
    }

    /** Words with a hyphen or letters among digits; a bare number is a room's door as often as a call. */
    private static boolean looksLikeAnId(String chunk) {
        boolean digit = chunk.chars().anyMatch(Character::isDigit);
        boolean letter = chunk.chars().anyMatch(Character::isLetter);
        boolean joined = chunk.indexOf('-') > 0 || chunk.indexOf('_') > 0;
        return chunk.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.')
                && letter && digit && (joined || chunk.length() >= 6);
    }

    private static boolean isUuid(String chunk) {
        if (chunk.length() != 36) {
            return false;
        }
        for (int i = 0; i < 36; i++) {
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? chunk.charAt(i) != '-' : Character.digit(chunk.charAt(i), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private void add(String id) {
        if (id.length() >= SHORTEST && id.length() <= LONGEST && found.size() < MOST
                && id.chars().noneMatch(Character::isISOControl)) {
            found.add(id);
        }
    }

    private static String trimmed(String raw) {
        int from = 0;
        int to = raw.length();
        while (from < to && !Character.isLetterOrDigit(raw.charAt(from))) {
            from++;
        }
        while (to > from && ".,;:!?'’#…".indexOf(raw.charAt(to - 1)) >= 0) {
            to--;
        }
        return raw.substring(from, to);
    }
}
