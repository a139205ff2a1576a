package io.callbrief.analyse.confidence;

import java.util.List;
import java.util.stream.Stream;

/** The causes that can be named and the findings that speak for and against each. docs/causes.md has a row for each. */
public final class CauseTable {
    private static final List<CauseEvidence> STANDARD = Stream
            .of(CaptureCauses.rows(), PlaybackCauses.rows(), ConnectingCauses.rows(), NetworkCauses.rows(),
                    VideoCauses.rows(), BothEnds.rows())
            .flatMap(List::stream).map(BothEnds::extended).toList();

    private CauseTable() {
    }

    public static List<CauseEvidence> standard() {
        return STANDARD;
    }
}
