package io.callbrief.analyse.feature;

import static io.callbrief.analyse.feature.Series.Merge.MAX;
import static io.callbrief.analyse.feature.Series.Merge.MIN;
import static io.callbrief.analyse.feature.Series.Merge.SUM;

/** What is measured per window. Sums are of differences between neighbouring reports; a counter that falls gives none. */
public enum Measure {
    /** Seconds that were observed: the denominator of every rate. */
    SECONDS(SUM),
    PACKETS(SUM),
    BYTES(SUM),
    /** Inbound: packets lost on the way to us. */
    LOST(SUM),
    SAMPLES(SUM),
    CONCEALED(SUM),
    SILENT_CONCEALED(SUM),
    BUFFER_SECONDS(SUM),
    BUFFER_EMITTED(SUM),
    /** Decoded (inbound) or encoded (outbound). */
    FRAMES(SUM),
    /** Inbound: complete frames that arrived, decoded or not. */
    FRAMES_ARRIVED(SUM),
    FRAMES_DROPPED(SUM),
    /** Seconds spent decoding (inbound) or encoding (outbound). */
    CODEC_SECONDS(SUM),
    /** Pixels of the shorter side. */
    PICTURE_HEIGHT(MAX),
    BUFFER_FLUSHES(SUM),
    /** When the far end captured what is played now, milliseconds by the far end's clock, relative to our report. */
    PLAYOUT_OFFSET_MILLIS(MAX),
    FREEZES(SUM),
    FREEZE_SECONDS(SUM),
    /** Of inbound video that stood still for 5 s or more and went on. */
    PAUSE_SECONDS(SUM),
    /** Inbound video: samples in a row that said the picture stands still, and the seconds since the first of them. */
    FROZEN_SAMPLES(MAX),
    FROZEN_SECONDS(MAX),
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
    /** Path: connectivity checks of the far end that arrived. */
    CHECKS_RECEIVED(SUM),
    /** Path: what the browser believes that it may send, bits per second. */
    AVAILABLE_BITS(MIN),
    /** Connection: seconds of sound that the output device had to invent. */
    SYNTHESIZED_SECONDS(SUM),
    /** Connection: compute pressure, 1 critical to 4 nominal. */
    PRESSURE(MIN);

    final Series.Merge merge;

    Measure(Series.Merge merge) {
        this.merge = merge;
    }
}
