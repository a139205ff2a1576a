package io.callbrief.analyse.recording;

/**
 * How much of a recording a reader is willing to hold or to unpack, so that no file can exhaust the process. Recordings come
 * from browsers that anybody may control.
 *
 * @param maxBytes of the unpacked recording
 * @param maxInflation unpacked bytes per packed byte; real recordings reach 5 to 20
 * @param maxLineBytes longer lines are skipped without being held
 * @param maxPeerConnections in one recording; those of further ones are left out
 * @param maxObjectsPerPeerConnection stats objects alive at a time; further ones are left out
 * @param maxStateBytes roughly what all decoded stats objects together may hold
 */
public record ReadingLimits(long maxBytes, int maxInflation, int maxLineBytes, int maxPeerConnections,
        int maxObjectsPerPeerConnection, long maxStateBytes) {

    private static final int MIB = 1 << 20;

    public ReadingLimits {
        if (maxBytes < 1 || maxInflation < 1 || maxLineBytes < 1 || maxPeerConnections < 1 || maxObjectsPerPeerConnection < 1
                || maxStateBytes < 1) {
            throw new IllegalArgumentException("a limit must be positive");
        }
    }

    public static ReadingLimits standard() {
        return new ReadingLimits(4096L * MIB, 100, 16 * MIB, 256, 4000, 64L * MIB);
    }

    public ReadingLimits withMaxBytes(long bytes) {
        return new ReadingLimits(bytes, maxInflation, maxLineBytes, maxPeerConnections, maxObjectsPerPeerConnection,
                maxStateBytes);
    }

    public ReadingLimits withMaxInflation(int factor) {
        return new ReadingLimits(maxBytes, factor, maxLineBytes, maxPeerConnections, maxObjectsPerPeerConnection,
                maxStateBytes);
    }

    public ReadingLimits withMaxLineBytes(int bytes) {
        return new ReadingLimits(maxBytes, maxInflation, bytes, maxPeerConnections, maxObjectsPerPeerConnection,
                maxStateBytes);
    }

    public ReadingLimits withMaxPeerConnections(int count) {
        return new ReadingLimits(maxBytes, maxInflation, maxLineBytes, count, maxObjectsPerPeerConnection, maxStateBytes);
    }

    public ReadingLimits withMaxObjectsPerPeerConnection(int count) {
        return new ReadingLimits(maxBytes, maxInflation, maxLineBytes, maxPeerConnections, count, maxStateBytes);
    }

    public ReadingLimits withMaxStateBytes(long bytes) {
        return new ReadingLimits(maxBytes, maxInflation, maxLineBytes, maxPeerConnections, maxObjectsPerPeerConnection,
                bytes);
    }
}
