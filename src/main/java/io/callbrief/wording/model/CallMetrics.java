package io.callbrief.wording.model;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.callbrief.wording.model.CallLedger.Ended;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts for /q/metrics. */
final class CallMetrics {

    private static final String PREFIX = "callbrief.wording.";

    private final MeterRegistry meters;

    CallMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    void ended(ModelUse use, Ended ended) {
        meters.timer(PREFIX + "calls", "use", use.id(), "outcome", ended.state().name().toLowerCase(Locale.ROOT))
                .record(Duration.ofMillis(ended.durationMillis()));
        meters.counter(PREFIX + "tokens", "use", use.id(), "direction", "input").increment(ended.inputTokens());
        meters.counter(PREFIX + "tokens", "use", use.id(), "direction", "output").increment(ended.outputTokens());
        meters.counter(PREFIX + "cost", "use", use.id()).increment(ended.costMicros() / 1_000_000.0);
    }

    void notAsked(ModelUse use, ModelAnswer.Reason reason) {
        meters.counter(PREFIX + "not_asked", "use", use.id(), "reason", reason.id()).increment();
    }

    void guarded(ModelUse use, int kept, List<String> flaws) {
        meters.counter(PREFIX + "sentences", "use", use.id(), "result", "kept").increment(kept);
        flaws.forEach(flaw -> meters.counter(PREFIX + "sentences", "use", use.id(), "result", flaw).increment());
    }
}
