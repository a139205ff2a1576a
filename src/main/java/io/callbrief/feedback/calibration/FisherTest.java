package io.callbrief.feedback.calibration;

import java.util.stream.IntStream;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

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
        HypergeometricDistribution chance = HypergeometricDistribution.of(mine + othersRight + othersWrong, allRight, mine);
        double seen = chance.probability(right);
        double sum = IntStream.rangeClosed(chance.getSupportLowerBound(), chance.getSupportUpperBound())
                .mapToDouble(chance::probability).filter(other -> other <= seen * TIE).sum();
        return Math.min(1, sum);
    }
}
