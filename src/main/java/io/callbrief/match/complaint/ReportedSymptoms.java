package io.callbrief.match.complaint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.callbrief.match.complaint.Phrases.Hit;
import io.callbrief.match.complaint.SymptomLexicon.Fine;
import io.callbrief.match.complaint.SymptomLexicon.Meaning;
import io.callbrief.match.complaint.SymptomLexicon.Noticed;
import io.callbrief.match.complaint.SymptomLexicon.Reports;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.ReportedSymptom.Side;
import io.callbrief.ticket.Symptom;

/** What a text complains of, and who noticed it. */
public final class ReportedSymptoms {

    private ReportedSymptoms() {
    }

    /** In the order of the text; each symptom once for each side. */
    public static List<ReportedSymptom> in(String text) {
        List<Word> words = Words.of(text);
        Set<String> languages = SymptomLexicon.language().of(words);
        List<Hit<Meaning>> hits = SymptomLexicon.phrases().in(words).stream()
                .filter(hit -> languages.contains(hit.meaning().language())).toList();
        List<Hit<Reports>> reports = notAbsorbed(notFine(ofKind(hits, Reports.class), ofKind(hits, Fine.class)));
        NoticedBy noticedBy = new NoticedBy(words, ofKind(hits, Noticed.class));
        Map<String, ReportedSymptom> found = new LinkedHashMap<>();
        reports.stream().sorted(Comparator.comparingInt(Hit::first)).forEach(hit -> {
            Symptom symptom = hit.meaning().symptom();
            Side side = noticedBy.side(hit);
            found.putIfAbsent(symptom.id() + side, new ReportedSymptom(symptom, side, words.get(hit.first()).start(),
                    words.get(hit.last()).end()));
        });
        return withoutVaguer(List.copyOf(found.values()));
    }

    private static <M extends Meaning> List<Hit<M>> ofKind(List<Hit<Meaning>> hits, Class<M> kind) {
        return hits.stream().filter(hit -> kind.isInstance(hit.meaning()))
                .map(hit -> new Hit<>(kind.cast(hit.meaning()), hit.first(), hit.last())).toList();
    }

    private static List<Hit<Reports>> notFine(List<Hit<Reports>> reports, List<Hit<Fine>> fine) {
        return reports.stream().filter(report -> fine.stream().noneMatch(report::overlaps)).toList();
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

    /** Of two readings of the same words, one that names the others was written for more special words. */
    private static int saysLess(Hit<Reports> hit) {
        Side side = hit.meaning().side();
        return side == null ? 2 : side == Side.CUSTOMER ? 1 : 0;
    }

    /** A symptom whose side is known somewhere is not also one of nobody. */
    private static List<ReportedSymptom> withoutVaguer(List<ReportedSymptom> found) {
        return found.stream().filter(one -> one.side() != Side.UNKNOWN || found.stream()
                .noneMatch(other -> other.symptom() == one.symptom() && other.side() != Side.UNKNOWN)).toList();
    }
}
