package io.callbrief.pipeline;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.wording.reader.ComplaintGrammar;

/** Our reader of complaints, for whoever has to check what a model says of one; the two rooms do not know each other. */
@ApplicationScoped
class OwnGrammar implements ComplaintGrammar {

    private final ComplaintReader reader;
    private final Clock clock;

    OwnGrammar(ComplaintReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    @Override
    public List<ReportedSymptom> symptoms(String text, String language) {
        return reader.read(text, clock.instant(), ZoneOffset.UTC, Locale.forLanguageTag(language)).symptoms();
    }

    @Override
    public List<String> people(String text) {
        return reader.read(text, clock.instant(), ZoneOffset.UTC, null).people();
    }
}
