package io.callbrief.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.NoteBlock;

/**
 * What the layouts in templates/note write: one statement a line, {@code keyword: field | field}. Empty lines mean
 * nothing. Statements that belong to a block follow it:
 *
 * <pre>
 * headline: title            sentence: text
 * funnel:                    mark: label | mark      (any number)
 * section: title             intro: text             item: text | reference   (any number)
 * reply: title               text: text
 * steps: title               step: text              (any number)
 * ref: text | text of a link | its address
 * </pre>
 *
 * A statement whose first field is empty counts as not written, and a block without content is left out; only headline
 * and ref have to be there. Inserted values go through {@link #escape}, so they are text and nothing else.
 */
final class BlockMarkup {

    private static final Set<String> BLOCKS = Set.of("headline", "funnel", "section", "reply", "steps", "ref");
    private static final Set<String> CONTENTS = Set.of("sentence", "mark", "intro", "item", "text", "step");

    private final String layout;
    private final List<Statement> statements;
    private int next;

    private BlockMarkup(String layout, List<Statement> statements) {
        this.layout = layout;
        this.statements = statements;
    }

    static String escape(String value) {
        return value.replace("\\", "\\\\").replace("|", "\\|").replace("\r\n", "\\n").replace("\n", "\\n")
                .replace("\r", "\\n");
    }

    /** @throws IllegalStateException when the layout is wrong; names layout and line, never a value */
    static List<NoteBlock> parse(String layout, String markup) {
        return new BlockMarkup(layout, statements(layout, markup)).blocks();
    }

    private static List<Statement> statements(String layout, String markup) {
        List<Statement> statements = new ArrayList<>();
        int number = 0;
        for (String line : markup.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            int colon = line.indexOf(':');
            String keyword = colon < 0 ? "" : line.substring(0, colon).strip();
            if (!BLOCKS.contains(keyword) && !CONTENTS.contains(keyword)) {
                throw wrong(layout, number, "no known keyword");
            }
            Statement statement = new Statement(keyword, fields(layout, number, line.substring(colon + 1)), number);
            if (BLOCKS.contains(keyword) || !statement.first().isEmpty()) {
                statements.add(statement);
            }
        }
        return statements;
    }

    private static List<String> fields(String layout, int line, String text) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '|') {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else if (c == '\\') {
                i++;
                if (i == text.length()) {
                    throw wrong(layout, line, "ends in an escape");
                }
                field.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private List<NoteBlock> blocks() {
        List<NoteBlock> blocks = new ArrayList<>();
        while (next < statements.size()) {
            NoteBlock block = block(statements.get(next++));
            if (block != null) {
                blocks.add(block);
            }
        }
        if (blocks.isEmpty() || !(blocks.get(0) instanceof NoteBlock.Headline)
                || !(blocks.get(blocks.size() - 1) instanceof NoteBlock.Ref)) {
            throw wrong(layout, 1, "a note begins with a headline and ends with a ref");
        }
        return blocks;
    }

    private @Nullable NoteBlock block(Statement block) {
        return switch (block.keyword()) {
            case "headline" -> new NoteBlock.Headline(required(block), required(one(block, "sentence"), block));
            case "funnel" -> {
                List<NoteBlock.FunnelMark> marks = many("mark").stream()
                        .map(s -> new NoteBlock.FunnelMark(s.first(), s.second())).toList();
                yield marks.isEmpty() ? null : new NoteBlock.Funnel(marks);
            }
            case "section" -> {
                Statement intro = one(block, "intro");
                List<NoteBlock.Item> items = many("item").stream()
                        .map(s -> new NoteBlock.Item(s.first(), s.second().isEmpty() ? null : s.second())).toList();
                yield intro == null && items.isEmpty() ? null
                        : new NoteBlock.Section(required(block), intro == null ? null : intro.first(), items);
            }
            case "reply" -> {
                Statement text = one(block, "text");
                yield text == null ? null : new NoteBlock.Reply(required(block), text.first());
            }
            case "steps" -> {
                List<String> steps = many("step").stream().map(Statement::first).toList();
                yield steps.isEmpty() ? null : new NoteBlock.Steps(required(block), steps);
            }
            case "ref" -> new NoteBlock.Ref(required(block), block.second().isEmpty() ? null
                    : new NoteBlock.Link(block.second(), block.third()));
            default -> throw wrong(layout, block.line(), block.keyword() + " does not belong here");
        };
    }

    private @Nullable Statement one(Statement block, String keyword) {
        List<Statement> found = many(keyword);
        if (found.size() > 1) {
            throw wrong(layout, block.line(), "more than one " + keyword);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private List<Statement> many(String keyword) {
        List<Statement> found = new ArrayList<>();
        while (next < statements.size() && statements.get(next).keyword().equals(keyword)) {
            found.add(statements.get(next++));
        }
        return found;
    }

    private String required(Statement statement) {
        return required(statement, statement);
    }

    private String required(@Nullable Statement statement, Statement block) {
        if (statement == null || statement.first().isEmpty()) {
            throw wrong(layout, block.line(), block.keyword() + " is incomplete");
        }
        return statement.first();
    }

    private static IllegalStateException wrong(String layout, int line, String problem) {
        return new IllegalStateException("layout " + layout + ", line " + line + ": " + problem);
    }

    private record Statement(String keyword, List<String> fields, int line) {
        String first() {
            return fields.get(0);
        }

        String second() {
            return fields.size() > 1 ? fields.get(1) : "";
        }

        String third() {
            return fields.size() > 2 ? fields.get(2) : "";
        }
    }
}
