package io.callbrief.analyse.recording;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How a recording ended.
 *
 * @param firstTimeMillis of the earliest event or report; {@code null} for an empty recording
 * @param lastTimeMillis of the latest event or report of the client, not of the close that the server appended
 * @param closeCode the WebSocket close code that the recording server wrote; {@code null} when it wrote none
 * @param warnings how often each warning occurred
 */
public record TraceEnd(@Nullable Double firstTimeMillis, @Nullable Double lastTimeMillis, @Nullable Integer closeCode,
        Map<Warning, Integer> warnings) {

    /** What was wrong with the file. What could be read was read. */
    public enum Warning {
        /** A line that is no event was skipped. */
        MALFORMED_LINE,
        /** The last line breaks off. */
        TRUNCATED_LAST_LINE,
        /** The packed file breaks off. */
        TRUNCATED_GZIP,
        /** The packed file is damaged; nothing behind the damage could be read. */
        DAMAGED_GZIP,
        /** The server's closing line is missing: the server stopped, or the file was copied while it grew. */
        MISSING_CLOSE,
        /** The line about the recording itself is missing or damaged. */
        MISSING_METADATA,
        /** A line longer than {@link ReadingLimits#maxLineBytes()} was skipped. */
        OVERSIZED_LINE,
        /** A stats object whose first, full appearance is not in this file: its type and constant properties are unknown. */
        STATS_WITHOUT_BASE,
        /** From one line to the next the client's clock moved by more than an hour. */
        CLOCK_JUMP,
        /** No line says when the recording began: times count from the recording server's start time, or from zero. */
        MISSING_BASE_TIME,
        /** The one JSON document breaks off; what was complete before the end was read. */
        TRUNCATED_DOCUMENT,
        /** The one JSON document is damaged; nothing behind the damage could be read. */
        DAMAGED_DOCUMENT,
        /** A report carries an earlier time than the one in front of it. */
        REPORT_OUT_OF_ORDER,
        /**
         * The browser kept only the last 1000 values of each property: the reports begin in the middle of the call, and
         * what came before is missing.
         */
        STATS_TRUNCATED_1000,
        /** Values of one property come without times and cannot be told apart in time; they were left out. */
        UNALIGNED_PROPERTY,
        /** The file does not say when exactly something happened; times are off by up to the interval between two reports. */
        APPROXIMATE_TIMES,
        /** A property or object of an old browser has no standard equivalent and was left out; counted once each. */
        LEGACY_STATS_SKIPPED,
        /** A session description refers to an earlier one that is not in the file; sections of it stay empty. */
        SDP_WITHOUT_BASE,
        /** More peer connections, stats objects or properties than {@link ReadingLimits} allow; the surplus was left out. */
        LIMIT_EXCEEDED,
        /** The recording holds rates and shares only; its packet counts are estimates, of which only shares mean anything. */
        ESTIMATED_PACKETS
    }
}
