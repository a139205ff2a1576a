package io.callbrief.connector.freshdesk;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of HTML that a stranger wrote, with the line breaks that a reader sees. What is quoted of an earlier mail is left
 * out: those are not the words of whoever sent this one. Never fails; what is no HTML is text.
 */
final class HtmlText {

    private static final int MAX_DEPTH = 1000;
    private static final Pattern ENTITY = Pattern
            .compile("&(#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,20});");
    private static final Pattern QUOTE = Pattern.compile("(?:^|\\W)(?:freshdesk_quote|gmail_quote|yahoo_quoted)\\b");
    private static final Pattern SPACES = Pattern.compile("[ \\t\\n\\r\\f\\u00A0]+");
    private static final Pattern SPACES_AT_BREAK = Pattern.compile(" *\\n *");
    private static final Pattern EMPTY_LINES = Pattern.compile("\\n{3,}");
    private static final Set<String> UNSEEN = Set.of("head", "script", "style", "title", "template", "noscript");
    private static final Set<String> VOID = Set.of("area", "base", "br", "col", "embed", "hr", "img", "input", "link",
            "meta", "source", "track", "wbr");
    private static final Set<String> BLOCKS = Set.of("address", "article", "blockquote", "div", "dd", "dl", "dt", "footer",
            "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "ol", "p", "pre", "section", "table", "tr",
            "ul");
    private static final Set<String> PARAGRAPHS = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "pre",
            "blockquote");
    private static final Map<String, String> NAMED = Map.ofEntries(Map.entry("amp", "&"), Map.entry("lt", "<"),
            Map.entry("gt", ">"), Map.entry("quot", "\""), Map.entry("apos", "'"), Map.entry("nbsp", " "),
            Map.entry("hellip", "…"), Map.entry("ndash", "–"), Map.entry("mdash", "—"), Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"), Map.entry("ldquo", "“"), Map.entry("rdquo", "”"), Map.entry("laquo", "«"),
            Map.entry("raquo", "»"), Map.entry("euro", "€"), Map.entry("auml", "ä"), Map.entry("ouml", "ö"),
            Map.entry("uuml", "ü"), Map.entry("Auml", "Ä"), Map.entry("Ouml", "Ö"), Map.entry("Uuml", "Ü"),
            Map.entry("szlig", "ß"), Map.entry("eacute", "é"), Map.entry("egrave", "è"), Map.entry("ecirc", "ê"),
            Map.entry("agrave", "à"), Map.entry("acirc", "â"), Map.entry("ccedil", "ç"), Map.entry("ocirc", "ô"),
            Map.entry("ucirc", "û"), Map.entry("ugrave", "ù"), Map.entry("icirc", "î"), Map.entry("iuml", "ï"),
            Map.entry("aacute", "á"), Map.entry("iacute", "í"), Map.entry("oacute", "ó"), Map.entry("uacute", "ú"),
            Map.entry("ntilde", "ñ"), Map.entry("iquest", "¿"), Map.entry("iexcl", "¡"));

    private final StringBuilder text = new StringBuilder();
    /** Elements that are open and hide what is in them, innermost first; other elements inside them count along. */
    private final Deque<String> hidden = new ArrayDeque<>();

    private HtmlText() {
    }

    static String of(String html) {
        HtmlText reader = new HtmlText();
        reader.read(html);
        String lines = SPACES_AT_BREAK.matcher(reader.text).replaceAll("\n");
        return EMPTY_LINES.matcher(lines).replaceAll("\n\n").strip();
    }

    private void read(String html) {
        HtmlTags tags = new HtmlTags(html);
        int from = 0;
        for (int at = html.indexOf('<'); at >= 0; at = html.indexOf('<', Math.max(at + 1, from))) {
            Optional<HtmlTags.Tag> tag = tags.at(at);
            if (tag.isPresent()) {
                characters(html.substring(from, at));
                from = tag.get().end();
                element(tag.get().name(), tag.get().closing(), html.substring(tag.get().attributes(), from));
            }
        }
        characters(html.substring(from));
    }

    private void characters(String raw) {
        Matcher entity = ENTITY.matcher(raw);
        int from = 0;
        while (entity.find()) {
            words(raw.substring(from, entity.start()));
            entity(entity.group(1));
            from = entity.end();
        }
        words(raw.substring(from));
    }

    private void words(String raw) {
        if (hidden.isEmpty() && !raw.isEmpty()) {
            String words = SPACES.matcher(raw).replaceAll(" ");
            boolean afterSpace = text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
            text.append(afterSpace && words.startsWith(" ") ? words.substring(1) : words);
        }
    }

    private void element(String name, boolean closing, String attributes) {
        if (!hidden.isEmpty()) {
            if (closing && hidden.contains(name)) {
                closeHidden(name);
            } else if (!closing && !VOID.contains(name) && hidden.size() < MAX_DEPTH) {
                hidden.push(name);
            }
            return;
        }
        if (!closing && (UNSEEN.contains(name) || QUOTE.matcher(attributes).find()) && !VOID.contains(name)) {
            hidden.push(name);
            lineBreak();
        } else if (name.equals("br")) {
            text.append('\n');
        } else if (BLOCKS.contains(name)) {
            lineBreak();
            if (PARAGRAPHS.contains(name) && text.length() > 0) {
                text.append('\n');
            }
            if (name.equals("li") && !closing) {
                text.append("- ");
            }
        } else if (name.equals("td") || name.equals("th")) {
            words(" ");
        }
    }

    /** What was left open inside ends here too. */
    private void closeHidden(String name) {
        String closed;
        do {
            closed = hidden.pop();
        } while (!closed.equals(name));
    }

    private void lineBreak() {
        int last = text.length() - 1;
        while (last >= 0 && text.charAt(last) == ' ') {
            last--;
        }
        if (last >= 0 && text.charAt(last) != '\n') {
            text.append('\n');
        }
    }

    private void entity(String name) {
        if (!hidden.isEmpty()) {
            return;
        }
        if (name.startsWith("#")) {
            boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
            int code = hex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
            boolean character = Character.isValidCodePoint(code) && Character.getType(code) != Character.SURROGATE
                    && !Character.isISOControl(code);
            if (character) {
                text.appendCodePoint(code);
            } else {
                words(" ");
            }
        } else {
            text.append(NAMED.getOrDefault(name, "&" + name + ";"));
        }
    }
}
