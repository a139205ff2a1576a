package io.callbrief.analyse.hostile;

import static java.util.concurrent.TimeUnit.MINUTES;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;

/**
 * Good recordings of every format, damaged by machine. {@code -Dfuzz.seconds=600} goes on longer per sample and kind of
 * damage, {@code -Dfuzz.seed} elsewhere; a failure names both.
 */
@Timeout(value = 60, unit = MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // ends a hang, nothing else
class MutationTest {
    private static final double SECONDS = Double.parseDouble(System.getProperty("fuzz.seconds", "1.5"));
    private static final long SEED = Long.getLong("fuzz.seed", 20261121);
    private static final int MUTANTS_AT_MOST = 4000;
    private static final int CUTS = 2048;
    private static final int HEAD_CUTS = 300;

    @TestFactory
    Stream<DynamicTest> cutAnywhereInItsEnd() {
        return Sample.shortOnes().stream().map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
            everyCut(sample, sample.plain());
            everyCut(sample, sample.packed());
        }));
    }

    private static void everyCut(Sample sample, byte[] whole) {
        for (int length = 0; length < whole.length; length++) {
            if (length < HEAD_CUTS || length >= whole.length - CUTS) {
                byte[] cut = Arrays.copyOf(whole, length);
                check(sample, "cut", length, () -> cut);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> bytesFlipped() {
        return mutants("flip", (sample, random) -> flipped(sample.plain(), random));
    }

    @TestFactory
    Stream<DynamicTest> packedBytesFlipped() {
        return mutants("packed flip", (sample, random) -> flipped(sample.packed(), random));
    }

    @TestFactory
    Stream<DynamicTest> blocksMovedDoubledAndLost() {
        return mutants("block", (sample, random) -> shuffled(sample.plain(), random));
    }

    @TestFactory
    Stream<DynamicTest> valuesOfTheWrongKind() {
        return mutants("value", (sample, random) -> new JsonMutation(random).mutate(sample.text())
                .getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<DynamicTest> mutants(String kind, BiFunction<Sample, Random, byte[]> damage) {
        return Sample.all().stream().map(sample -> DynamicTest.dynamicTest(sample.name(), () -> {
            IntFunction<byte[]> mutant = i -> damage.apply(sample, new Random(SEED * 1_000_003 + i));
            long until = System.nanoTime() + (long) (SECONDS * 1e9);
            int most = SECONDS > 10 ? Integer.MAX_VALUE : MUTANTS_AT_MOST;
            for (int i = 0; i < most && System.nanoTime() < until; i++) {
                int number = i;
                check(sample, kind, i, () -> mutant.apply(number));
            }
        }));
    }

    private static void check(Sample sample, String kind, int number, java.util.function.Supplier<byte[]> mutant) {
        try {
            Outcome.of(mutant.get());
        } catch (Throwable third) { // whatever it is: it is said which mutant it was
            throw new AssertionError(
                    sample.name() + ", " + kind + " " + number + " of seed " + SEED + ": " + third.getMessage(), third);
        }
    }

    private static byte[] flipped(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int flip = 0; flip <= random.nextInt(20); flip++) {
            int at = random.nextInt(damaged.length);
            damaged[at] = random.nextBoolean() ? (byte) (damaged[at] ^ 1 << random.nextInt(8)) : (byte) random.nextInt();
        }
        return damaged;
    }

    private static byte[] shuffled(byte[] whole, Random random) {
        byte[] damaged = whole.clone();
        for (int change = 0; change <= random.nextInt(4); change++) {
            int length = random.nextInt(1 + Math.min(500, damaged.length / 2));
            int from = random.nextInt(damaged.length - length);
            int to = random.nextInt(damaged.length - length);
            if (random.nextInt(3) == 0) {
                byte[] shorter = Arrays.copyOf(damaged, damaged.length - length);
                System.arraycopy(damaged, from + length, shorter, from, shorter.length - from);
                damaged = shorter;
            } else {
                System.arraycopy(damaged, from, damaged, to, length);
            }
        }
        return damaged;
    }
}
