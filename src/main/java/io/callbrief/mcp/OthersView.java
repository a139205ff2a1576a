package io.callbrief.mcp;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.callbrief.brief.OthersAffected;
import io.callbrief.insight.WhoElse;
import io.callbrief.insight.scope.Scope;

/**
 * Who else had what a case is about. For agents as the note says it: no count below five, nothing that names an organisation.
 *
 * @param answer {@code found}, {@code nothing_shared} or {@code too_few}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OthersView(String answer, @Nullable String application, @Nullable Instant since, @Nullable Integer organizations,
        @Nullable Integer reported, @Nullable Integer silent, List<SharedView> shared) {

    /** Also where a case has no call or no fault: nobody can have the same. */
    static final OthersView TOO_FEW = new OthersView("too_few", null, null, null, null, null, List.of());

    private static final String FOUND = "found";
    private static final String NOTHING_SHARED = "nothing_shared";

    /**
     * @param values one, or two that occur together
     * @param relativeRisk how many times as common among those affected, for engineers like {@code organizations}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SharedView(List<ValueView> values, @Nullable Double relativeRisk, @Nullable Integer organizations) {
    }

    record ValueView(String dimension, String value) {
    }

    static OthersView ofEngineers(WhoElse one) {
        List<SharedView> shared = one.scope() instanceof Scope.Found found
                ? found.shared().stream().map(OthersView::shared).toList()
                : List.of();
        String answer = one.scope() instanceof Scope.TooFew ? TOO_FEW.answer() : shared.isEmpty() ? NOTHING_SHARED : FOUND;
        return new OthersView(answer, one.application(), one.since(), one.organizations(), one.reported(), one.silent(),
                shared);
    }

    static OthersView ofAgents(OthersAffected one) {
        List<SharedView> shared = one.shared().stream()
                .map(value -> new SharedView(List.of(new ValueView(value.dimension(), value.value())), null, null)).toList();
        return new OthersView(shared.isEmpty() ? NOTHING_SHARED : FOUND, null, one.since(), one.organizations(),
                one.reported(), one.silent(), shared);
    }

    private static SharedView shared(Scope.Shared one) {
        return new SharedView(one.values().stream().map(value -> new ValueView(value.dimension().id(), value.text())).toList(),
                one.relativeRisk(), one.organizations());
    }
}
