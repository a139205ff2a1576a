package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.callbrief.match.complaint.Phrases.Hit;
import io.callbrief.match.complaint.SymptomLexicon.Fine;
import io.callbrief.match.complaint.SymptomLexicon.Meaning;
import io.callbrief.match.complaint.SymptomLexicon.Noticed;
import io.callbrief.match.complaint.SymptomLexicon.Reports;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.ReportedSymptom.Side;

/** What a text complains of, and who noticed it. */
public final class ReportedSymptoms {

    private ReportedSymptoms() {
    }

    /** In the order of the text; each symptom once for each side. */
    public static List<ReportedSymptom> in(String text) {
        List<Word> words = Words.of(text);
        List<Hit<Meaning>> hits = SymptomLexicon.in(words);
        List<Hit<Fine>> fine = ofKind(hits, Fine.class);
        List<Hit<Reports>> reports = notAbsorbed(outside(fine, ofKind(hits, Reports.class)));
        NoticedBy noticedBy = new NoticedBy(words, outside(fine, ofKind(hits, Noticed.class)));
        Map<String, Found> found = new LinkedHashMap<>();
        reports.stream().sorted(Comparator.comparingInt(Hit::first)).forEach(hit -> {
            NoticedBy.Known by = noticedBy.side(hit);
            found.merge(hit.meaning().symptom().id() + by.side(),
                    new Found(new ReportedSymptom(hit.meaning().symptom(), by.side(),
                            words.get(hit.first()).start(), words.get(hit.last()).end()), by.source()),
                    Found::surer);
        });
        return withoutVaguer(List.copyOf(found.values()));
    }

    /** @param source how its side is known */
    private record Found(ReportedSymptom reported, NoticedBy.Source source) {

        static Found surer(Found one, Found other) {
            return other.source.compareTo(one.source) < 0 ? new Found(one.reported, other.source) : one;
        }

        /** A symptom whose side is said somewhere is not also one of nobody, nor of somebody who is only likely. */
        boolean isVaguerThan(Found other) {
            return other.reported.symptom() == reported.symptom() && other.source.compareTo(source) < 0;
        }
    }

    private static <M extends Meaning> List<Hit<M>> ofKind(List<Hit<Meaning>> hits, Class<M> kind) {
        return hits.stream().filter(hit -> kind.isInstance(hit.meaning()))
                .map(hit -> new Hit<>(kind.cast(hit.meaning()), hit.first(), hit.last())).toList();
    }

    private static <M> List<Hit<M>> outside(List<Hit<Fine>> fine, List<Hit<M>> hits) {
        return hits.stream().filter(hit -> fine.stream().noneMatch(hit::overlaps)).toList();
    }

    /** Of overlapping places of a symptom the longest stays; a pattern that stands alone swallows what is within it. */
    private static List<Hit<Reports>> notAbsorbed(List<Hit<Reports>> reports) {
        List<Hit<Reports>> alone = reports.stream().filter(hit -> hit.meaning().alone()).toList();
        List<Hit<Reports>> kept = new ArrayList<>();
        reports.stream().sorted(Comparator.comparingInt(Hit<Reports>::length).reversed()
                .thenComparing(ReportedSymptoms::saysLess))
                .filter(hit -> alone.stream()
                        .noneMatch(one -> (one.length() > hit.length() || !hit.meaning().alone()) && one.covers(hit)
                                && one.meaning().symptom() != hit.meaning().symptom()))
                .filter(hit -> kept.stream().noneMatch(longer -> longer.overlaps(hit)
                        && longer.meaning().symptom() == hit.meaning().symptom()))
                .forEach(kept::add);
        return kept;
    }

    /** Of two readings of the same words, one that names more people was written for more special words. */
    private static int saysLess(Hit<Reports> hit) {
        Side side = hit.meaning().side();
        return side == null ? 3 : side == Side.CUSTOMER ? 2 : side == Side.OTHERS ? 1 : 0;
    }

    private static List<ReportedSymptom> withoutVaguer(List<Found> found) {
        return found.stream().filter(one -> found.stream().noneMatch(one::isVaguerThan)).map(Found::reported).toList();
    }
}
