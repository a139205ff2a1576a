package io.callbrief.wording.reader;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.wording.model.ModelAnswer;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.reader.ClosedAnswer.Span;
import io.callbrief.wording.reader.Pseudonyms.Place;

/**
 * Looks a second time into a complaint in which our grammar has read nothing: a model points at places, and the grammar
 * reads the sentence there again by itself. A model can so point out what was overlooked, such as one sentence in another
 * language; it cannot make a text say what does not stand in it.
 */
@ApplicationScoped
public class SecondReader {

    /** Longer complaints are read by our own grammar alone. */
    static final int MAX_CHARS = 4000;

    private final ModelCalls calls;
    private final ComplaintGrammar grammar;

    public SecondReader(ModelCalls calls, ComplaintGrammar grammar) {
        this.calls = calls;
        this.grammar = grammar;
    }

    public boolean on() {
        return calls.on(ModelUse.COMPLAINT);
    }

    /** @param known names of people and devices that must not be sent */
    public List<ReportedSymptom> symptoms(UUID caseId, String text, Collection<String> known) {
        if (!on() || text.isBlank() || text.length() > MAX_CHARS) {
            return List.of();
        }
        List<String> names = new ArrayList<>(known);
        names.addAll(grammar.people(text));
        names.addAll(NamesInText.in(text));
        Pseudonyms hidden = Pseudonyms.of(text, names);
        if (!(calls.ask(caseId, ReaderRequest.complaint(hidden)) instanceof ModelAnswer.Said said)) {
            return List.of();
        }
        Optional<List<Span>> spans = ClosedAnswer.spans(said.text());
        if (spans.isEmpty()) {
            calls.guarded(said.call(), ModelUse.COMPLAINT, 0, List.of("not_readable"));
            return List.of();
        }
        Set<ReportedSymptom> read = new LinkedHashSet<>();
        List<String> flaws = new ArrayList<>();
        for (Span span : spans.get()) {
            List<Place> places = hidden.places(span.text());
            List<ReportedSymptom> there = places.stream().flatMap(place -> again(text, place, span.language()).stream())
                    .toList();
            if (places.isEmpty()) {
                flaws.add("not_in_text");
            } else if (there.isEmpty()) {
                flaws.add("not_read_again");
            }
            read.addAll(there);
        }
        calls.guarded(said.call(), ModelUse.COMPLAINT, read.size(), flaws);
        return List.copyOf(read);
    }

    /** What the grammar reads in the sentence, where it touches the place. */
    private List<ReportedSymptom> again(String text, Place place, String language) {
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.forLanguageTag(language));
        sentences.setText(text);
        int from = sentences.isBoundary(place.from()) ? place.from() : sentences.preceding(place.from());
        int to = place.to() >= text.length() || sentences.isBoundary(place.to()) ? place.to()
                : sentences.following(place.to());
        return grammar.symptoms(text.substring(from, to), language).stream()
                .map(one -> new ReportedSymptom(one.symptom(), one.side(), one.start() + from, one.end() + from))
                .filter(one -> one.start() < place.to() && one.end() > place.from()).toList();
    }
}
