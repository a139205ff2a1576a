package io.callbrief.feedback.knowledge.digest;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.Advice;
import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.CaseSources.Arrivals;
import io.callbrief.feedback.knowledge.CaseSources.Arrived;
import io.callbrief.feedback.knowledge.Topic;
import io.callbrief.feedback.knowledge.VerifiedCases;
import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;
import io.callbrief.feedback.knowledge.store.ArticleQueries;

/** Makes digests. Nothing is stored: a week that is over may still learn what its tickets were. */
@ApplicationScoped
public class Digests {

    /** What is rarer is no lesson. */
    private static final int MOST_LESSONS = 5;
    private static final double SECONDS_IN_A_MINUTE = 60;

    private final Arrivals arrivals;
    private final VerifiedCases verified;
    private final Advice advice;
    private final ArticleQueries articles;

    Digests(Arrivals arrivals, VerifiedCases verified, Advice advice, ArticleQueries articles) {
        this.arrivals = arrivals;
        this.verified = verified;
        this.advice = advice;
        this.articles = articles;
    }

    /** @param connector {@code null} for all */
    public Digest of(Week week, @Nullable UUID connector) {
        List<VerifiedCase> cases = verified.between(week.from(), week.until()).stream()
                .filter(one -> connector == null || connector.equals(one.connectorId())).toList();
        return new Digest(week, connector, came(arrivals.between(week.from(), week.until(), connector)), judged(cases),
                escalated(cases), lessons(cases), firstReply(cases), about(articles.made(week.from(), week.until())),
                about(articles.flagged(week.from(), week.until())));
    }

    private static Digest.Came came(List<Arrived> arrived) {
        Map<String, Integer> causes = new TreeMap<>();
        for (Arrived some : arrived) {
            if (some.cause() != null) {
                causes.merge(some.cause(), some.tickets(), Integer::sum);
            }
        }
        return new Digest.Came(arrived.stream().mapToInt(Arrived::tickets).sum(), with(arrived, "diagnosed"),
                with(arrived, "no_fault_found"), with(arrived, "abstained"), with(arrived, null), counted(causes));
    }

    private static int with(List<Arrived> arrived, @Nullable String verdict) {
        return arrived.stream().filter(some -> Objects.equals(some.verdict(), verdict)).mapToInt(Arrived::tickets).sum();
    }

    private static Digest.Verified judged(List<VerifiedCase> cases) {
        int right = (int) cases.stream().filter(one -> one.actualCause().equals(one.namedCause())).count();
        int notNamed = (int) cases.stream().filter(one -> one.namedCause() == null).count();
        return new Digest.Verified(cases.size(), right, cases.size() - right - notNamed, notNamed);
    }

    private Digest.Escalated escalated(List<VerifiedCase> cases) {
        List<VerifiedCase> escalated = cases.stream().filter(VerifiedCase::escalated).toList();
        List<VerifiedCase> needless = escalated.stream()
                .filter(one -> Topic.cause(one.actualCause()).filter(advice::agentCanSolve).isPresent()).toList();
        return new Digest.Escalated(escalated.size(), needless.size(),
                counted(count(needless.stream().map(VerifiedCase::actualCause))));
    }

    private static List<Digest.Confusion> lessons(List<VerifiedCase> cases) {
        Map<String, Integer> pairs = count(cases.stream()
                .filter(one -> one.namedCause() != null && !one.actualCause().equals(one.namedCause()))
                .map(one -> one.namedCause() + " " + one.actualCause()));
        return ordered(pairs).limit(MOST_LESSONS).map(pair -> new Digest.Confusion(pair.getKey().split(" ", 2)[0],
                pair.getKey().split(" ", 2)[1], pair.getValue())).toList();
    }

    private static Digest.FirstReply firstReply(List<VerifiedCase> cases) {
        List<Duration> times = cases.stream().map(VerifiedCase::noteToFirstReply).filter(Objects::nonNull).sorted().toList();
        List<Boolean> used = cases.stream().map(VerifiedCase::replyUsed).filter(Objects::nonNull).toList();
        return new Digest.FirstReply(median(times), times.size(),
                (int) used.stream().filter(Boolean::booleanValue).count(), used.size());
    }

    private static @Nullable Double median(List<Duration> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        Duration upper = sorted.get(sorted.size() / 2);
        Duration lower = sorted.get((sorted.size() - 1) / 2);
        return Math.round(upper.plus(lower).toSeconds() / 2.0 / SECONDS_IN_A_MINUTE * 10) / 10.0;
    }

    private static Map<String, Integer> count(Stream<String> keys) {
        Map<String, Integer> counts = new TreeMap<>();
        keys.forEach(key -> counts.merge(key, 1, Integer::sum));
        return counts;
    }

    private static List<Digest.Counted> counted(Map<String, Integer> counts) {
        return ordered(counts).map(each -> new Digest.Counted(each.getKey(), each.getValue())).toList();
    }

    /** The most frequent first. */
    private static Stream<Map.Entry<String, Integer>> ordered(Map<String, Integer> counts) {
        Function<Map.Entry<String, Integer>, Integer> number = Map.Entry::getValue;
        return counts.entrySet().stream().sorted(Comparator.comparing(number).reversed());
    }

    private static List<Digest.About> about(List<Article> articles) {
        return articles.stream()
                .map(article -> new Digest.About(article.id(), article.texts().title(), article.state().id())).toList();
    }
}
