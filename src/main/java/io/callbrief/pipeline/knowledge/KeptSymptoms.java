package io.callbrief.pipeline.knowledge;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.callbrief.brief.Brief;
import io.callbrief.feedback.knowledge.CaseSources.Reported;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.pipeline.BriefStored;
import io.callbrief.pipeline.knowledge.store.SymptomRows;
import io.callbrief.ticket.Symptom;
import io.callbrief.ticket.Ticket;

/** What customers reported, of the closed list: kept with each brief, because their texts are not. */
@ApplicationScoped
class KeptSymptoms implements Reported {

    private final ComplaintReader reader;
    private final SymptomRows rows;

    KeptSymptoms(ComplaintReader reader, SymptomRows rows) {
        this.reader = reader;
        this.rows = rows;
    }

    void keep(@Observes BriefStored stored) {
        Brief brief = stored.brief();
        Set<Symptom> symptoms = EnumSet.noneOf(Symptom.class);
        add(symptoms, brief.ticket(), brief.ticket().complaint());
        brief.ticket().replies().forEach(reply -> add(symptoms, brief.ticket(), reply.text()));
        rows.keep(brief.caseId(), symptoms);
    }

    /** Symptoms depend neither on the zone nor on the time. */
    private void add(Set<Symptom> symptoms, Ticket ticket, String text) {
        reader.read(text, ticket.createdAt(), ZoneOffset.UTC, null).symptoms()
                .forEach(reported -> symptoms.add(reported.symptom()));
    }

    @Override
    public Map<UUID, Set<Symptom>> of(Collection<UUID> caseIds) {
        return rows.of(caseIds);
    }
}
