package io.callbrief.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the Markdown files link to is there: files, and headings in them. Addresses outside are not asked. */
class DocsLinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^```.*?^```");
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    @Test
    void everyLinkLeadsSomewhere() throws IOException {
        assertThat(brokenLinks(Path.of(""))).isEmpty();
    }

    @Test
    void aLinkToNowhereIsFound(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("a.md"), """
                # The top
                [file](b.md) [heading](#the-top) [outside](https://example.com/x) [heading there](b.md#in--b)
                [no file](c.md) [no heading](b.md#on-b)
                ```
                [an example](d.md)
                ```
                """);
        Files.writeString(folder.resolve("b.md"), "## In & `b`\n");

        assertThat(brokenLinks(folder)).containsExactlyInAnyOrder("a.md: c.md", "a.md: b.md#on-b");
    }

    @Test
    void theReadmeIsLookedAt() throws IOException {
        assertThat(markdown(Path.of(""))).contains(Path.of("README.md"), Path.of("docs/architecture.md"),
                Path.of("connectors/zendesk/README.md"));
    }

    private static List<String> brokenLinks(Path root) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : markdown(root)) {
            String text = FENCED.matcher(Files.readString(root.resolve(file))).replaceAll("");
            LINK.matcher(text).results().map(found -> found.group(1)).filter(link -> !link.matches("[a-z]+:.*"))
                    .filter(link -> !exists(root.resolve(file), link)).forEach(link -> broken.add(file + ": " + link));
        }
        return broken;
    }

    private static List<Path> markdown(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(root::relativize).filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !NOT_OURS.contains(file.getName(0).toString())).sorted().toList();
        }
    }

    private static boolean exists(Path from, String link) {
        int hash = link.indexOf('#');
        String path = hash < 0 ? link : link.substring(0, hash);
        Path target = path.isEmpty() ? from : from.resolveSibling(path);
        return Files.exists(target) && (hash < 0 || anchors(target).contains(link.substring(hash + 1)));
    }

    /** As Git hosts make them: lower case, punctuation left out, blanks as hyphens. */
    private static Set<String> anchors(Path file) {
        try {
            String text = FENCED.matcher(Files.readString(file)).replaceAll("");
            return HEADING.matcher(text).results().map(DocsLinksTest::anchor).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String anchor(MatchResult heading) {
        return heading.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "").strip().replace(' ', '-');
    }
}
