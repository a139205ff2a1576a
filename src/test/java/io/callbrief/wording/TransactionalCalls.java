package io.callbrief.wording;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import io.callbrief.wording.model.CallLedger;
import io.callbrief.wording.store.ModelCallRows;
import io.callbrief.wording.store.ModelCallRows.Call;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The rows with settings of a test: made without the container, which opens the transactions of the service. */
record TransactionalCalls(ModelCallRows rows) implements CallLedger {

    @Override
    public Optional<UUID> begin(Planned planned) {
        return QuarkusTransaction.requiringNew().call(() -> rows.begin(planned));
    }

    @Override
    public void ended(UUID call, Ended ended) {
        QuarkusTransaction.requiringNew().run(() -> rows.ended(call, ended));
    }

    @Override
    public void guarded(UUID call, int kept, List<String> flaws) {
        QuarkusTransaction.requiringNew().run(() -> rows.guarded(call, kept, flaws));
    }

    List<Call> ofCase(UUID caseId) {
        return QuarkusTransaction.requiringNew().call(() -> rows.list(caseId, null, 10));
    }
}
