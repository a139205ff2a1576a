package io.callbrief.wording.reader;

import java.util.List;

import io.callbrief.ticket.ReportedSymptom;

/** Our own reader of complaints, which has the last word on what a text says. */
public interface ComplaintGrammar {

    /** @param language ISO 639 code: a hint */
    List<ReportedSymptom> symptoms(String text, String language);

    /** Names of people that the text names, as written. */
    List<String> people(String text);
}
