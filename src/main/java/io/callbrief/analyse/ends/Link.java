package io.callbrief.analyse.ends;

import java.util.Collections;

/** What lies between two ends. */
enum Link {
    /** Nothing but the network, perhaps a relay that looks into nothing: each has the other's certificate. */
    DIRECT,
    /** A media server: they share a call and neither has the other's certificate. */
    SERVER,
    /** The recordings do not say. */
    UNKNOWN;

    static Link between(End one, End other) {
        if (faces(one, other) || faces(other, one)) {
            return DIRECT;
        }
        boolean strangers = known(one) && known(other);
        return strangers || one.sendsApart() || other.sendsApart() ? SERVER : UNKNOWN;
    }

    private static boolean faces(End one, End other) {
        return !Collections.disjoint(one.facing(), other.certificates());
    }

    private static boolean known(End end) {
        return !end.certificates().isEmpty() && !end.facing().isEmpty();
    }
}
