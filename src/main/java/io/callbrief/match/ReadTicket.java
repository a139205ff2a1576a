package io.callbrief.match;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.Complaint;
import io.callbrief.ticket.MeantTime;
import io.callbrief.ticket.Ticket;

/**
 * A ticket as it reads in each zone that its writer may have meant.
 *
 * @param readings the likeliest zone first; never empty
 */
record ReadTicket(List<InZone> readings) {

    /** @param weight how likely this zone is the one meant; all of them add up to 1 */
    record InZone(ZoneId zone, double weight, Complaint complaint) {
    }

    static ReadTicket of(Ticket ticket, Map<ZoneId, Double> zones, ComplaintReader reader) {
        double all = zones.values().stream().mapToDouble(Double::doubleValue).sum();
        List<InZone> readings = new ArrayList<>();
        zones.forEach((zone, weight) -> readings.add(new InZone(zone, weight / all, read(ticket, zone, reader))));
        readings.sort((a, b) -> Double.compare(b.weight(), a.weight()));
        return new ReadTicket(List.copyOf(readings));
    }

    /** What does not depend on the zone. */
    Complaint complaint() {
        return readings.get(0).complaint();
    }

    boolean namesATime() {
        return readings.stream().anyMatch(reading -> !reading.complaint().times().isEmpty());
    }

    /** All intervals that the words may mean, in any zone. */
    List<MeantTime.Reading> intervals() {
        return readings.stream().flatMap(reading -> reading.complaint().times().stream())
                .flatMap(time -> time.readings().stream()).toList();
    }

    /** The same ticket as if one of its times alone had been named. */
    ReadTicket onlyTime(int index) {
        return new ReadTicket(readings.stream().filter(reading -> reading.complaint().times().size() > index)
                .map(reading -> new InZone(reading.zone(), reading.weight(),
                        withTimes(reading.complaint(), List.of(reading.complaint().times().get(index)))))
                .toList());
    }

    /** A later answer says better when it was than the first text does. */
    private static Complaint read(Ticket ticket, ZoneId zone, ComplaintReader reader) {
        Locale locale = locale(ticket);
        Complaint all = reader.read(ticket.complaint(), ticket.createdAt(), zone, locale);
        for (Ticket.Reply reply : ticket.replies()) {
            all = joined(all, reader.read(reply.text(), reply.writtenAt(), zone, locale));
        }
        return all;
    }

    private static Complaint joined(Complaint earlier, Complaint later) {
        boolean says = !later.times().isEmpty();
        return new Complaint(says ? later.times() : earlier.times(),
                says ? later.separateCalls() : earlier.separateCalls(),
                both(earlier.symptoms(), later.symptoms()), both(earlier.people(), later.people()),
                both(earlier.devices(), later.devices()), both(earlier.browsers(), later.browsers()),
                both(earlier.callIds(), later.callIds()),
                later.duration() != null ? later.duration() : earlier.duration());
    }

    private static Complaint withTimes(Complaint complaint, List<MeantTime> times) {
        return new Complaint(times, false, complaint.symptoms(), complaint.people(), complaint.devices(),
                complaint.browsers(), complaint.callIds(), complaint.duration());
    }

    private static <T> List<T> both(List<T> one, List<T> other) {
        List<T> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private static @Nullable Locale locale(Ticket ticket) {
        String tag = ticket.requester().language();
        return tag == null || tag.isBlank() ? null : Locale.forLanguageTag(tag);
    }

    /** The last time at which the customer wrote. */
    static Instant lastWritten(Ticket ticket) {
        return ticket.replies().stream().map(Ticket.Reply::writtenAt).reduce(ticket.createdAt(),
                (a, b) -> a.isAfter(b) ? a : b);
    }
}
