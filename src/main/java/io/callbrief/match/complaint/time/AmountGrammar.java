package io.callbrief.match.complaint.time;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** "two hours ago", "just now", "in the last hour", "for 20 minutes". */
final class AmountGrammar {

    /** What is shorter is a delay or a gap. */
    private static final int LEAST_CALL_SECONDS = 30;
    /** A text may be nothing but "for for for". */
    private static final int MAX_PREFIXES = 3;
    private static final int REACH_WAITING = 5;
    private static final int HOUR_SECONDS = 3600;
    private static final int LEAST_HOUR_OF_DAY = 7;
    private static final int DAY_SECONDS = 86_400;
    private static final int WEEK_SECONDS = 7 * DAY_SECONDS;
    /** People round what is longer ago more coarsely. */
    private static final double BLUR_PER_DISTANCE = 0.2;
    private static final Duration LEAST_BLUR = Duration.ofMinutes(3);

    private final Words words;
    private final Amounts amounts;

    AmountGrammar(Words words, Amounts amounts) {
        this.words = words;
        this.amounts = amounts;
    }

    /** @param afterSince whether "since" stands right before: "since two hours" */
    @Nullable
    Piece at(int i, boolean afterSince) {
        Words.Match vague = words.at(i, Role.VAGUE);
        if (vague != null) {
            Vague value = Vague.of(vague.sense().value());
            return new Piece.Ago(i, vague.end(), value.least, value.most, value.blur);
        }
        Piece ago = ago(i, afterSince);
        return ago != null ? ago : length(i);
    }

    private @Nullable Piece ago(int i, boolean afterSince) {
        if (words.is(i, Role.WITHIN)) {
            Amounts.Amount amount = amounts.at(words.skip(i, Role.WITHIN));
            return amount == null ? null : within(i, amount);
        }
        boolean before = words.is(i, Role.AGO_BEFORE);
        int amountAt = words.skip(i, Role.AGO_BEFORE);
        Amounts.Amount amount = amounts.at(amountAt);
        if (amount == null) {
            return null;
        }
        for (int k = amountAt; k < amount.end(); k++) {
            if (words.is(k, Role.LATEST)) {
                return within(i, amount);
            }
        }
        int end = words.skip(amount.end(), Role.AGO_AFTER);
        return before || afterSince || end > amount.end() ? moment(i, end, amount) : null;
    }

    private static Piece within(int i, Amounts.Amount amount) {
        Duration reach = amount.mostDuration();
        return new Piece.Ago(i, amount.end(), Duration.ZERO, reach, blur(reach));
    }

    private static Piece moment(int start, int end, Amounts.Amount amount) {
        if (amount.unit() >= DAY_SECONDS) {
            int days = amount.unit() / DAY_SECONDS;
            int least = (int) Math.round(amount.least() * days);
            int most = (int) Math.round(amount.most() * days);
            int about = amount.unit() == WEEK_SECONDS ? 1 : amount.unit() > WEEK_SECONDS ? WEEK_SECONDS / DAY_SECONDS : 0;
            DaySpec day = least == most && about == 0 ? new DaySpec.FromToday(-least)
                    : new DaySpec.Range(-most - about, Math.min(-least + about, -1));
            return new Piece.Moment(start, end, day, null, Piece.Which.ANY);
        }
        return new Piece.Ago(start, end, amount.leastDuration(), amount.mostDuration(), blur(amount.mostDuration()));
    }

    /** How long something was. Swallowed in any case, so that its number is not taken for an hour. */
    private @Nullable Piece length(int i) {
        int amountAt = i;
        boolean lasting = false;
        for (int k = 0; k < MAX_PREFIXES && (words.is(amountAt, Role.LASTING) || words.is(amountAt, Role.ENDED_AFTER)); k++) {
            amountAt = Math.max(words.skip(amountAt, Role.LASTING), words.skip(amountAt, Role.ENDED_AFTER));
            lasting = true;
        }
        Amounts.Amount amount = amounts.at(amountAt);
        if (amount == null || (amount.unit() >= DAY_SECONDS && !lasting) || isHourOfDay(amount)) {
            return null;
        }
        int end = words.skip(amount.end(), Role.LASTING_AFTER);
        int behind = words.isMark(end, ",") ? end + 1 : end;
        boolean ofCall = (lasting || end > amount.end()) && !words.is(behind, Role.PASSED_BEFORE)
                && !isOnlyAMoment(i, amount) && !isWaiting(i, end);
        Duration middle = amount.leastDuration().plus(amount.mostDuration()).dividedBy(2);
        return new Piece.Length(i, end, middle, ofCall);
    }

    /** Nobody is in a call for 15 hours: "the call of 15h". */
    private static boolean isHourOfDay(Amounts.Amount amount) {
        return amount.unit() == HOUR_SECONDS && amount.least() >= LEAST_HOUR_OF_DAY;
    }

    /** "45 minutes on hold". */
    private boolean isWaiting(int start, int end) {
        for (int i = Math.max(0, start - REACH_WAITING); i < Math.min(words.size(), end + REACH_WAITING); i++) {
            if (words.clause(i) == words.clause(start) && words.is(i, Role.WAITING)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOnlyAMoment(int i, Amounts.Amount amount) {
        return amount.unit() == 1 && (amount.least() < LEAST_CALL_SECONDS || !words.is(i, Role.ENDED_AFTER));
    }

    private static Duration blur(Duration distance) {
        Duration share = Duration.ofSeconds(Math.round(distance.toSeconds() * BLUR_PER_DISTANCE));
        return share.compareTo(LEAST_BLUR) < 0 ? LEAST_BLUR : share;
    }
}
