package io.callbrief.testing;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.callbrief.connector.RequestBudgets;

/** Who listens to budgets in tests of connectors. */
public final class Budgets {

    /** Looks for a header as the real one does, also where an answer may have none: that has to be possible. */
    public static final RequestBudgets READ = (connectorId, header) -> assertThatCode(
            () -> header.apply("ratelimit-remaining")).doesNotThrowAnyException();

    private Budgets() {
    }
}
