package io.callbrief.match.complaint.time;

import java.time.Duration;
import java.util.Locale;

/** Words for a while ago that name no amount, and how far back people mean by them. */
enum Vague {
    JUST_NOW(Duration.ZERO, Duration.ofMinutes(20), Duration.ofMinutes(10)),
    /** A call that is over for a moment. */
    JUST_ENDED(Duration.ZERO, Duration.ofMinutes(45), Duration.ofMinutes(15)),
    LITTLE_WHILE(Duration.ofMinutes(3), Duration.ofMinutes(150), Duration.ofMinutes(45)),
    OTHER_DAY(Duration.ofDays(1), Duration.ofDays(6), Duration.ofHours(24));

    final Duration least;
    final Duration most;
    final Duration blur;

    Vague(Duration least, Duration most, Duration blur) {
        this.least = least;
        this.most = most;
        this.blur = blur;
    }

    static Vague of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
