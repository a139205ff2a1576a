package io.callbrief.insight.surge;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.apache.commons.numbers.gamma.RegularizedBeta;

/**
 * Gamma-Poisson: what four weeks say of the rate at these hours of the week is uncertain, so the tail is the negative
 * binomial's and not the Poisson's, which raises an alarm whenever a quiet problem shows twice.
 */
public final class SurgeTest {

    public static final List<Integer> WINDOW_HOURS = List.of(2, 8, 24);
    /** The longest of them. */
    public static final int LONGEST_WINDOW_HOURS = Collections.max(WINDOW_HOURS);
    public static final int HOURS_OF_WEEK = 168;
    public static final int WEEKS = 4;
    /** How many hours of history a test needs. */
    public static final int HISTORY_HOURS = WEEKS * HOURS_OF_WEEK;
    public static final int LEAST_ORGANIZATIONS = 3;
    /** One false alarm in a thousand, over the three windows. */
    static final double CHANCE = 1e-3 / WINDOW_HOURS.size();
    /** Weeks of the mean rate that are added to the four of an hour of the week, which alone say little. */
    static final double WEEKS_OF_MEAN = 1;
    /** Half an event nobody saw (Jeffreys): what never happened in four weeks may happen. */
    private static final double UNSEEN = 0.5;

    private SurgeTest() {
    }

    /** In how many different organisations it was, up to now. */
    public interface Organizations {
        int inLast(int hours);
    }

    /**
     * @param hourly how many organisations had it in each hour, the oldest first: {@link #HISTORY_HOURS} and then the
     *        longest window
     * @return the window that is least of all chance
     */
    public static Optional<Surge> test(int[] hourly, Organizations organizations) {
        Surge best = null;
        for (int hours : WINDOW_HOURS) {
            Surge surge = window(hourly, hours);
            boolean beyondChance = surge.chance() < CHANCE && organizations.inLast(hours) >= LEAST_ORGANIZATIONS;
            if (beyondChance && (best == null || surge.chance() < best.chance())) {
                best = surge;
            }
        }
        return Optional.ofNullable(best);
    }

    private static Surge window(int[] hourly, int hours) {
        int now = hourly.length;
        int longest = LONGEST_WINDOW_HOURS;
        double mean = 0;
        for (int hour = now - longest - HISTORY_HOURS; hour < now - longest; hour++) {
            mean += (double) hourly[hour] / HISTORY_HOURS;
        }
        int count = 0;
        double before = 0;
        for (int hour = now - hours; hour < now; hour++) {
            count += hourly[hour];
            for (int week = 1; week <= WEEKS; week++) {
                before += hourly[hour - week * HOURS_OF_WEEK];
            }
        }
        double seen = UNSEEN + before + WEEKS_OF_MEAN * mean * hours;
        double weeks = WEEKS + WEEKS_OF_MEAN;
        return new Surge(hours, count, seen / weeks, count == 0 ? 1 : RegularizedBeta.value(1 / (weeks + 1), count, seen));
    }
}
