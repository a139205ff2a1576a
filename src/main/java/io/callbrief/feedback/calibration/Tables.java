package io.callbrief.feedback.calibration;

import java.util.List;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Whether a person says "right" as often as the others do, asked of several causes at once. */
final class Tables {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** With less variance the normal approximation of the Mantel-Haenszel test is too coarse. */
    private static final double ENOUGH_VARIANCE = 3;
    private static final double CONTINUITY = 0.5;

    private Tables() {
    }

    /** One cause. */
    record Table(int right, int wrong, int othersRight, int othersWrong) {

        private int mine() {
            return right + wrong;
        }

        private int all() {
            return mine() + othersRight + othersWrong;
        }

        private double expected() {
            return (double) mine() * (right + othersRight) / all();
        }

        private double variance() {
            int all = all();
            int right = this.right + othersRight;
            return all < 2 ? 0
                    : (double) mine() * (all - mine()) * right * (all - right) / ((double) all * all * (all - 1));
        }
    }

    /**
     * Two-sided. A difference in one cause shows in Fisher's exact test of that cause (corrected for their number), a small
     * one in all of them in the Mantel-Haenszel test.
     */
    static double p(List<Table> tables) {
        double single = tables.stream()
                .mapToDouble(one -> FisherTest.p(one.right, one.wrong, one.othersRight, one.othersWrong)).min().orElse(1);
        return Math.min(1, Math.min(single * tables.size() + (tables.isEmpty() ? 1 : 0), together(tables)));
    }

    private static double together(List<Table> tables) {
        double variance = tables.stream().mapToDouble(Table::variance).sum();
        double difference = Math.abs(tables.stream().mapToDouble(one -> one.right - one.expected()).sum());
        return variance < ENOUGH_VARIANCE ? 1
                : 2 * NORMAL.survivalProbability(Math.max(0, difference - CONTINUITY) / Math.sqrt(variance));
    }
}
