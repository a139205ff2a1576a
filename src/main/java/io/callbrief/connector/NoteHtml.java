package io.callbrief.connector;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;

/**
 * A note as HTML that survives a helpdesk's sanitiser: {@code h4 p br strong ul ol li hr}, no attribute, no style, no
 * link but the one to this installation. Every text is escaped, so nothing that a customer wrote can become markup.
 */
public final class NoteHtml {

    private NoteHtml() {
    }

    public static String of(Note note) {
        return note.blocks().stream().map(NoteHtml::html).collect(Collectors.joining("\n"));
    }

    private static String html(NoteBlock block) {
        if (block instanceof NoteBlock.Headline headline) {
            return "<p><strong>" + text(headline.title()) + "</strong><br>" + text(headline.sentence()) + "</p>";
        }
        if (block instanceof NoteBlock.Funnel funnel) {
            return "<p>" + funnel.marks().stream().map(m -> text(m.label()) + " " + text(m.mark()))
                    .collect(Collectors.joining(" · ")) + "</p>";
        }
        if (block instanceof NoteBlock.Section section) {
            String intro = section.intro();
            return heading(section.title()) + (intro == null ? "" : "<p>" + text(intro) + "</p>")
                    + list("ul", section.items().stream().map(NoteHtml::item).toList());
        }
        if (block instanceof NoteBlock.Reply reply) {
            return heading(reply.title()) + "<p>" + text(reply.text()) + "</p>";
        }
        if (block instanceof NoteBlock.Steps steps) {
            return heading(steps.title()) + list("ol", steps.steps().stream().map(NoteHtml::text).toList());
        }
        if (block instanceof NoteBlock.Ref ref) {
            return "<hr><p>" + text(ref.text()) + link(ref.link()) + "</p>";
        }
        // Java 17 has no pattern switch; NoteHtmlTest holds one block of every permitted type against this
        throw new IllegalArgumentException("no HTML for a block of " + block.getClass().getSimpleName());
    }

    /**
     * What follows the marker; empty where there is no page about the case. The address is shown, because some helpdesks
     * take attributes away.
     */
    public static String link(NoteBlock.@Nullable Link link) {
        return link == null ? ""
                : " · " + text(link.text()) + " <a href=\"" + text(link.url()) + "\">" + text(link.url()) + "</a>";
    }

    private static String heading(String title) {
        return "<h4>" + text(title) + "</h4>";
    }

    private static String item(NoteBlock.Item item) {
        return text(item.text()) + (item.reference() == null ? "" : " [" + text(item.reference()) + "]");
    }

    private static String list(String tag, List<String> items) {
        return items.isEmpty() ? ""
                : "<" + tag + ">" + items.stream().map(i -> "<li>" + i + "</li>").collect(Collectors.joining()) + "</" + tag
                        + ">";
    }

    /**
     * Escaped; line breaks become {@code <br>
     * }, because Zendesk drops bare ones in {@code html_body}.
     */
    private static String text(String plain) {
        StringBuilder html = new StringBuilder(plain.length() + 16);
        plain.replace("\r\n", "\n").replace('\r', '\n').strip().codePoints().forEach(c -> append(html, c));
        return html.toString();
    }

    private static void append(StringBuilder html, int c) {
        switch (c) {
            case '&' -> html.append("&amp;");
            case '<' -> html.append("&lt;");
            case '>' -> html.append("&gt;");
            case '"' -> html.append("&quot;");
            case '\'' -> html.append("&#39;");
            case '\n' -> html.append("<br>");
            case '\t' -> html.append(' ');
            default -> {
                if (isText(c)) {
                    html.appendCodePoint(c);
                }
            }
        }
    }

    /** Not a control, not half of a character, and not a bidi override (those make a text read other than it is). */
    private static boolean isText(int c) {
        boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE;
        return !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && !override && !nonCharacter;
    }
}
