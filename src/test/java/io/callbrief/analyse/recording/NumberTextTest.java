package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumberTextTest {
    private static final long SEED = 20261121;
    private static final int RANDOM_NUMBERS = 300_000;

    private final NumberText numbers = new NumberText();

    @ParameterizedTest
    @ValueSource(strings = { "0", "1", "-1", "10", "0.0", "-0.0", "-0e5", "0.1", "-0.1", "0.3", "1e22", "1e23", "1e-22",
            "1e-23",
            "1.7976931348623157e308", "1.7976931348623159e308", "1e308", "1e309", "-1e999", "4.9e-324",
            "2.4703282292062328e-324",
            "2.2250738585072011e-308", "2.2250738585072014e-308", "1e-400", "1E5", "1e+5", "1e-05", "9007199254740991",
            "9007199254740992", "9007199254740993", "9007199254740995", "9007199254740993.0", "9223372036854775807",
            "9223372036854775808", "-9223372036854775808", "9999999999999999999", "18446744073709551615",
            "18446744073709551616",
            "123456789012345678901234567890", "0.22528763695181128", "0.12345678901234567891", "14.30999999999974",
            "103.6544440000001686", "0.0000000000000000000000012345", "0.000001946870785371324", "4503599627370496.5",
            "4503599627370497.5", "9007199254740992.9", "8.5e-10", "5e-324", "1e12345678901" })
    void isTheDoubleThatJavaReads(String number) {
        assertSame(number);
    }

    @Test
    void anIntegerHasNoNegativeZero() {
        assertThat(read("-0")).isEqualTo("-0".length());
        assertThat(Double.doubleToRawLongBits(numbers.value())).isZero();
    }

    @Test
    void randomDoublesAreReadBitByBit() {
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_NUMBERS; i++) {
            double any = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(any)) {
                assertSame(Double.toString(any));
            }
            assertSame(Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(12) - 4)));
        }
    }

    @Test
    void randomDigitsAreReadBitByBit() {
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_NUMBERS; i++) {
            String digits = new BigInteger(1 + random.nextInt(76), random).toString();
            int dot = random.nextInt(digits.length() + 1);
            String whole = dot == 0 ? "0" : digits.substring(0, dot);
            String fraction = "0".repeat(random.nextInt(3)) + digits.substring(dot);
            String exponent = random.nextInt(4) == 0 ? "e" + (random.nextInt(700) - 350) : "";
            assertSame((random.nextBoolean() ? "-" : "") + whole + (fraction.isEmpty() ? "" : "." + fraction) + exponent);
        }
    }

    /** Between two doubles, and the least above and below. */
    @Test
    void halfwayNumbersAreReadBitByBit() {
        Random random = new Random(SEED);
        for (int i = 0; i < RANDOM_NUMBERS; i++) {
            int bits = 1 + random.nextInt(9);
            long odd = (((1L << 52) | (random.nextLong() & ((1L << 52) - 1))) << 1) | 1;
            String exact = new java.math.BigDecimal(BigInteger.valueOf(odd)).divide(java.math.BigDecimal.valueOf(1L << bits))
                    .toPlainString();
            assertSame(exact);
            assertSame(exact + "1");
            assertSame(exact.substring(0, exact.length() - 1) + "4");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "-", "+1", ".5", "1.", "-.5", "01", "-01", "00", "1.e5", "1e", "1e+", "1e-", "e5", "NaN",
            "Infinity", "x" })
    void isNoNumberOfJson(String text) {
        assertThat(read(text)).isNegative();
    }

    @Test
    void endsBeforeWhatIsNoPartOfIt() {
        assertThat(read("12,3")).isEqualTo(2);
        assertThat(read("1-2")).isEqualTo(1);
        assertThat(read("1.5.2")).isEqualTo(3);
    }

    @Test
    void refusesLongerNumbersThanItKnowsALimitFor() {
        assertThat(read("0." + "1".repeat(58))).isEqualTo(60);
        assertThat(read("0." + "1".repeat(59))).isNegative();
    }

    private void assertSame(String number) {
        double expected = Double.parseDouble(number);
        int end = read(number);
        if (end != number.length() || Double.doubleToRawLongBits(expected) != Double.doubleToRawLongBits(numbers.value())) {
            assertThat(numbers.value()).as(number).isEqualTo(expected);
            assertThat(end).as(number).isEqualTo(number.length());
        }
    }

    private int read(String number) {
        return numbers.read((number + '\n').getBytes(StandardCharsets.US_ASCII), 0);
    }
}
