package io.callbrief.match.complaint;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.callbrief.match.complaint.time.MeantTimes;
import io.callbrief.match.complaint.time.StatedTimes;
import io.callbrief.ticket.Complaint;

/** Reads with the lexicons that ship: no service is asked, and the same text reads the same everywhere. */
public final class ComplaintLexicons implements ComplaintReader {

    @Override
    public Complaint read(String text, Instant writtenAt, ZoneId zone, @Nullable Locale locale) {
        StatedTimes times = MeantTimes.read(text, locale).at(writtenAt, zone);
        return new Complaint(times.times(), times.separateCalls(), ReportedSymptoms.in(text), Mentions.in(text),
                NamedThings.devicesIn(text), NamedThings.browsersIn(text), CallIds.in(text), times.duration());
    }
}
