package io.callbrief.connector.jira;

import java.util.regex.Pattern;

/**
 * Jira's wiki markup without its marks (jira.atlassian.com "Text formatting notation"). Careful rather than complete: a
 * mark that is left is read past, a word that is lost may have been the time of the call.
 */
final class WikiText {

    private static final Pattern LINE_BREAK = Pattern.compile("\\\\\\\\");
    /** Macros that hold text; only the braces go. */
    private static final Pattern MACRO = Pattern
            .compile("\\{(?:color|quote|code|noformat|panel|adf|expand|anchor)(?::[^{}\\n]*)?}", Pattern.CASE_INSENSITIVE);
    private static final Pattern BLOCK = Pattern.compile("(?m)^[ \\t]*(?:h[1-6]|bq)\\.[ \\t]+");
    private static final Pattern IMAGE = Pattern.compile("![^!\\s|]+\\.[A-Za-z0-9]{2,5}(?:\\|[^!\\n]*)?!");
    private static final Pattern MENTION = Pattern.compile("\\[~[^\\]\\n]*]");
    private static final Pattern LINK = Pattern.compile("\\[([^\\[\\]|\\n]+)\\|([^\\[\\]|\\n]+)(?:\\|[^\\[\\]\\n]*)?]");
    private static final Pattern BARE_LINK = Pattern.compile("\\[((?:https?|mailto)[^\\[\\]|\\n]+)]");
    private static final Pattern EMPHASIS = Pattern
            .compile("(?<![\\p{L}\\p{N}*_])([*_])(?=\\S)([^*_\\n]+?)(?<=\\S)\\1(?![\\p{L}\\p{N}*_])");

    private WikiText() {
    }

    static String plain(String wiki) {
        String text = wiki.replace("\r\n", "\n").replace('\r', '\n');
        text = LINE_BREAK.matcher(text).replaceAll("\n");
        text = MACRO.matcher(text).replaceAll("");
        text = BLOCK.matcher(text).replaceAll("");
        text = IMAGE.matcher(text).replaceAll("");
        text = MENTION.matcher(text).replaceAll("");
        text = LINK.matcher(text).replaceAll("$1 $2");
        text = BARE_LINK.matcher(text).replaceAll("$1");
        text = EMPHASIS.matcher(text).replaceAll("$2");
        return text.strip();
    }
}
