package io.callbrief.connector.zendesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.Budgets;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ZendeskTicketTest {

    private final ZendeskFixture fixture = new ZendeskFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTicketComesWithItsRequester() throws TicketNotFoundException {
        FakeZendeskTicket ticket = fixture.ticket();

        assertThat(read(ticket)).isEqualTo(new Ticket(new TicketRef(fixture.account.id(), ticket.id()), "No sound",
                "I could not hear the caller.", false, new Requester("u-17", null, "jordan@customer.example", "Jordan Doe",
                        ZoneId.of("Asia/Bangkok"), "en-US"),
                fixture.anHourAgo, fixture.anHourAgo, true));

    }

    @Test
    void whatTheRequesterWroteLaterComesOldestFirst() throws TicketNotFoundException {
        FakeZendeskTicket ticket = fixture.ticket();
        long requester = Long.parseLong(fixture.customer);
        long copiedIn = Long.parseLong(fixture.zendesk.addUser(user -> user.put("name", "Kim")));
        ticket.comment(FakeZendesk.AGENT_ID, "Which call was it?", true);
        ticket.comment(requester, "The one at 10:15.", true);
        ticket.comment(copiedIn, "Mine was at 9:00.", true);
        ticket.comment(FakeZendesk.BOT_ID, "9:30", false);
        ticket.comment(requester, "11:00, made private by an agent", false);
        ticket.comment(requester, "And again at 14:40.", true);

        Ticket read = read(ticket);

        assertThat(read.replies()).extracting(Ticket.Reply::text)
                .containsExactly("The one at 10:15.", "And again at 14:40.");
        assertThat(read.replies()).extracting(Ticket.Reply::writtenAt).allMatch(at -> at.isAfter(fixture.anHourAgo));
        assertThat(read.complaint()).isEqualTo("No sound\nI could not hear the caller.");
    }

    @Test
    void ofManyAnswersTheNewestAreRead() throws TicketNotFoundException {
        FakeZendeskTicket ticket = fixture.ticket();
        for (int i = 1; i <= 102; i++) {
            ticket.comment(Long.parseLong(fixture.customer), "answer " + i, true);
        }

        assertThat(read(ticket).replies()).hasSize(Helpdesk.MAX_REPLIES).extracting(Ticket.Reply::text)
                .startsWith("answer 83").endsWith("answer 102");
    }

    @Test
    void aTicketThatNeverChangedIsReadWithoutItsComments() throws TicketNotFoundException {
        assertThat(read(fixture.ticket()).replies()).isEmpty();

        assertThat(fixture.zendesk.requests()).noneMatch(request -> request.pathAndQuery().contains("/comments"));
    }

    @Test
    void theStampOfThisVerySecondMayStillHideAChange() throws TicketNotFoundException {
        // on a busy machine the second may be over before the answer is here
        await().untilAsserted(() -> assertThat(read(fixture.ticket(Instant.now())).stampSettled()).isFalse());
        assertThat(read(fixture.ticket(Instant.now().minusSeconds(3))).stampSettled()).isTrue();
    }

    @Test
    void whatZendeskDoesNotKnowIsUnknown() throws TicketNotFoundException {
        String nobody = fixture.zendesk.addUser(user -> {
            user.put("email", "unverified@customer.example").put("verified", false).put("external_id", " ");
            user.remove("locale");
        });

        assertThat(read(ticketOf(nobody)).requester()).isEqualTo(Requester.UNKNOWN);
    }

    @Test
    void aTimeZoneNamedByZendeskItselfIsUnknownUnlessItIsAnIanaId() throws TicketNotFoundException {
        String named = fixture.zendesk.addUser(user -> user.put("time_zone", "Eastern Time (US & Canada)"));
        String iana = fixture.zendesk.addUser(user -> user.put("time_zone", "Europe/Paris"));

        assertThat(read(ticketOf(named)).requester().timeZone()).isNull();
        assertThat(read(ticketOf(iana)).requester().timeZone()).isEqualTo(ZoneId.of("Europe/Paris"));
    }

    @Test
    void aDeletedRequesterLeavesTheTicketReadable() throws TicketNotFoundException {
        fixture.zendesk.forgetUser(fixture.customer);

        assertThat(read(fixture.ticket()).requester()).isEqualTo(Requester.UNKNOWN);
    }

    @Test
    void theUserIdMayStandInAFieldOfTheRequester() throws TicketNotFoundException {
        String user = fixture.zendesk.addUser(u -> u.putObject("user_fields").put("app_user", 4711));

        assertThat(fixture.helpdesk.ticket(fixture.accountWith("userIdField", "user_fields.app_user"), ticketOf(user).id())
                .requester().customUserId()).isEqualTo("4711");
        assertThat(fixture.helpdesk.ticket(fixture.accountWith("userIdField", "user_fields.other"), ticketOf(user).id())
                .requester().customUserId()).isNull();
    }

    @Test
    void theUserIdMayStandInAFieldOfTheTicket() throws TicketNotFoundException {
        FakeZendeskTicket ticket = fixture.ticket();
        ticket.setCustomField(360001, "user-9");

        assertThat(fixture.helpdesk.ticket(fixture.accountWith("userIdField", "360001"), ticket.id())
                .requester().customUserId()).isEqualTo("user-9");
        assertThat(fixture.helpdesk.ticket(fixture.accountWith("userIdField", "360002"), ticket.id())
                .requester().customUserId()).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "solved, false", "closed, true" })
    void onlyAClosedTicketIsClosed(String status, boolean closed) throws TicketNotFoundException {
        FakeZendeskTicket ticket = fixture.ticket();
        ticket.set("status", status);

        assertThat(read(ticket).closed()).isEqualTo(closed);
    }

    @Test
    void aDeletedTicketIsNotFound() {
        FakeZendeskTicket ticket = fixture.ticket();
        ticket.set("status", "deleted");

        assertThatThrownBy(() -> read(ticket)).isInstanceOf(TicketNotFoundException.class)
                .hasMessage("Zendesk knows no ticket " + ticket.id());
    }

    @Test
    void aWrongTokenSaysWhatToChange() {
        FakeZendeskTicket ticket = fixture.ticket();

        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.accountWithToken("wrong"), ticket.id()))
                .isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("Zendesk answered 401 to a read of ticket " + ticket.id() + ": check botEmail and apiToken, "
                        + "and that token access is on (Admin Center, Apps and integrations, APIs)");
    }

    @Test
    void aCorrectedTokenIsUsedAtOnce() throws TicketNotFoundException {
        FakeZendeskTicket ticket = fixture.ticket();
        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.accountWithToken("wrong"), ticket.id()))
                .isInstanceOf(HelpdeskRefusedException.class);

        assertThat(read(ticket).subject()).isEqualTo("No sound");
    }

    @ParameterizedTest
    @CsvSource({
            "403, ': give the agent of botEmail a role that may see all tickets and add internal notes'",
            "302, ': a redirect, which is not followed; the base URL must be https://<subdomain>.zendesk.com'",
            "400, ''" })
    void aRefusalNamesStatusAndAdvice(int status, String advice) {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().answerNext(status, "{\"error\":\"a customer's words\"}");

        assertThatThrownBy(() -> read(ticket)).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("Zendesk answered " + status + " to a read of ticket " + ticket.id() + advice);
    }

    @Test
    void tooManyRequestsTellHowLongToWait() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().limitNext(17);

        assertThatThrownBy(() -> read(ticket)).isInstanceOfSatisfying(HelpdeskUnavailableException.class, e -> {
            assertThat(e).hasMessage("Zendesk answered 429 APIRateLimitExceeded to a read of ticket " + ticket.id()
                    + ": too many requests");
            assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(17));
        });
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 503, 408 })
    void aFailingZendeskIsUnavailable(int status) {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().answerNext(status, "<html>");

        assertThatThrownBy(() -> read(ticket)).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).isEqualTo(Optional.empty()));
    }

    @Test
    void aZendeskThatDoesNotAnswerIsUnavailable() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().slow(Duration.ofSeconds(5));

        assertThatThrownBy(() -> read(ticket)).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("no answer from Zendesk to a read of ticket " + ticket.id());
    }

    @Test
    void aZendeskThatIsNotThereIsUnavailable() {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.close();

        assertThatThrownBy(() -> read(ticket)).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("no connection to Zendesk to a read of ticket " + ticket.id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gibberish                               | Zendesk's answer to a read of ticket # is not JSON",
            "{}                                      | Zendesk's answer has no readable ticket",
            "{\"ticket\":{}}                         | Zendesk's answer has no readable status",
            "{\"ticket\":{\"status\":\"open\"}}      | Zendesk's answer has no readable updated_at",
            "{\"ticket\":{\"status\":\"open\",\"updated_at\":\"now\"}}"
                    + " | Zendesk's answer has no readable updated_at",
            "{\"ticket\":{\"status\":\"open\",\"updated_at\":\"2026-11-21T08:00:00Z\"}}"
                    + " | Zendesk's answer has no readable created_at",
            "{\"ticket\":{\"status\":\"open\",\"updated_at\":\"2026-11-21T08:00:00Z\","
                    + "\"created_at\":\"2026-11-21T08:00:00Z\"}} | Zendesk's answer has no readable requester_id" })
    void anAnswerThatLacksWhatIsNeededNamesIt(String body, String reason) {
        FakeZendeskTicket ticket = fixture.ticket();
        fixture.zendesk.faults().answerNext(200, body);

        assertThatThrownBy(() -> read(ticket)).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage(reason.replace("#", ticket.id()));
    }

    @Test
    void aPrivateHostIsNotCalledUnlessAllowed() {
        FakeZendeskTicket ticket = fixture.ticket();
        ZendeskClients guarded = new ZendeskClients(new ZendeskConfig() {
            @Override
            public Duration connectTimeout() {
                return Duration.ofSeconds(1);
            }

            @Override
            public Duration readTimeout() {
                return Duration.ofSeconds(1);
            }
        }, new OutboundGuard(false), Budgets.READ, Clock.systemUTC());
        ConnectorAccount overTls = new ConnectorAccount(fixture.account.id(), "zendesk", "x",
                URI.create("https://127.0.0.1:" + fixture.account.baseUrl().getPort()), fixture.account.settings(),
                fixture.account.secrets());

        assertThatThrownBy(() -> new ZendeskHelpdesk(guarded, fixture.downloads).ticket(overTls, ticket.id()))
                .isInstanceOf(HelpdeskRefusedException.class).hasMessageContaining("not public");
        assertThat(fixture.zendesk.requests()).isEmpty();
    }

    private FakeZendeskTicket ticketOf(String userId) {
        return fixture.zendesk.addTicket(userId, "No sound", "Nothing.", fixture.anHourAgo);
    }

    private Ticket read(FakeZendeskTicket ticket) throws TicketNotFoundException {
        return fixture.helpdesk.ticket(fixture.account, ticket.id());
    }
}
