package io.callbrief.session.people;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.people.UserRow.Damaged;
import io.callbrief.session.people.UserRow.Fields;

/** RFC 4180 with a header that names the columns, in any order. An empty value says nothing. */
final class CsvUserRows implements UserRows {

    private final TextRows text;
    private final List<String> columns;

    CsvUserRows(TextRows text) throws IOException, UnreadableUsersException {
        this.text = text;
        List<String> header = record();
        if (header == null) {
            throw new UnreadableUsersException("the header cannot be read");
        }
        columns = header.stream().map(String::strip).toList();
        if (!columns.contains(USER_ID)) {
            throw new UnreadableUsersException("the first line must name the columns, separated by commas, and one is userId");
        }
        if (!FIELDS.containsAll(columns) || new HashSet<>(columns).size() < columns.size()) {
            throw new UnreadableUsersException("the columns may be, each once: " + String.join(", ", FIELDS));
        }
    }

    @Override
    public @Nullable UserRow next() throws IOException {
        while (true) {
            long line = text.line();
            List<String> values = record();
            if (values == null) {
                return new Damaged(line, "row", "is longer than " + LONGEST_ROW
                        + " characters or ends inside quotes; is a quote missing?");
            }
            if (values.isEmpty()) {
                return null;
            }
            if (values.size() == 1 && values.get(0).isBlank()) {
                continue;
            }
            return values.size() == columns.size() ? row(line, values)
                    : new Damaged(line, "row", "has " + values.size() + " values for " + columns.size() + " columns");
        }
    }

    private UserRow row(long line, List<String> values) {
        Map<String, String> fields = new HashMap<>();
        List<String> aliases = List.of();
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i).strip();
            if (columns.get(i).equals(ALIASES) && !value.isEmpty()) {
                aliases = List.of(value.split(ALIAS_SEPARATOR));
            } else if (!value.isEmpty()) {
                fields.put(columns.get(i), value);
            }
        }
        return new Fields(line, fields, aliases);
    }

    /** @return empty at the end; {@code null} where it is damaged: then what follows begins on the next line */
    private @Nullable List<String> record() throws IOException {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        boolean quoteBefore = false;
        int length = 0;
        for (int next = text.next();; next = text.next()) {
            if (next == TextRows.END && quoted && !quoteBefore) {
                return null;
            }
            boolean outside = !quoted || quoteBefore;
            if (outside && (next == TextRows.END || next == '\n')) {
                if (next == '\n' || length > 0) {
                    values.add(value.toString());
                }
                return values;
            }
            if (length++ == LONGEST_ROW) {
                text.skipLine();
                return null;
            }
            if (outside && next == ',') {
                values.add(value.toString());
                value.setLength(0);
                quoted = false;
                quoteBefore = false;
            } else if (quoted && next == '"') {
                // of two the first is the quote that the second stands for
                if (quoteBefore) {
                    value.append('"');
                }
                quoteBefore = !quoteBefore;
            } else if (!quoted && next == '"' && value.length() == 0) {
                quoted = true;
            } else {
                value.append((char) next);
            }
        }
    }
}
