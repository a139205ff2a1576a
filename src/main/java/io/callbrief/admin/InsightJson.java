package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.OthersAffected;
import io.callbrief.insight.Problem;
import io.callbrief.insight.SurgeWatch;
import io.callbrief.insight.WhoElse;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.surge.Surge;
import io.callbrief.ticket.TicketRef;

/** What the insight endpoints answer. */
final class InsightJson {

    private InsightJson() {
    }

    /** @param share of those affected, each organisation weighing 1 */
    record SharedJson(List<ValueJson> values, double relativeRisk, int organizations, double share) {

        static List<SharedJson> of(List<Scope.Shared> shared) {
            return shared.stream().map(one -> new SharedJson(
                    one.values().stream().map(value -> new ValueJson(value.dimension().id(), value.text())).toList(),
                    one.relativeRisk(), one.organizations(), one.share())).toList();
        }
    }

    record ValueJson(String dimension, String value) {
    }

    /** @param chance of so many or more, were it as in the four weeks before */
    record SurgeJson(int hours, int count, double expected, double chance) {

        static @Nullable SurgeJson of(@Nullable Surge surge) {
            return surge == null ? null : new SurgeJson(surge.hours(), surge.count(), surge.expected(), surge.chance());
        }
    }

    /**
     * For engineers all that is known; an agent reads no count below five.
     *
     * @param answer found, nothing_shared or too_few
     */
    record WhoElseJson(String answer, @Nullable String signature, @Nullable String application, @Nullable Instant from,
            @Nullable Instant to, @Nullable Instant since, @Nullable Integer organizations, @Nullable Integer reported,
            @Nullable Integer silent, List<SharedJson> shared, List<ValueJson> sharedByMost) {

        static WhoElseJson full(WhoElse one) {
            return new WhoElseJson(answer(one.scope()), one.signature(), one.application(), one.from(), one.to(), one.since(),
                    one.organizations(), one.reported(), one.silent(),
                    one.scope() instanceof Scope.Found found ? SharedJson.of(found.shared()) : List.of(), List.of());
        }

        static WhoElseJson ofAgents(OthersAffected one) {
            return new WhoElseJson(one.shared().isEmpty() ? "nothing_shared" : "found", null, null, null, null, one.since(),
                    one.organizations(), one.reported(), one.silent(), List.of(),
                    one.shared().stream().map(value -> new ValueJson(value.dimension(), value.value())).toList());
        }

        static WhoElseJson tooFew() {
            return new WhoElseJson("too_few", null, null, null, null, null, null, null, null, List.of(), List.of());
        }

        private static String answer(Scope scope) {
            return scope instanceof Scope.Found ? "found" : scope instanceof Scope.TooFew ? "too_few" : "nothing_shared";
        }
    }

    /** @param surge {@code null}: no more than usual */
    record SeenJson(String cause, @Nullable SurgeJson surge, WhoElseJson whoElse) {

        static SeenJson of(SurgeWatch.Seen seen, WhoElseJson whoElse) {
            return new SeenJson(seen.candidate().causeId(), SurgeJson.of(seen.surge().orElse(null)), whoElse);
        }
    }

    record TicketJson(UUID connectorId, String ticketId) {

        static TicketJson of(TicketRef ticket) {
            return new TicketJson(ticket.connectorId(), ticket.ticketId());
        }
    }

    /** @param state open or closed; a closed problem never opens again */
    record ProblemJson(UUID id, String state, String cause, String signature, String application,
            @Nullable UUID recurrenceOf, Instant since, Instant openedAt, Instant seenAt, @Nullable Instant closedAt,
            int organizations, @Nullable SurgeJson surge, List<SharedJson> shared, List<TicketJson> tickets, int cases) {

        static ProblemJson of(Problem one) {
            return new ProblemJson(one.id(), one.open() ? "open" : "closed", one.causeId(), one.signature(),
                    one.application(), one.recurrenceOf(), one.since(), one.openedAt(), one.seenAt(), one.closedAt(),
                    one.organizations(), SurgeJson.of(one.surge()), SharedJson.of(one.shared()),
                    one.tickets().stream().map(TicketJson::of).toList(), one.cases());
        }
    }
}
