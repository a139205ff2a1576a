package io.callbrief.insight.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.insight.CaseInsight;
import io.callbrief.insight.similar.SimilarCases.Similar;
import io.callbrief.pipeline.EndToEndProfile;
import io.callbrief.testing.CaseRows;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(EndToEndProfile.class)
class CaseInsightRowsTest {

    private static final String SIGNATURE = "1/turn_auth_failed/-/-/connected/ice_401";
    private static final int ALL = 1_000;

    @Inject
    CaseRows rows;
    @Inject
    CaseInsightRows cases;

    /** Tests share the database: each has a helpdesk of its own. */
    private final UUID connector = UUID.randomUUID();

    @Test
    void theNewest500AreCompared() {
        store(500, "no sound");
        assertThat(alikeTo("no sound")).hasSize(500);

        store(1, "no sound");

        assertThat(alikeTo("no sound")).hasSize(500);
    }

    /** Of two texts with 2,000 characters each 37 pairs have 148,000, and 38 have 152,000. */
    @Test
    void fewerAreComparedWhereTextsAreLong() {
        String longest = "ab ".repeat(666) + "ab";
        assertThat(longest).hasSize(2_000);
        store(37, longest);
        assertThat(alikeTo(longest)).hasSize(37);

        store(1, longest);

        assertThat(alikeTo(longest)).hasSize(37);
        assertThat(alikeTo("ab")).hasSize(38);
    }

    @Test
    void withoutWordsTheNewestComeFirst() {
        store(1, "no sound");
        store(1, null);

        assertThat(alikeTo(null)).extracting(Similar::likeness).containsExactly(0.0, 0.0);
        assertThat(alikeTo("no sound")).extracting(Similar::likeness).containsExactly(1.0, 0.0);
    }

    private List<Similar> alikeTo(@Nullable String words) {
        return cases.alike(new CaseInsight(UUID.randomUUID(), new TicketRef(connector, "asks"), null, SIGNATURE, null, "web",
                null, Instant.EPOCH, words), ALL);
    }

    private void store(int count, @Nullable String words) {
        rows.rows("with stored as (insert into support_case (id, connector_id, ticket_id, state, created_at)"
                + " select gen_random_uuid(), ?, gen_random_uuid(), 'OPEN', now() from generate_series(1, ?) returning *)"
                + " insert into case_insight (case_id, connector_id, ticket_id, signature, application, created_at, words)"
                + " select id, connector_id, ticket_id, '" + SIGNATURE + "', 'web', created_at, ? from stored returning 1",
                connector, count, words);
    }
}
