package io.callbrief.feedback.calibration;

/** Whether two groups say "right" equally often. */
final class FisherTest {

    /** Tables as probable as the one seen, but for rounding. */
    private static final double TIE = 1 + 1e-7;

    private FisherTest() {
    }

    /** Fisher's exact test, two-sided: the probability of a table that is no likelier than this one. */
    static double p(int right, int wrong, int othersRight, int othersWrong) {
        int mine = right + wrong;
        int allRight = right + othersRight;
        int all = mine + othersRight + othersWrong;
        double seen = table(right, mine, allRight, all);
        double sum = 0;
        for (int k = Math.max(0, mine + allRight - all); k <= Math.min(mine, allRight); k++) {
            double other = table(k, mine, allRight, all);
            sum += other <= seen * TIE ? other : 0;
        }
        return Math.min(1, sum);
    }

    private static double table(int right, int mine, int allRight, int all) {
        return Math.exp(choose(allRight, right) + choose(all - allRight, mine - right) - choose(all, mine));
    }

    private static double choose(int n, int k) {
        return LogGamma.of(n + 1) - LogGamma.of(k + 1) - LogGamma.of(n - k + 1);
    }
}
