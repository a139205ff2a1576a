package io.callbrief.insight.evaluation;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import io.callbrief.insight.Dimension;
import io.callbrief.insight.scope.Affected;
import io.callbrief.insight.scope.Evidence;
import io.callbrief.insight.scope.ExactTail;
import io.callbrief.insight.scope.Others;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.scope.Scope.Value;
import io.callbrief.insight.scope.ScopeFinder;
import io.callbrief.insight.scope.ShrunkRisk;

/**
 * How often a release that causes 40 % of the affected sessions is found, how often something else is named, and how often
 * something is named where nothing is shared. In every run one organisation has the problem four times over.
 */
public final class ScopeSimulation {

    public static final int RUNS = 300;
    public static final List<Integer> AFFECTED = List.of(12, 25, 60);
    private static final long SEED = 20261121;
    private static final double PLANTED_SHARE = 0.4;
    private static final int REPEATS = 4;
    /** The newest release, which about 3 % of all sessions have. */
    private static final Value PLANTED = new Value(Dimension.RELEASE, Dimension.RELEASE.id() + 11);

    private ScopeSimulation() {
    }

    /**
     * Shares of all runs.
     *
     * @param found the planted release was named
     * @param wrong something else was named, with it or instead of it
     * @param nullFalse something was named in a run without a planted release
     */
    public record Result(String evidence, int affected, double found, double wrong, double nullFalse) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%-12s n=%-3d found %.2f  wrong %.2f  null false %.2f", evidence, affected,
                    found, wrong, nullFalse);
        }
    }

    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Stream.of(new ShrunkRisk(), new ExactTail())
                .forEach(evidence -> run(evidence, RUNS).forEach(out::println));
    }

    public static List<Result> run(Evidence evidence, int runs) {
        ScopeFinder finder = new ScopeFinder(evidence);
        SplittableRandom random = new SplittableRandom(SEED);
        SimulatedWorld world = new SimulatedWorld(random.split());
        Others others = new Remembered(world);
        List<Result> results = new ArrayList<>();
        for (int affected : AFFECTED) {
            int found = 0;
            int wrong = 0;
            int nullFalse = 0;
            for (int run = 0; run < runs; run++) {
                List<Value> named = named(finder.find(sessions(world, random, affected, PLANTED_SHARE), others));
                found += named.contains(PLANTED) ? 1 : 0;
                wrong += named.stream().anyMatch(value -> !value.equals(PLANTED)) ? 1 : 0;
                nullFalse += named(finder.find(sessions(world, random, affected, 0), others)).isEmpty() ? 0 : 1;
            }
            results.add(new Result(evidence.getClass().getSimpleName(), affected, (double) found / runs,
                    (double) wrong / runs, (double) nullFalse / runs));
        }
        return results;
    }

    private static List<Affected> sessions(SimulatedWorld world, SplittableRandom random, int count, double planted) {
        List<Affected> sessions = new ArrayList<>();
        Affected noisy = world.any();
        for (int i = 0; i < REPEATS; i++) {
            sessions.add(noisy);
        }
        while (sessions.size() < count) {
            sessions.add(random.nextDouble() < planted ? world.with(PLANTED.dimension(), PLANTED.text()) : world.any());
        }
        return sessions;
    }

    private static List<Value> named(Scope scope) {
        return scope instanceof Scope.Found found
                ? found.shared().stream().flatMap(shared -> shared.values().stream()).distinct().toList()
                : List.of();
    }

    /** The same for all runs: the others do not change. */
    private static final class Remembered implements Others {

        private final Others world;
        private final Rates all;

        Remembered(Others world) {
            this.world = world;
            this.all = world.all();
        }

        @Override
        public Rates all() {
            return all;
        }

        @Override
        public Rates within(Dimension dimension, String value) {
            return world.within(dimension, value);
        }
    }
}
