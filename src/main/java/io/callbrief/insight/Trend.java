package io.callbrief.insight;

import java.util.List;

/**
 * How often one cause was found where a dimension has one value.
 *
 * @param sessions with the cause; each once, whatever else it matches
 * @param organizations of those
 * @param ofSessions all analysed sessions with the value
 * @param counts sessions in each bucket, the oldest first
 */
public record Trend(String causeId, String value, int sessions, int organizations, int ofSessions, List<Integer> counts) {
    public Trend {
        counts = List.copyOf(counts);
    }
}
