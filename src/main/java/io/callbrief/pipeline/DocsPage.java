package io.callbrief.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A page of docs/, and what its tables and sections say of an id. The build puts both pages into the jar. */
public final class DocsPage {

    public static final DocsPage CAUSES = read("causes.md");
    public static final DocsPage FINDINGS = read("findings.md");

    private final String page;
    private final Map<String, Map<String, String>> rows;

    private DocsPage(String page, Map<String, Map<String, String>> rows) {
        this.page = page;
        this.rows = rows;
    }

    /** As it is written, Markdown. */
    public String page() {
        return page;
    }

    /** What the page's tables say of an id, by the heading of the column; without Markdown's quotes. */
    public Optional<Map<String, String>> row(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** The text below the heading of an id. */
    public Optional<String> section(String id) {
        String heading = "## `" + id + "`\n";
        int start = page.indexOf(heading);
        if (start < 0) {
            return Optional.empty();
        }
        int from = start + heading.length();
        int end = page.indexOf("\n## ", from);
        return Optional.of(page.substring(from, end < 0 ? page.length() : end).strip());
    }

    private static DocsPage read(String file) {
        try (InputStream in = DocsPage.class.getResourceAsStream("/docs/" + file)) {
            if (in == null) {
                throw new IllegalStateException("docs/" + file + " is not in the jar");
            }
            return of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static DocsPage of(String page) {
        Map<String, Map<String, String>> rows = new LinkedHashMap<>();
        List<String> headings = List.of();
        for (String line : page.lines().toList()) {
            List<String> cells = cells(line);
            if (cells.isEmpty()) {
                headings = List.of();
            } else if (headings.isEmpty()) {
                headings = cells;
            } else if (cells.get(0).matches("`[a-z0-9_]+`")) {
                Map<String, String> row = rows.computeIfAbsent(plain(cells.get(0)), id -> new LinkedHashMap<>());
                for (int i = 1; i < Math.min(cells.size(), headings.size()); i++) {
                    row.putIfAbsent(headings.get(i), plain(cells.get(i)));
                }
            }
        }
        return new DocsPage(page, rows);
    }

    /** Empty where the line is no row of a table. */
    private static List<String> cells(String line) {
        String row = line.strip();
        return row.length() > 2 && row.startsWith("|") && row.endsWith("|")
                ? Arrays.stream(row.substring(1, row.length() - 1).split("(?<!\\\\)\\|", -1)).map(String::strip).toList()
                : List.of();
    }

    private static String plain(String cell) {
        return cell.replace("`", "").replace("\\|", "|");
    }
}
