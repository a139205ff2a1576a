package io.callbrief.feedback.calibration;

/** The logarithm of the gamma function for positive arguments: Stirling's series after shifting the argument up. */
final class LogGamma {

    private static final double LARGE = 10;

    private LogGamma() {
    }

    static double of(double argument) {
        double x = argument;
        double shift = 0;
        while (x < LARGE) {
            shift += Math.log(x);
            x++;
        }
        double inverse = 1 / (x * x);
        double series = (1.0 / 12 - inverse * (1.0 / 360 - inverse * (1.0 / 1260 - inverse / 1680))) / x;
        return (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series - shift;
    }
}
