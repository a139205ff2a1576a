package io.callbrief.feedback.calibration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.calibration.SimulatedWorld.Verdict;

/** How good numbers get with labels; {@code main} prints the tables of docs/learning.md. */
final class CalibrationSimulation {

    static final List<Integer> LABELS = List.of(0, 10, 30, 100, 1000);
    static final int RUNS = 200;
    private static final long SEED = 20261121;
    private static final int JUDGED = 3000;

    /** Brier score and expected calibration error, means over the runs. */
    record Quality(double brier, double ece) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.3f / %.3f", brier, ece);
        }
    }

    enum Method {
        AS_THE_MODEL_SAYS,
        DISCOUNTED,
        ONE_MAP,
        SHARE_BY_CAUSE,
        LEARNT,
        LEARNT_FROM_DISCOUNT,
        TRUTH
    }

    private CalibrationSimulation() {
    }

    static Map<Method, Quality> run(SimulatedWorld world, int labels, int runs) {
        Map<Method, List<Quality>> all = new EnumMap<>(Method.class);
        for (int run = 0; run < runs; run++) {
            Random random = new Random(SEED + run);
            double[] errors = world.errors(random);
            List<LabelledCase> cases = SimulatedWorld.labelled(world.verdicts(labels, errors, random), random);
            List<Verdict> judged = world.verdicts(JUDGED, errors, random);
            for (Method method : Method.values()) {
                ToDoubleFunction<Verdict> shown = shown(method, cases);
                all.computeIfAbsent(method, m -> new ArrayList<>())
                        .add(new Quality(SimulatedWorld.brier(judged, shown), SimulatedWorld.ece(judged, shown)));
            }
        }
        Map<Method, Quality> means = new EnumMap<>(Method.class);
        all.forEach((method, each) -> means.put(method,
                new Quality(each.stream().mapToDouble(Quality::brier).average().orElseThrow(),
                        each.stream().mapToDouble(Quality::ece).average().orElseThrow())));
        return means;
    }

    private static ToDoubleFunction<Verdict> shown(Method method, List<LabelledCase> cases) {
        return switch (method) {
            case AS_THE_MODEL_SAYS -> Verdict::s;
            case DISCOUNTED -> one -> GlobalMap.DISCOUNT.apply(one.s());
            case ONE_MAP -> {
                GlobalMap map = GlobalMap.fit(cases, GlobalMap.IDENTITY);
                yield one -> map.apply(one.s());
            }
            case SHARE_BY_CAUSE -> {
                Map<Cause, Double> shares = cases.stream().collect(Collectors.groupingBy(LabelledCase::cause,
                        Collectors.averagingDouble(one -> one.right() ? 1 : 0)));
                yield one -> shares.getOrDefault(one.cause(), 0.5);
            }
            case LEARNT -> {
                Calibration learnt = learnt(cases, GlobalMap.IDENTITY);
                yield one -> learnt.p(one.cause(), one.s());
            }
            case LEARNT_FROM_DISCOUNT -> {
                Calibration learnt = learnt(cases, GlobalMap.DISCOUNT);
                yield one -> learnt.p(one.cause(), one.s());
            }
            case TRUTH -> Verdict::truth;
        };
    }

    static Calibration learnt(List<LabelledCase> cases, GlobalMap prior) {
        return Learner.fit(cases, SimulatedWorld.RULES, SimulatedWorld.NOW, Set.of(), Set.of(), prior);
    }

    private static void print(String title, SimulatedWorld world) {
        System.out.println(title);
        System.out.print("| labels |");
        for (Method method : Method.values()) {
            System.out.print(" " + method.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |");
        }
        System.out.println();
        for (int labels : LABELS) {
            Map<Method, Quality> means = run(world, labels, RUNS);
            System.out.print("| " + labels + " |");
            means.values().forEach(quality -> System.out.print(" " + quality + " |"));
            System.out.println();
        }
    }

    public static void main(String[] args) {
        print("Brier / ECE, a model that is too sure of itself", SimulatedWorld.OVERCONFIDENT);
        print("Brier / ECE, a model calibrated as the shipped one", SimulatedWorld.AS_SHIPPED);
        System.out.println("Largest shift of a shown number by one hostile agent with 200 false labels, of " + HostileAgent.RUNS
                + " runs each");
        System.out.print("| honest labels |");
        for (HostileAgent.Plan plan : HostileAgent.Plan.values()) {
            System.out.print(" " + plan.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " |");
        }
        System.out.println();
        for (int honest : HostileAgent.HONEST) {
            System.out.print("| " + honest + " |");
            for (HostileAgent.Plan plan : HostileAgent.Plan.values()) {
                System.out.printf(Locale.ROOT, " %.3f |", HostileAgent.largestShift(plan, honest, HostileAgent.RUNS));
            }
            System.out.println();
        }
    }
}
