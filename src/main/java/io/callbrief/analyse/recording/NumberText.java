package io.callbrief.analyse.recording;

import java.nio.charset.StandardCharsets;

/** Reads JSON numbers out of bytes, to the same doubles as Jackson's {@code getDoubleValue}. */
final class NumberText {
    /** What is longer is left to the parser that has a limit for it. */
    private static final int MAX_CHARS = 60;
    private static final int MAX_EXPONENT = 10_000;
    private static final int NONE = -1;

    private double value;
    /** Digits read so far, without sign and dot, unsigned; wrong when there are more than 64 bits hold. */
    private long digits;
    /** What is written behind the {@code e}. */
    private int exponent;

    /** The number that was read last. */
    double value() {
        return value;
    }

    /**
     * @param bytes with something that is no part of a number behind it
     * @return where the number ends; negative when there is none, or none that this can read
     */
    int read(byte[] bytes, int start) {
        boolean negative = bytes[start] == '-';
        int first = negative ? start + 1 : start;
        digits = 0;
        int at = digits(bytes, first);
        if (at == first || (bytes[first] == '0' && at > first + 1)) {
            return NONE;
        }
        boolean integer = true;
        int power = 0;
        if (bytes[at] == '.') {
            int fraction = at + 1;
            at = digits(bytes, fraction);
            if (at == fraction) {
                return NONE;
            }
            integer = false;
            power = fraction - at;
        }
        boolean fits = at - first <= Decimal.MAX_DIGITS || significant(bytes, first, at) <= Decimal.MAX_DIGITS;
        if ((bytes[at] | 0x20) == 'e') {
            at = exponent(bytes, at + 1);
            if (at < 0) {
                return NONE;
            }
            integer = false;
            power += exponent;
        }
        if (integer && fits && digits >= 0) {
            value = negative ? -digits : digits; // an integer's -0 is 0
            return at;
        }
        double positive = fits ? Decimal.of(digits, power) : Double.NaN;
        if (Double.isNaN(positive)) {
            return slow(bytes, start, at);
        }
        value = negative ? -positive : positive;
        return at;
    }

    private int slow(byte[] bytes, int start, int end) {
        if (end - start > MAX_CHARS) {
            return NONE;
        }
        value = Double.parseDouble(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
        return end;
    }

    private int digits(byte[] bytes, int from) {
        int at = from;
        long all = digits;
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[++at] - '0') {
            all = 10 * all + digit;
        }
        digits = all;
        return at;
    }

    private int exponent(byte[] bytes, int from) {
        int first = bytes[from] == '-' || bytes[from] == '+' ? from + 1 : from;
        int at = first;
        exponent = 0;
        for (int digit = bytes[at] - '0'; digit >= 0 && digit <= 9; digit = bytes[++at] - '0') {
            exponent = Math.min(10 * exponent + digit, MAX_EXPONENT);
        }
        exponent = bytes[from] == '-' ? -exponent : exponent;
        return at == first ? NONE : at;
    }

    /** How many digits there are behind the zeros in front. */
    private static int significant(byte[] bytes, int first, int end) {
        int at = first;
        int count = 0;
        while (at < end && (bytes[at] == '0' || bytes[at] == '.')) {
            at++;
        }
        for (; at < end; at++) {
            count += bytes[at] == '.' ? 0 : 1;
        }
        return count;
    }
}
