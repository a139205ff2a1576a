package io.callbrief.insight.evaluation;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

import io.callbrief.insight.surge.SurgeTest;

/**
 * How often a surge is seen where there is none, in a year looked at each hour, and how soon six hours of one more (or two
 * more) organisations an hour are seen. Rates follow the time of day and the weekend, as calls do.
 */
public final class SurgeSimulation {

    static final int PLANTED_HOURS = 6;
    private static final long SEED = 20261121;
    private static final int YEAR_HOURS = 365 * 24;
    private static final int LONGEST = SurgeTest.LONGEST_WINDOW_HOURS;
    private static final int NEEDED = SurgeTest.HISTORY_HOURS + LONGEST;
    /** Alarms of one surge follow each other; after a quiet day it is another one. */
    private static final int QUIET_HOURS = 24;
    private static final int PLANTED_RUNS = 300;

    private SurgeSimulation() {
    }

    /**
     * @param base organisations an hour, on average
     * @param more organisations an hour while it surges
     * @param found share of the planted surges that were seen while they lasted, or within two hours
     * @param medianHours from their beginning until they were seen
     */
    public record Result(double base, double more, double falseAlarmsPerYear, double found, double medianHours) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT,
                    "base %.2f/h: %.1f false alarms a year; +%.0f/h for %d h: found %.2f, median after %.0f h", base,
                    falseAlarmsPerYear, more, PLANTED_HOURS, found, medianHours);
        }
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        all(20, PLANTED_RUNS).forEach(out::println);
    }

    /** @param years simulated for false alarms */
    public static List<Result> all(int years, int runs) {
        return List.of(run(0.05, 1, years, runs), run(0.3, 2, years, runs), run(1, 3, years, runs), run(3, 5, years, runs));
    }

    static Result run(double base, double more, int years, int runs) {
        SplittableRandom random = new SplittableRandom(SEED);
        int alarms = 0;
        for (int year = 0; year < years; year++) {
            alarms += falseAlarms(base, random);
        }
        int[] after = new int[runs];
        int found = 0;
        for (int run = 0; run < runs; run++) {
            int hours = hoursUntilSeen(base, more, random);
            if (hours > 0) {
                after[found++] = hours;
            }
        }
        int[] sorted = Arrays.copyOf(after, found);
        Arrays.sort(sorted);
        return new Result(base, more, (double) alarms / years, (double) found / runs,
                found == 0 ? Double.NaN : sorted[found / 2]);
    }

    private static int falseAlarms(double base, SplittableRandom random) {
        int[] hourly = hourly(base, NEEDED + YEAR_HOURS, random);
        int alarms = 0;
        int last = Integer.MIN_VALUE / 2;
        for (int now = NEEDED; now < hourly.length; now++) {
            if (alarm(hourly, now)) {
                alarms += now - last > QUIET_HOURS ? 1 : 0;
                last = now;
            }
        }
        return alarms;
    }

    /** 0 when it is not seen in time. */
    private static int hoursUntilSeen(double base, double more, SplittableRandom random) {
        int start = NEEDED + random.nextInt(SurgeTest.HOURS_OF_WEEK);
        int[] hourly = hourly(base, start + PLANTED_HOURS + 2, random);
        for (int hour = start; hour < start + PLANTED_HOURS; hour++) {
            hourly[hour] += poisson(more, random);
        }
        for (int now = start + 1; now <= start + PLANTED_HOURS + 2; now++) {
            if (alarm(hourly, now)) {
                return now - start;
            }
        }
        return 0;
    }

    /** Hours are of different organisations here, so a count of three is three of them. */
    private static boolean alarm(int[] hourly, int now) {
        int[] seen = Arrays.copyOfRange(hourly, now - NEEDED, now);
        return SurgeTest.test(seen, hours -> Arrays.stream(seen, seen.length - hours, seen.length).sum()).isPresent();
    }

    private static int[] hourly(double base, int hours, SplittableRandom random) {
        int[] hourly = new int[hours];
        for (int hour = 0; hour < hours; hour++) {
            hourly[hour] = poisson(base * busyness(hour), random);
        }
        return hourly;
    }

    /** 1 on average over the week: ten hours of each working day have most of it. */
    private static double busyness(int hour) {
        boolean weekend = hour % SurgeTest.HOURS_OF_WEEK >= 120;
        boolean working = !weekend && hour % 24 >= 8 && hour % 24 < 18;
        return working ? 2.8 : 0.238;
    }

    private static int poisson(double mean, SplittableRandom random) {
        double product = random.nextDouble();
        int count = 0;
        for (double limit = Math.exp(-mean); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
