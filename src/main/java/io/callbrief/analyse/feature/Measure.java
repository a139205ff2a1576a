package io.callbrief.analyse.feature;

import static io.callbrief.analyse.feature.Series.Merge.MAX;
import static io.callbrief.analyse.feature.Series.Merge.SUM;

/** What is measured per window. Sums are of differences between neighbouring reports; a counter that falls gives none. */
public enum Measure {
    /** Seconds that were observed: the denominator of every rate. */
    SECONDS(SUM),
    PACKETS(SUM),
    BYTES(SUM),
    /** Inbound: packets lost on the way to us. */
    LOST(SUM),
    DISCARDED(SUM),
    SAMPLES(SUM),
    CONCEALED(SUM),
    SILENT_CONCEALED(SUM),
    /** Samples inserted or removed to play faster or slower. */
    STRETCHED(SUM),
    BUFFER_SECONDS(SUM),
    BUFFER_EMITTED(SUM),
    /** Decoded (inbound) or encoded (outbound). */
    FRAMES(SUM),
    FREEZES(SUM),
    FREEZE_SECONDS(SUM),
    PICTURE_REQUESTS(SUM),
    JITTER_SECONDS(MAX),
    LEVEL(MAX),
    /** Outbound: packets that the far end reports lost. */
    REMOTE_LOST(SUM),
    /** Outbound: how unevenly packets arrive at the far end, by its reports. */
    REMOTE_JITTER_SECONDS(MAX),
    /** Outbound: reports of the far end that were new in this window. */
    FEEDBACK(SUM),
    /** Outbound: sound energy that the source captured. */
    SOURCE_ENERGY(SUM),
    SOURCE_SECONDS(SUM),
    SOURCE_FRAMES(SUM),
    LIMITED_BY_BANDWIDTH(SUM),
    LIMITED_BY_CPU(SUM),
    /** Path: connectivity checks sent and answered, round trips in seconds. */
    CHECKS_SENT(SUM),
    CHECKS_ANSWERED(SUM),
    ROUND_TRIP_SECONDS(MAX),
    PATH_PACKETS(SUM);

    final Series.Merge merge;

    Measure(Series.Merge merge) {
        this.merge = merge;
    }
}
