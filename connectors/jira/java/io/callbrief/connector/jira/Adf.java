package io.callbrief.connector.jira;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;

/**
 * A note in the Atlassian Document Format
 * (developer.atlassian.com/cloud/jira/platform/apis/document/structure): text is only ever in text nodes, so nothing that a
 * customer wrote can become markup, a mention or a link. Empty text nodes and empty lists are invalid there and never made.
 */
final class Adf {

    private static final int HEADING = 3;

    private Adf() {
    }

    /** @param language of the line that says that a note was too long for Jira */
    static Map<String, Object> of(Note note, String language) {
        return of(note.blocks(), language);
    }

    static Map<String, Object> of(List<NoteBlock> blocks, String language) {
        return doc(AdfLength.cut(blocks.stream().map(Adf::block).toList(), language));
    }

    /** A document of one paragraph. */
    static Map<String, Object> of(String text) {
        return doc(List.of(paragraph(text)));
    }

    static Map<String, Object> paragraph(String text) {
        return node("paragraph", lines(text));
    }

    private static Map<String, Object> doc(List<Map<String, Object>> content) {
        Map<String, Object> doc = new LinkedHashMap<>();
        doc.put("version", 1);
        doc.put("type", "doc");
        doc.put("content", content);
        return doc;
    }

    private static List<Map<String, Object>> block(NoteBlock block) {
        if (block instanceof NoteBlock.Headline headline) {
            return List.of(with("attrs", Map.of("panelType", "info"),
                    node("panel", List.of(node("paragraph", strong(headline.title())), paragraph(headline.sentence())))));
        }
        if (block instanceof NoteBlock.Funnel funnel) {
            return List.of(paragraph(funnel.marks().stream().map(m -> m.label() + " " + m.mark())
                    .collect(Collectors.joining(" · "))));
        }
        if (block instanceof NoteBlock.Section section) {
            List<Map<String, Object>> nodes = new ArrayList<>(List.of(heading(section.title())));
            if (section.intro() != null) {
                nodes.add(paragraph(section.intro()));
            }
            nodes.addAll(list("bulletList", section.items().stream().map(Adf::item).toList()));
            return nodes;
        }
        if (block instanceof NoteBlock.Reply reply) {
            return List.of(heading(reply.title()), node("blockquote",
                    Arrays.stream(reply.text().strip().split("\\R\\s*\\R", -1)).map(Adf::paragraph).toList()));
        }
        if (block instanceof NoteBlock.Steps steps) {
            List<Map<String, Object>> nodes = new ArrayList<>(List.of(heading(steps.title())));
            nodes.addAll(list("orderedList", steps.steps()));
            return nodes;
        }
        if (block instanceof NoteBlock.Ref ref) {
            NoteBlock.Link link = ref.link();
            return List.of(node("rule", List.of()), link == null ? paragraph(ref.text()) : linked(ref.text(), link));
        }
        // Java 17 has no pattern switch; AdfTest holds one block of every permitted type against this
        throw new IllegalArgumentException("no ADF for a block of " + block.getClass().getSimpleName());
    }

    private static Map<String, Object> linked(String text, NoteBlock.Link link) {
        List<Map<String, Object>> nodes = new ArrayList<>(lines(text + " · "));
        lines(link.text()).forEach(shown -> nodes.add(with("marks",
                List.of(Map.of("type", "link", "attrs", Map.of("href", link.url()))), shown)));
        return node("paragraph", nodes);
    }

    private static String item(NoteBlock.Item item) {
        return item.text() + (item.reference() == null ? "" : " [" + item.reference() + "]");
    }

    private static Map<String, Object> heading(String title) {
        return with("attrs", Map.of("level", HEADING), node("heading", lines(title)));
    }

    private static List<Map<String, Object>> list(String type, List<String> items) {
        return items.isEmpty() ? List.of()
                : List.of(node(type, items.stream().map(i -> node("listItem", List.of(paragraph(i)))).toList()));
    }

    private static List<Map<String, Object>> strong(String text) {
        return lines(text).stream().map(n -> n.containsKey("text") ? with("marks", List.of(Map.of("type", "strong")), n) : n)
                .toList();
    }

    /** Line breaks are nodes of their own: within a text they would be lost. */
    private static List<Map<String, Object>> lines(String text) {
        List<Map<String, Object>> nodes = new ArrayList<>();
        for (String line : shown(text).strip().split("\n", -1)) {
            if (!nodes.isEmpty()) {
                nodes.add(node("hardBreak", List.of()));
            }
            if (!line.isEmpty()) {
                Map<String, Object> node = new LinkedHashMap<>();
                node.put("type", "text");
                node.put("text", line);
                nodes.add(node);
            }
        }
        return nodes;
    }

    private static Map<String, Object> node(String type, List<Map<String, Object>> content) {
        Map<String, Object> node = new LinkedHashMap<>();
        node.put("type", type);
        if (!content.isEmpty()) {
            node.put("content", content);
        }
        return node;
    }

    private static Map<String, Object> with(String name, Object value, Map<String, Object> node) {
        Map<String, Object> more = new LinkedHashMap<>(node);
        more.put(name, value);
        return more;
    }

    /** Without controls, halves of characters, and bidi overrides, which make a text read other than it is. */
    private static String shown(String plain) {
        StringBuilder shown = new StringBuilder(plain.length());
        plain.replace("\r\n", "\n").replace('\r', '\n').replace('\t', ' ').codePoints().filter(Adf::isText)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    private static boolean isText(int c) {
        boolean override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
        boolean nonCharacter = (c & 0xFFFE) == 0xFFFE;
        boolean shown = !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE && !override && !nonCharacter;
        return shown || c == '\n';
    }
}
