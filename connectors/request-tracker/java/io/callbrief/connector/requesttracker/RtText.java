package io.callbrief.connector.requesttracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Messages as plain text: without markup, and without what they quote. */
final class RtText {

    /** Tags that end a line. */
    private static final Set<String> LINES = Set.of("br", "p", "div", "tr", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5",
            "h6", "hr", "table", "pre", "section", "article");
    /** Elements whose content nobody wrote: markup, and what a mail quotes. */
    private static final Set<String> LEFT_OUT = Set.of("style", "script", "head", "title", "blockquote");
    private static final Pattern COMMENT = Pattern.compile("<!--.*?(-->|\\z)", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]*>");
    private static final Pattern ENTITY = Pattern.compile("&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,8});");
    private static final Map<String, String> NAMED = Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'",
            "nbsp", " ");

    private RtText() {
    }

    static String ofHtml(String html) {
        String source = COMMENT.matcher(html).replaceAll("");
        StringBuilder text = new StringBuilder();
        List<String> leftOut = new ArrayList<>();
        Matcher tag = TAG.matcher(source);
        int from = 0;
        while (tag.find()) {
            if (leftOut.isEmpty()) {
                text.append(source, from, tag.start());
            }
            from = tag.end();
            String name = tag.group(2).toLowerCase(Locale.ROOT);
            boolean closes = !tag.group(1).isEmpty();
            if (LEFT_OUT.contains(name)) {
                if (closes) {
                    leftOut.remove(name);
                } else {
                    leftOut.add(name);
                }
            }
            if (leftOut.isEmpty() && LINES.contains(name)) {
                text.append('\u0000');
            }
        }
        if (leftOut.isEmpty()) {
            text.append(source, from, source.length());
        }
        // in HTML a line break is a blank like any other
        String lines = text.toString().replaceAll("\\s+", " ").replace('\u0000', '\n');
        return tidy(entities(lines));
    }

    /** What was written, without the lines that it quotes and the line that announces them ("On Monday Kim wrote:"). */
    static String written(String message) {
        List<String> kept = new ArrayList<>();
        for (String line : message.replace("\r\n", "\n").split("\n", -1)) {
            if (line.startsWith(">")) {
                announcement(kept);
            } else {
                kept.add(line);
            }
        }
        return tidy(String.join("\n", kept));
    }

    /** Takes away the announcement of the quotation that begins here. */
    private static void announcement(List<String> kept) {
        int last = kept.size() - 1;
        while (last >= 0 && kept.get(last).isBlank()) {
            last--;
        }
        if (last >= 0 && kept.get(last).stripTrailing().endsWith(":")) {
            kept.subList(last, kept.size()).clear();
        }
    }

    private static String tidy(String text) {
        return text.replaceAll("[ \\t\\u00a0]+\n", "\n").replaceAll("\n[ \\t]+(?=\\S)", "\n").replaceAll("\n{3,}", "\n\n")
                .strip();
    }

    private static String entities(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity.group(), entity.group(1))));
    }

    private static String character(String whole, String name) {
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, whole);
        }
        boolean hex = name.startsWith("#x") || name.startsWith("#X");
        int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
        return Character.isValidCodePoint(code) && code != 0 ? Character.toString(code) : whole;
    }
}
