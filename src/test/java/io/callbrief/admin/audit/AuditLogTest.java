package io.callbrief.admin.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.agroal.api.AgroalDataSource;
import io.callbrief.testing.SettableClock;
import io.callbrief.testing.Standstill;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(Standstill.class)
class AuditLogTest {

    /** Entries stay for good, so each test has subjects of its own. */
    private final UUID own = UUID.randomUUID();
    private final AuditSubject thing = AuditSubject.of("thing", own);

    @Inject
    AuditLog log;
    @Inject
    AgroalDataSource database;
    @Inject
    SettableClock clock;

    @AfterEach
    void noon() {
        clock.set(SettableClock.NOON);
    }

    @Test
    void whatNobodyAskedForIsCallbriefsOwn() {
        log.record("change", thing, List.of("settings.language", "name", "name"));

        assertThat(of(thing)).singleElement().satisfies(entry -> assertThat(entry).isEqualTo(
                new AuditEntry(entry.id(), SettableClock.NOON, "callbrief", null, "change", thing,
                        List.of("name", "settings.language"))));
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoEntry() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            log.record("change", thing);
            throw new IllegalStateException("the change fails afterwards");
        })).isInstanceOf(IllegalStateException.class);

        assertThat(of(thing)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "update audit_entry set actor = 'nobody'", "delete from audit_entry",
            "truncate audit_entry" })
    void nobodyAltersWhatWasWritten(String attempt) throws Exception {
        log.record("change", thing);

        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(attempt)).isInstanceOf(SQLException.class)
                    .hasMessageContaining("audit_entry is append-only");
        }

        assertThat(of(thing)).extracting(AuditEntry::actor).containsExactly("callbrief");
    }

    @Test
    void entriesAreFoundByTimeSubjectAndActorTheNewestFirst() {
        Instant first = clock.instant();
        log.record("pause", thing);
        clock.pass(Duration.ofMinutes(1));
        log.record("resume", thing);
        log.record("delete", thing);

        assertThat(actions(null, null, null, null)).containsExactly("delete", "resume", "pause");
        assertThat(actions(first.plusMillis(1), null, null, null)).containsExactly("delete", "resume");
        assertThat(actions(null, first.plusSeconds(60), null, null)).as("to is not included").containsExactly("pause");
        assertThat(actions(null, null, "callbrief", null)).hasSize(3);
        assertThat(actions(null, null, "key:" + own, null)).isEmpty();
        assertThat(log.list(query(null, null, null, "thing:" + own, null))).hasSize(3);
        assertThat(log.list(query(null, null, null, "other:" + own, null))).isEmpty();
        UUID newest = of(thing).get(0).id();
        assertThat(actions(null, null, null, newest)).containsExactly("resume", "pause");
        assertThat(actions(null, null, null, UUID.randomUUID())).as("no such place").isEmpty();
    }

    @Test
    void aPersonIsFoundByWhoKnowsTheIdAndTheIdIsNotKept() {
        String id = "anna-" + own + "@customer.example";

        log.record("erase", AuditSubject.person(id));

        assertThat(of(AuditSubject.person(id))).singleElement()
                .satisfies(entry -> assertThat(entry.toString()).doesNotContain("anna"));
        assertThat(AuditSubject.person("abc").id()).isEqualTo("ba7816bf8f01cfea");
    }

    @Test
    void aNameOfAFieldIsOneWord() {
        assertThatThrownBy(() -> log.record("change", thing, List.of("name of Anna")))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(of(thing)).isEmpty();
    }

    private List<AuditEntry> of(AuditSubject subject) {
        return log.list(query(null, null, null, subject.id(), null));
    }

    private List<String> actions(@Nullable Instant from, @Nullable Instant to, @Nullable String actor,
            @Nullable UUID after) {
        return log.list(query(from, to, actor, own.toString(), after)).stream().map(AuditEntry::action).toList();
    }

    private static AuditQuery query(@Nullable Instant from, @Nullable Instant to, @Nullable String actor,
            @Nullable String subject, @Nullable UUID after) {
        return new AuditQuery(from, to, actor, subject, after, 100);
    }
}
