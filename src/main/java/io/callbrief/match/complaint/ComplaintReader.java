package io.callbrief.match.complaint;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.callbrief.ticket.Complaint;

/** Reads what a customer wrote. */
public interface ComplaintReader {

    /**
     * @param text hostile, and of any length; what is beyond some limit is not read
     * @param zone in which the writer looked at the clock
     * @param locale a hint; texts may be in another language
     */
    Complaint read(String text, Instant writtenAt, ZoneId zone, @Nullable Locale locale);
}
