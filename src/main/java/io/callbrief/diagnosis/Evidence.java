package io.callbrief.diagnosis;

import org.jspecify.annotations.Nullable;

/**
 * One measured value behind a finding.
 *
 * @param stat standard name such as {@code inbound-rtp.packetsReceived}, or an event's name
 * @param peerConnection as named in the recording; {@code null} for page-level evidence
 * @param ssrc the RTP stream, where the evidence belongs to one
 * @param value the measured value; {@code null} where the evidence is a text
 * @param text what the recording says literally (an error name, a state)
 * @param unit such as {@code packets/s}, {@code ratio}, {@code s}; empty for a count
 */
public record Evidence(String stat, @Nullable String peerConnection, @Nullable Long ssrc, @Nullable Double value,
        @Nullable String text, String unit) {
}
