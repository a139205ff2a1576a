package io.callbrief.connector.freshdesk;

import java.util.Locale;
import java.util.Optional;

/**
 * Finds the tags of an HTML text. Reads each character once, however the text is made: a ticket is written by strangers.
 */
final class HtmlTags {

    /**
     * @param name in lower case; empty for a comment or a declaration
     * @param attributes where they begin
     * @param end behind the tag
     */
    record Tag(String name, boolean closing, int attributes, int end) {
    }

    private final String html;
    private final int lastEnd;
    private final int lastQuote;
    private final int lastApostrophe;
    private final int lastCommentEnd;

    HtmlTags(String html) {
        this.html = html;
        // a search that would find nothing is not begun again at every tag
        lastEnd = html.lastIndexOf('>');
        lastQuote = html.lastIndexOf('"');
        lastApostrophe = html.lastIndexOf('\'');
        lastCommentEnd = html.lastIndexOf("-->");
    }

    /** @return empty when this is a bare {@code <} */
    Optional<Tag> at(int start) {
        int next = start + 1;
        if (start > lastEnd) {
            return Optional.empty();
        }
        if (html.startsWith("!--", next)) {
            int end = next + 3 <= lastCommentEnd ? html.indexOf("-->", next + 3) + 3 : html.length();
            return Optional.of(new Tag("", false, end, end));
        }
        if (html.startsWith("!", next) || html.startsWith("?", next)) {
            int end = html.indexOf('>', next) + 1;
            return Optional.of(new Tag("", false, end, end));
        }
        boolean closing = html.startsWith("/", next);
        int name = closing ? next + 1 : next;
        int nameEnd = name;
        while (nameEnd < html.length() && isNameCharacter(html.charAt(nameEnd), nameEnd == name)) {
            nameEnd++;
        }
        int end = nameEnd == name ? -1 : end(nameEnd);
        return end < 0 ? Optional.empty()
                : Optional.of(new Tag(html.substring(name, nameEnd).toLowerCase(Locale.ROOT), closing, nameEnd, end));
    }

    /** @return behind the tag's end; -1 where another tag begins first */
    private int end(int from) {
        int at = from;
        while (at <= lastEnd) {
            char c = html.charAt(at);
            if (c == '>') {
                return at + 1;
            }
            if (c == '<') {
                return -1;
            }
            if ((c == '"' && at < lastQuote) || (c == '\'' && at < lastApostrophe)) {
                at = html.indexOf(c, at + 1);
            }
            at++;
        }
        return -1;
    }

    private static boolean isNameCharacter(char c, boolean first) {
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return letter || (!first && ((c >= '0' && c <= '9') || c == ':' || c == '-'));
    }
}
