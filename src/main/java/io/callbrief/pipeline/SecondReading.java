package io.callbrief.pipeline;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.wording.reader.SecondReader;
import io.callbrief.work.Look;

/** A model's second look into a complaint in which our reader finds no symptom, where the connector allows it. */
@ApplicationScoped
class SecondReading {

    private final SecondReader second;
    private final ComplaintReader own;

    SecondReading(SecondReader second, ComplaintReader own) {
        this.second = second;
        this.own = own;
    }

    List<ReportedSymptom> of(Look look, Ticket ticket, ConnectorAccount account) {
        return second.on() && account.allowsLanguageModel() && BriefWriter.symptoms(ticket, own).isEmpty()
                ? second.symptoms(look.caseId(), ticket.complaint(), known(ticket))
                : List.of();
    }

    /** What the helpdesk says of who wrote it. */
    static List<String> known(Ticket ticket) {
        Requester requester = ticket.requester();
        return Stream.of(requester.name(), requester.externalId(), requester.customUserId(), requester.verifiedEmail(),
                requester.organizationId()).filter(Objects::nonNull)
                .flatMap(name -> Stream.concat(Stream.of(name), Stream.of(name.split("\\s+")))).distinct().toList();
    }
}
