package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.ticket.TaggedTicket;

class ZendeskSearchTest {

    private final ZendeskFixture fixture = ZendeskFixture.withoutQuarkus();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void ticketsOfACauseComeNewestFirst() {
        FakeZendeskTicket older = tagged(1);
        FakeZendeskTicket newer = tagged(2);
        newer.set("status", "closed");
        fixture.ticket().tag("callbrief_mic_silent");

        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 10)).containsExactly(
                new TaggedTicket(newer.id(), "No sound", true, null, newer.updatedAt()),
                new TaggedTicket(older.id(), "No sound", false, null, older.updatedAt()));
    }

    @Test
    void noMoreThanAskedForAreLookedFor() {
        for (int i = 0; i < 5; i++) {
            tagged(i);
        }

        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 3)).hasSize(3);
        assertThat(fixture.zendesk.requests()).singleElement()
                .satisfies(r -> assertThat(r.pathAndQuery()).contains("per_page=3").contains("page=1"));
        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 0)).isEmpty();
        assertThat(fixture.zendesk.requests()).hasSize(1);
    }

    @Test
    void aThousandAreAllThatCanBeFound() {
        for (int i = 0; i < 1005; i++) {
            tagged(i);
        }

        List<TaggedTicket> found = fixture.helpdesk.tagged(fixture.account, "mic_muted", 5000);

        assertThat(found).hasSize(1000).doesNotHaveDuplicates();
        assertThat(fixture.zendesk.requests()).hasSize(10);
    }

    @Test
    void whereZendeskEndsEarlierWhatWasFoundIsEnough() {
        for (int i = 0; i < 150; i++) {
            tagged(i);
        }
        fixture.zendesk.faults().onNext("GET", "/search", () -> fixture.zendesk.faults().onNext("GET", "/search",
                () -> fixture.zendesk.faults().answerNext(422, "{\"error\":\"invalid\"}")));

        assertThat(fixture.helpdesk.tagged(fixture.account, "mic_muted", 200)).hasSize(100);
    }

    @Test
    void tooManySearchesAreForLater() {
        fixture.zendesk.faults().limitNext(7);

        assertThatThrownBy(() -> fixture.helpdesk.tagged(fixture.account, "mic_muted", 3))
                .isInstanceOf(HelpdeskUnavailableException.class);
    }

    @Test
    void anAnswerThatIsNoJsonIsForLater() {
        fixture.zendesk.faults().answerNext(200, "<html>Maintenance</html>");

        assertThatThrownBy(() -> fixture.helpdesk.tagged(fixture.account, "mic_muted", 3))
                .isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("Zendesk's answer to a search for tagged tickets is not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = { "mic_muted status:open", "", "a:b", "Mic" })
    void whatIsNoCauseSearchesForNothing(String cause) {
        assertThatThrownBy(() -> fixture.helpdesk.tagged(fixture.account, cause, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(fixture.zendesk.requests()).isEmpty();
    }

    private FakeZendeskTicket tagged(int seconds) {
        FakeZendeskTicket ticket = fixture.ticket(fixture.anHourAgo.plusSeconds(seconds));
        ticket.tag("callbrief_mic_muted");
        return ticket;
    }
}
