package io.callbrief.admin.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.callbrief.admin.store.ApiKeyRows;
import io.callbrief.admin.store.StoredKey;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FirstAdminKeyTest {

    private static final Pattern KEY = Pattern.compile("cb_[A-Za-z0-9_-]{43}");
    private static final String GIVEN = "the-operators-own-key-0123456789";

    @Inject
    ApiKeyRows keys;
    @Inject
    AgroalDataSource database;

    @BeforeEach
    @AfterEach
    void noKeys() throws SQLException {
        try (Connection connection = database.getConnection(); Statement statement = connection.createStatement()) {
            statement.execute("delete from api_key");
        }
    }

    @Test
    void theFirstStartPrintsAKeyThatWorksAndTheSecondPrintsNothing() {
        String first = start(Optional.empty());
        String second = start(Optional.empty());

        Matcher key = KEY.matcher(first);
        assertThat(key.find()).isTrue();
        assertThat(first.replace(key.group(), "KEY")).isEqualToNormalizingNewlines("""

                  The first admin key, shown this once: KEY
                  Lost it? Start with CALLBRIEF_ADMIN_KEY=<a key of your own>.

                """);
        assertThat(second).isEmpty();
        assertThat(keys.find(new ApiKey(key.group())).map(StoredKey::role)).contains(Role.ADMIN);
    }

    @Test
    void replicasThatStartAtOnceMakeOneKey() throws Exception {
        List<Callable<String>> starts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            starts.add(() -> start(Optional.empty()));
        }
        ExecutorService replicas = Executors.newFixedThreadPool(starts.size());
        try {
            List<String> printed = new ArrayList<>();
            for (Future<String> start : replicas.invokeAll(starts)) {
                printed.add(start.get());
            }
            assertThat(printed).filteredOn(text -> !text.isEmpty()).hasSize(1);
            assertThat(keys.list()).hasSize(1);
        } finally {
            replicas.shutdownNow();
        }
    }

    @Test
    void theOperatorsKeyCountsIsNotPrintedAndReplacesTheOneGivenBefore() {
        String first = start(Optional.of(GIVEN));
        String again = start(Optional.of(GIVEN));
        String changed = start(Optional.of(GIVEN + "x"));

        assertThat(first + again + changed).isEmpty();
        assertThat(keys.list()).hasSize(1);
        assertThat(keys.find(new ApiKey(GIVEN))).isEmpty();
        assertThat(keys.find(new ApiKey(GIVEN + "x")).map(StoredKey::role)).contains(Role.ADMIN);
    }

    private String start(Optional<String> given) {
        ByteArrayOutputStream terminal = new ByteArrayOutputStream();
        new FirstAdminKey(keys, given).ensure(new PrintStream(terminal, true, StandardCharsets.UTF_8));
        return terminal.toString(StandardCharsets.UTF_8);
    }
}
