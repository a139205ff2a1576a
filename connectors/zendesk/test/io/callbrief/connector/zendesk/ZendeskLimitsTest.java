package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.core.Response;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.PostResult;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.testing.SettableClock;

class ZendeskLimitsTest {

    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);
    private static final Note NOTE = new Note(MARKER, List.of(new NoteBlock.Ref(MARKER.inText())), null);

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "zendesk-ratelimit-per-ticket-updates, total=30; remaining=0; resets=468,    468, 468",
            "zendesk-ratelimit-per-ticket-updates, total=30; remaining=1; resets=468,    -,   -",
            "zendesk-ratelimit-per-ticket-updates, total=30;remaining=0;resets=5,        5,   5",
            "zendesk-ratelimit-per-ticket-updates, total=30; remaining=0,                -,   -",
            "zendesk-rate-limit-tickets-update,    total=20; remaining=0; resets=59,     59,  59",
            "Retry-After,                          42,                                   42,  -",
            "Retry-After,                          'Sat, 21 Nov 2026 08:00:00 GMT',      -,   -",
            "ratelimit-reset,                      48,                                   -,   -" })
    void headersSayHowLongToWait(String header, String value, @Nullable Long retryAfter, @Nullable Long noUpdate) {
        assertThat(ZendeskLimits.read(Response.status(200).header(header, value).build()))
                .isEqualTo(new ZendeskLimits(seconds(retryAfter), seconds(noUpdate)));
    }

    @Test
    void theAccountsOwnLimitCountsWhenItIsReached() {
        assertThat(ZendeskLimits.read(Response.status(429).header("ratelimit-remaining", "0").header("ratelimit-reset", "48")
                .build()).retryAfter()).isEqualTo(Duration.ofSeconds(48));
        assertThat(ZendeskLimits.read(Response.status(429).header("ratelimit-remaining", "1").header("ratelimit-reset", "48")
                .build()).retryAfter()).isNull();
    }

    @Test
    void aTicketIsOpenAgainWhenItsTimeIsOver() {
        SettableClock clock = new SettableClock();
        TicketBudgets budgets = new TicketBudgets(clock);
        budgets.close("7", Duration.ofSeconds(60));

        assertThat(budgets.closedFor("8")).isNull();
        clock.pass(Duration.ofSeconds(59));
        assertThat(budgets.closedFor("7")).isEqualTo(Duration.ofSeconds(1));
        clock.pass(Duration.ofSeconds(1));
        assertThat(budgets.closedFor("7")).isNull();
    }

    @Test
    void anExhaustedTicketIsNotWrittenToAndOthersAre() {
        try (ZendeskFixture fixture = ZendeskFixture.withoutQuarkus()) {
            FakeZendeskTicket ticket = fixture.ticket();
            fixture.zendesk.faults().tellWithUpdates(
                    Map.of("zendesk-ratelimit-per-ticket-updates", "total=30; remaining=0; resets=468"));

            assertThat(post(fixture, ticket)).isInstanceOf(PostResult.Posted.class);
            assertThatThrownBy(() -> post(fixture, ticket)).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                    e -> assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(400), Duration.ofSeconds(468)));
            assertThat(fixture.zendesk.requests()).hasSize(1);

            assertThat(post(fixture, fixture.ticket())).isInstanceOf(PostResult.Posted.class);
        }
    }

    @Test
    void theFirstNoteTeachesWhoWeAre() {
        try (ZendeskFixture fixture = ZendeskFixture.withoutQuarkus()) {
            assertThat(fixture.clients.knownBotUserId(fixture.account)).isNull();

            post(fixture, fixture.ticket());

            assertThat(fixture.clients.knownBotUserId(fixture.account)).isEqualTo("9001");
            assertThat(fixture.clients.knownBotUserId(fixture.accountWith("botUserId", "17"))).isEqualTo("17");
        }
    }

    private static PostResult post(ZendeskFixture fixture, FakeZendeskTicket ticket) {
        return fixture.helpdesk.post(fixture.account, ticket.id(), NOTE, ticket.createdAt());
    }

    private static @Nullable Duration seconds(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }
}
