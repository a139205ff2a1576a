package io.callbrief.analyse.recording;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

/** One getStats report of one peer connection, decoded in full. A live view, valid during the call only. */
public interface StatsReport {

    /** When it was recorded, epoch milliseconds by the client's wall clock. */
    double timeMillis();

    /** The browser's own stamp of the report (stops while the machine sleeps), epoch milliseconds; NaN when unknown. */
    double statsTimestampMillis();

    String peerConnection();

    Collection<? extends StatsObject> objects();

    /** By its id in this report, as other objects refer to it; {@code null} when there is none. */
    @Nullable
    StatsObject object(@Nullable String id);

    /** One stats object, such as an {@code inbound-rtp}. */
    interface StatsObject {
        String id();

        /** Standard type name such as {@code inbound-rtp}; empty when the recording did not say. */
        String type();

        /** A number, or NaN when absent. Booleans are 1 and 0. */
        double number(String property);

        /** A text, or {@code null} when absent. */
        @Nullable
        String text(String property);

        /** A number inside a nested object, such as qualityLimitationDurations.cpu; NaN when absent. */
        double number(String property, String key);

        /**
         * Whether the recording transmitted this property in this very report. A delta coding cannot signal that a
         * property vanished, so an old value that is not transmitted may be stale.
         */
        boolean transmitted(String property);
    }
}
