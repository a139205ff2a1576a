package io.callbrief.feedback.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.CaseSources.People;
import io.callbrief.feedback.knowledge.store.ArticleQueries;

/** An article in somebody's own words. Those are checked: what leads to a person gets into no article. */
@ApplicationScoped
public class Rewriting {

    static final int LONGEST_TITLE = 120;
    static final int LONGEST_LINE = 300;
    static final int LONGEST_REPLY = 1500;
    static final int MOST_LINES = 20;

    private final ArticleQueries articles;
    private final People people;

    Rewriting(ArticleQueries articles, People people) {
        this.articles = articles;
        this.people = people;
    }

    /** What somebody wants to change; {@code null} stays as it is. */
    public record Change(@Nullable String title, @Nullable List<@Nullable String> symptoms,
            @Nullable List<@Nullable String> tell, @Nullable List<@Nullable String> ask, @Nullable String reply) {
    }

    /** @param field such as {@code ask[1]} */
    public record Flaw(String field, String reason) {
    }

    /** What came of it. */
    public sealed interface Result {

        /** @param fields names of what is other than before */
        record Rewritten(ArticleTexts texts, List<String> fields) implements Result {
        }

        record Refused(List<Flaw> flaws) implements Result {
        }
    }

    public Result apply(Article before, Change change) {
        Reading reading = new Reading(articles.cases(before.id()));
        ArticleTexts was = before.texts();
        ArticleTexts texts = new ArticleTexts(reading.text("title", was.title(), change.title(), LONGEST_TITLE, false),
                reading.lines("symptoms", was.symptoms(), change.symptoms()),
                reading.lines("tell", was.tell(), change.tell()), reading.lines("ask", was.ask(), change.ask()),
                reading.text("reply", was.reply(), change.reply(), LONGEST_REPLY, true));
        return reading.flaws.isEmpty() ? new Result.Rewritten(texts, differences(was, texts))
                : new Result.Refused(reading.flaws);
    }

    private static List<String> differences(ArticleTexts was, ArticleTexts is) {
        List<String> fields = new ArrayList<>();
        add(fields, "title", was.title(), is.title());
        add(fields, "symptoms", was.symptoms(), is.symptoms());
        add(fields, "tell", was.tell(), is.tell());
        add(fields, "ask", was.ask(), is.ask());
        add(fields, "reply", was.reply(), is.reply());
        return fields;
    }

    private static void add(List<String> fields, String name, Object was, Object is) {
        if (!was.equals(is)) {
            fields.add(name);
        }
    }

    private final class Reading {

        private final List<UUID> cases;
        private final List<Flaw> flaws = new ArrayList<>();

        Reading(List<UUID> cases) {
            this.cases = cases;
        }

        String text(String field, String was, @Nullable String wanted, int longest, boolean severalLines) {
            if (wanted == null) {
                return was;
            }
            check(field, wanted, longest, severalLines);
            return wanted.strip();
        }

        List<String> lines(String field, List<String> was, @Nullable List<@Nullable String> wanted) {
            if (wanted == null) {
                return was;
            }
            if (wanted.size() > MOST_LINES) {
                flaws.add(new Flaw(field, "may have at most " + MOST_LINES + " lines"));
            }
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < Math.min(MOST_LINES, wanted.size()); i++) {
                String line = wanted.get(i);
                String given = line == null ? "" : line;
                check(field + "[" + i + "]", given, LONGEST_LINE, false);
                lines.add(given.strip());
            }
            return lines;
        }

        private void check(String field, String text, int longest, boolean severalLines) {
            if (text.isBlank()) {
                flaws.add(new Flaw(field, "must not be blank"));
            } else if (text.codePointCount(0, text.length()) > longest) {
                flaws.add(new Flaw(field, "may have at most " + longest + " characters"));
            } else if (text.codePoints().anyMatch(c -> Character.isISOControl(c) && !(severalLines && c == '\n'))) {
                flaws.add(new Flaw(field, "must not have control characters" + (severalLines ? " but line breaks" : "")));
            } else {
                ContactData.in(text).ifPresent(kind -> flaws.add(new Flaw(field, "must not have " + kind + " in it")));
                if (!people.namedIn(text, cases).isEmpty()) {
                    flaws.add(new Flaw(field, "must not name a person"));
                }
            }
        }
    }
}
