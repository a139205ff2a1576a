package io.callbrief.analyse.recording;

import java.math.BigInteger;

/**
 * Turns decimal digits and a power of ten into the nearest double, the one that {@link Double#parseDouble} gives, by at most
 * one multiplication. Where that cannot tell it says so instead of coming close.
 */
final class Decimal {
    /** As many as fit 64 bits. */
    static final int MAX_DIGITS = 19;

    /** Every power of ten up to this one is a double. */
    private static final int MAX_POWER = 22;
    private static final long MAX_EXACT = 1L << 53;
    private static final int MANTISSA_BITS = 53;

    private static final double[] POWERS = new double[MAX_POWER + 1];
    /** 2^{@code SCALES} divided by the power of ten, rounded up: 64 bits, of which the first is set. */
    private static final long[] INVERSES = new long[MAX_POWER + 1];
    private static final int[] SCALES = new int[MAX_POWER + 1];

    static {
        POWERS[0] = 1;
        for (int power = 1; power <= MAX_POWER; power++) {
            BigInteger ten = BigInteger.TEN.pow(power);
            POWERS[power] = ten.doubleValue();
            SCALES[power] = Long.SIZE - 1 + ten.bitLength();
            INVERSES[power] = BigInteger.ONE.shiftLeft(SCALES[power]).subtract(BigInteger.ONE).divide(ten)
                    .add(BigInteger.ONE).longValue();
        }
    }

    private Decimal() {
    }

    /**
     * @param digits unsigned
     * @return NaN when it takes a slower way to tell
     */
    static double of(long digits, int exponent) {
        if (exponent < -MAX_POWER || exponent > MAX_POWER) {
            return Double.NaN;
        }
        if (digits >= 0 && digits <= MAX_EXACT) { // both operands are exact, so that IEEE 754 rounds once and rightly
            return exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
        }
        if (exponent < 0) {
            return divided(digits, -exponent);
        }
        return exponent == 0 && digits >= 0 ? (double) digits : Double.NaN;
    }

    /**
     * The quotient in units of a 64-bit product's upper half is off by less than one, because the inverse is off by less than
     * one in its last place. Unless the half way between two doubles lies that close, it is known which one is nearer.
     */
    private static double divided(long digits, int power) {
        int shift = Long.numberOfLeadingZeros(digits);
        long quotient = multiplyHighUnsigned(digits << shift, INVERSES[power]);
        int dropped = Long.SIZE - Long.numberOfLeadingZeros(quotient) - MANTISSA_BITS;
        long half = 1L << (dropped - 1);
        long rest = quotient & (2 * half - 1);
        if (rest == half) {
            return Double.NaN;
        }
        long mantissa = (quotient >>> dropped) + (rest > half ? 1 : 0);
        return mantissa * powerOfTwo(dropped + Long.SIZE - SCALES[power] - shift);
    }

    /** For exponents of normal doubles. */
    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << (MANTISSA_BITS - 1));
    }

    /** Both factors have their first bit set, which a signed multiplication takes for 2^64 less. */
    private static long multiplyHighUnsigned(long a, long b) {
        return Math.multiplyHigh(a, b) + a + b;
    }
}
