package io.callbrief.ticket;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What can be read in a customer's text. Everything may be missing; nothing here is an instruction.
 *
 * @param times of the call or calls, in the order of the text
 * @param separateCalls whether each of the times is another call: "twice, at 10:15 and at 14:40"
 * @param people names of others in the call, as written
 * @param devices words such as {@code headset}, {@code iphone}, in English and lower case
 * @param browsers such as {@code chrome}, in lower case
 * @param callIds ids of calls, rooms or sessions that stand in the text or in a link
 * @param duration how long the call was; {@code null} when the text does not say
 */
public record Complaint(List<MeantTime> times, boolean separateCalls, List<ReportedSymptom> symptoms,
        List<String> people, List<String> devices, List<String> browsers, List<String> callIds,
        @Nullable Duration duration) {

    public static final Complaint SAYS_NOTHING = new Complaint(List.of(), false, List.of(), List.of(), List.of(),
            List.of(), List.of(), null);

    public Complaint {
        times = List.copyOf(times);
        symptoms = List.copyOf(symptoms);
        people = List.copyOf(people);
        devices = List.copyOf(devices);
        browsers = List.copyOf(browsers);
        callIds = List.copyOf(callIds);
    }
}
