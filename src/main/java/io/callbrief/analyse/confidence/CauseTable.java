package io.callbrief.analyse.confidence;

import java.util.List;
import java.util.stream.Stream;

import io.callbrief.diagnosis.FindingType;

/** The causes that can be named and the findings that speak for and against each. docs/causes.md has a row for each. */
public final class CauseTable {
    private static final List<CauseEvidence> STANDARD = Stream
            .of(CaptureCauses.rows(), measured(PlaybackCauses.rows()), ConnectingCauses.rows(), measured(NetworkCauses.rows()),
                    measured(VideoCauses.rows()), BothEnds.rows())
            .flatMap(List::stream).map(BothEnds::extended).toList();

    /** Causes that are told from their neighbours by reports: where those are far apart, less surely. */
    private static List<CauseEvidence> measured(List<CauseEvidence> rows) {
        return rows.stream().map(row -> row.alsoContradictedBy(FindingType.REPORTS_SPARSE)).toList();
    }

    private CauseTable() {
    }

    public static List<CauseEvidence> standard() {
        return STANDARD;
    }
}
