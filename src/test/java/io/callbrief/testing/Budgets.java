package io.callbrief.testing;

import io.callbrief.connector.RequestBudgets;

/** Who listens to budgets in tests of connectors. */
public final class Budgets {

    /** Looks for a header as the real one does, also where an answer may have none. */
    public static final RequestBudgets READ = (connectorId, header) -> header.apply("ratelimit-remaining");

    private Budgets() {
    }
}
