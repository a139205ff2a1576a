package io.callbrief.cli;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.callbrief.ticket.ReportedSymptom;

/** What was read in a complaint, for a person. */
final class ComplaintText {

    private ComplaintText() {
    }

    static String of(List<ReportedSymptom> symptoms) {
        if (symptoms.isEmpty()) {
            return "The complaint names no symptom that is known here; it changes nothing.";
        }
        return "The complaint says: " + symptoms.stream().map(ComplaintText::one).collect(Collectors.joining(", "))
                + ". Confidences below are shifted by it.";
    }

    private static String one(ReportedSymptom symptom) {
        String words = symptom.symptom().id().replace('_', ' ');
        return symptom.side() == ReportedSymptom.Side.UNKNOWN ? words
                : words + " (" + symptom.side().name().toLowerCase(Locale.ROOT) + ")";
    }
}
