package io.callbrief.insight.similar;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.similar.SimilarCases.Similar;
import io.callbrief.insight.store.CaseVectorRows;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/**
 * Puts cases in the order of what their words mean, where an embedding model is configured. A ticket waits for one short
 * call, of its own words; the vectors of those it is compared with are made in the background, once they have been asked for.
 */
@ApplicationScoped
public class ByMeaning {

    private static final int AT_ONCE = 16;
    private static final int MOST_WANTED = 1_000;
    /** Nobody waits for it. */
    private static final Duration IN_THE_BACKGROUND = Duration.ofSeconds(60);

    private final Embeddings embeddings;
    private final CaseVectorRows rows;
    private final Set<UUID> wanted = new LinkedHashSet<>();

    ByMeaning(Embeddings embeddings, CaseVectorRows rows) {
        this.embeddings = embeddings;
        this.rows = rows;
    }

    /**
     * Those with a vector change places with each other; others stay where their words have put them. So is everything, when
     * there is no answer in time.
     */
    List<Similar> ordered(CaseInsight one, List<Similar> alike) {
        String words = one.words();
        if (!embeddings.on() || words == null || words.isBlank() || !rows.mayBeSent(one.ticket().connectorId())) {
            return alike;
        }
        Map<UUID, float[]> known = rows.of(embeddings.model(),
                Stream.concat(alike.stream().map(Similar::caseId), Stream.of(one.caseId())).toList());
        want(alike.stream().map(Similar::caseId).filter(id -> !known.containsKey(id)).toList());
        if (alike.stream().filter(each -> known.containsKey(each.caseId())).count() < 2) {
            return alike; // there is no order of one
        }
        return own(one.caseId(), words).map(own -> ordered(own, alike, known)).orElse(alike);
    }

    private Optional<float[]> own(UUID caseId, String words) {
        Optional<float[]> kept = rows.of(embeddings.model(), caseId, words);
        return kept.isPresent() ? kept : embeddings.soon(List.of(words)).map(vectors -> vectors.get(0));
    }

    private static List<Similar> ordered(float[] own, List<Similar> alike, Map<UUID, float[]> known) {
        Map<UUID, Double> likeness = new HashMap<>();
        known.forEach((id, vector) -> {
            if (vector.length == own.length) { // another model may have been given the same name
                likeness.put(id, cosine(own, vector));
            }
        });
        List<Similar> comparable = alike.stream().filter(each -> likeness.containsKey(each.caseId()))
                .sorted(Comparator.comparing((Similar each) -> likeness.getOrDefault(each.caseId(), 0.0)).reversed()).toList();
        List<Similar> ordered = new ArrayList<>();
        int next = 0;
        for (Similar each : alike) {
            ordered.add(likeness.containsKey(each.caseId()) ? comparable.get(next++) : each);
        }
        return ordered;
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double ones = 0;
        double others = 0;
        for (int i = 0; i < one.length; i++) {
            product += (double) one[i] * other[i];
            ones += (double) one[i] * one[i];
            others += (double) other[i] * other[i];
        }
        return product / Math.sqrt(ones * others);
    }

    private void want(List<UUID> ids) {
        synchronized (wanted) {
            ids.stream().limit(Math.max(0, MOST_WANTED - wanted.size())).forEach(wanted::add);
        }
    }

    /** Makes the vectors of some of those that were asked for; what fails is asked for again by the next ticket. */
    @Scheduled(every = "2s", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        List<UUID> next;
        synchronized (wanted) {
            next = wanted.stream().limit(AT_ONCE).toList();
            next.forEach(wanted::remove);
        }
        if (!next.isEmpty()) {
            List<Map.Entry<UUID, String>> cases = List.copyOf(rows.words(next).entrySet());
            embeddings.of(cases.stream().map(Map.Entry::getValue).toList(), IN_THE_BACKGROUND).ifPresent(vectors -> {
                for (int i = 0; i < cases.size(); i++) {
                    Map.Entry<UUID, String> one = cases.get(i);
                    rows.save(one.getKey(), embeddings.model(), one.getValue(), vectors.get(i));
                }
            });
        }
    }
}
