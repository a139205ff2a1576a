package io.callbrief.insight;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FailingLeg.Media;
import io.callbrief.diagnosis.FailingLeg.Way;
import io.callbrief.diagnosis.Finding;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RankedCause;

/**
 * What went wrong, without where: two calls with the same signature had the same problem, whatever their browser, network or
 * release. Those are learned as scope.
 *
 * @param direction of the media that failed; {@code null} when both, or not known
 * @param kind of that media; {@code null} when both, or not known
 * @param stage the first step of the call that failed; {@code null} when none is known to have
 * @param errorCode such as {@code NotAllowedError} or {@code ice_701}; {@code null} when there was none
 */
public record Signature(Cause cause, @Nullable Way direction, @Nullable Media kind, FunnelStep.@Nullable Step stage,
        @Nullable String errorCode) {

    /** Signatures of different versions are not compared. */
    public static final int VERSION = 1;
    private static final String UNKNOWN = "-";

    /** Of a call in which a fault was found. A complaint does not change it, or it would prove itself. */
    public static Optional<Signature> of(Diagnosis diagnosis) {
        if (diagnosis.verdict() != Diagnosis.Verdict.DIAGNOSED) {
            return Optional.empty();
        }
        List<RankedCause> causes = diagnosis.withoutComplaint().isEmpty() ? diagnosis.causes()
                : diagnosis.withoutComplaint();
        return causes.stream().findFirst().filter(first -> first.cause() != Cause.NO_FAULT_FOUND)
                .map(first -> of(first, diagnosis));
    }

    private static Signature of(RankedCause first, Diagnosis diagnosis) {
        List<Finding> decisive = diagnosis.findings().stream().filter(one -> first.findingsFor().contains(one.id()))
                .toList();
        return new Signature(first.cause(), only(diagnosis.legs(), FailingLeg::direction),
                only(diagnosis.legs(), FailingLeg::kind), failed(diagnosis.funnel()),
                ErrorCode.in(decisive).orElse(null));
    }

    private static FunnelStep.@Nullable Step failed(List<FunnelStep> funnel) {
        return funnel.stream().filter(step -> step.state() == FunnelStep.State.FAILED).findFirst().map(FunnelStep::step)
                .orElse(null);
    }

    private static <T> @Nullable T only(List<FailingLeg> legs, Function<FailingLeg, T> of) {
        List<T> values = legs.stream().map(of).distinct().toList();
        return values.size() == 1 ? values.get(0) : null;
    }

    /** Stable, such as {@code 1/turn_auth_failed/-/-/connected/ice_401}. */
    public String id() {
        return VERSION + "/" + cause.id() + "/" + text(direction) + "/" + text(kind) + "/" + text(stage) + "/"
                + (errorCode == null ? UNKNOWN : errorCode);
    }

    private static String text(@Nullable Enum<?> value) {
        return value == null ? UNKNOWN : value.name().toLowerCase(Locale.ROOT);
    }
}
