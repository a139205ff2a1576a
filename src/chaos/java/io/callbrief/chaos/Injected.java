package io.callbrief.chaos;

import java.util.Map;

import io.callbrief.chaos.Script.Kill;

/** What was really done to the service: read from those who did it, not from the script. */
record Injected(long seed, Script script, Errands errands, Executioner executioner, Surroundings surroundings, Outages outages,
        RoughWeather.Counts counts) {

    String text() {
        Map<Kill, Integer> kills = executioner.done();
        return """
                seed                    %d
                webhooks                %d about %d tickets, and %d duplicates (%d under a new delivery id)
                redelivered             %d times, by what came instead of 200: %s
                kills                   %d: %s; %d starts failed without a kill
                outages                 %s
                helpdesk requests       %d: %d answered 429, %d answered 5xx, %d slow (1-5 s), %d closed without an answer
                notes stored            %d: %d answers dropped, %d answered 5xx, %d answered gibberish, %d stored for a dead sender
                changes shown late      %d, of them %d with a late stamp
                """
                .formatted(seed, errands.accepted(Errands.Kind.WEBHOOK), script.tickets.size(),
                        errands.accepted(Errands.Kind.DUPLICATE_OF_SAME_ID)
                                + errands.accepted(Errands.Kind.DUPLICATE_UNDER_NEW_ID),
                        errands.accepted(Errands.Kind.DUPLICATE_UNDER_NEW_ID),
                        errands.notAccepted().values().stream().mapToInt(Integer::intValue).sum(), errands.notAccepted(),
                        kills.values().stream().mapToInt(Integer::intValue).sum(), kills, surroundings.endedByItself(),
                        outages.done(),
                        counts.requests.get(), counts.limited.get(), counts.serverErrors.get(), counts.slow.get(),
                        counts.closed.get(), counts.stored.get(), counts.dropped.get(),
                        counts.serverErrorsAfterStoring.get(), counts.gibberish.get(), counts.storedForTheDead.get(),
                        counts.shownLate.get(), counts.stampLate.get());
    }
}
