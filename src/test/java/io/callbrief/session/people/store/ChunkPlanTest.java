package io.callbrief.session.people.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.callbrief.call.KnownUser;
import io.callbrief.session.people.ImportReport;
import io.callbrief.session.people.ImportReport.RowError;
import io.callbrief.session.people.UserLine;

class ChunkPlanTest {

    @Test
    void aUserIsNewChangedOrUnchanged() {
        KnownUser same = user("u-2", "A", "b");
        ChunkPlan plan = new ChunkPlan(Map.of("u-2", user("u-2", "b", "A"), "u-3", user("u-3")), Map.of("a", "u-2", "b", "u-2"),
                lines(user("u-1"), same, user("u-3", "c")));

        assertThat(plan.report()).isEqualTo(new ImportReport(1, 1, 1, 0, List.of()));
        assertThat(plan.changed()).extracting(KnownUser::userId).containsExactly("u-1", "u-3");
    }

    @Test
    void anAliasInAnotherSpellingIsAChange() {
        ChunkPlan plan = new ChunkPlan(Map.of("u-1", user("u-1", "marc")), Map.of("marc", "u-1"), lines(user("u-1", "Marc")));

        assertThat(plan.report().updated()).isEqualTo(1);
    }

    @Test
    void anAliasOfAnotherUserIsAnErrorThatNamesBoth() {
        ChunkPlan plan = new ChunkPlan(Map.of(), Map.of("desk-7", "u-9"),
                lines(user("u-1", "Desk-7"), user("u-2", "x"), user("u-3", "X")));

        assertThat(plan.report()).isEqualTo(new ImportReport(1, 0, 0, 2, List.of(
                new RowError(1, "aliases", "Desk-7 cannot be u-1's: it is u-9's"),
                new RowError(3, "aliases", "X cannot be u-3's: it is u-2's"))));
        assertThat(plan.changed()).extracting(KnownUser::userId).containsExactly("u-2");
    }

    @Test
    void anAliasThatOneLineGivesUpIsFreeForTheNextAndNotForTheOneBefore() {
        Map<String, KnownUser> stored = Map.of("u-1", user("u-1", "desk"));

        assertThat(new ChunkPlan(stored, Map.of("desk", "u-1"), lines(user("u-1"), user("u-2", "desk"))).report())
                .isEqualTo(new ImportReport(1, 1, 0, 0, List.of()));
        assertThat(new ChunkPlan(stored, Map.of("desk", "u-1"), lines(user("u-2", "desk"), user("u-1"))).report().errors())
                .containsExactly(new RowError(1, "aliases", "desk cannot be u-2's: it is u-1's"));
    }

    private static KnownUser user(String id, String... aliases) {
        return new KnownUser(id, null, null, List.of(aliases), null, null, null, null);
    }

    private static List<UserLine> lines(KnownUser... users) {
        List<KnownUser> all = List.of(users);
        return all.stream().map(user -> new UserLine(all.indexOf(user) + 1, user)).toList();
    }
}
