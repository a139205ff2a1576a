package io.callbrief.connector.freshdesk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.net.httpserver.HttpServer;

import io.callbrief.connector.ChangedTickets;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.connector.SetupCheck;
import io.callbrief.connector.SetupCheck.Result;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.testing.FakeFreshdesk;
import io.callbrief.testing.FakeFreshdeskTicket;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.TaggedTicket;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketOutcome;
import io.callbrief.ticket.TicketOutcome.Satisfaction;
import io.callbrief.ticket.TicketOutcome.Satisfaction.Rating;
import io.callbrief.ticket.TicketOutcome.State;
import io.callbrief.ticket.TicketRef;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class FreshdeskReadTest {

    private final FreshdeskFixture fixture = new FreshdeskFixture();
    private final FakeFreshdeskTicket ticket = fixture.ticket();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTicketComesWithItsRequesterAndAsPlainText() throws TicketNotFoundException {
        assertThat(read()).isEqualTo(new Ticket(new TicketRef(fixture.account.id(), ticket.id()), "No sound",
                "I could not hear the caller.\nAt 9:15.", false, new Requester("u-17", null, "jordan@customer.example",
                        "Jordan Doe", ZoneId.of("Australia/Brisbane"), "pt-BR"),
                fixture.anHourAgo, fixture.anHourAgo, true));
        assertThat(fixture.requests("GET", "/conversations")).isZero();
    }

    @Test
    void timesMayComeWithAnOffset() throws TicketNotFoundException {
        ticket.set(t -> t.put("created_at", "2026-03-02T22:00:00+10:00").put("updated_at", "2026-03-02T22:00:00+10:00"));

        assertThat(read().createdAt()).isEqualTo(Instant.parse("2026-03-02T12:00:00Z"));
    }

    @Test
    void whatTheRequesterWroteLaterComesOldestFirst() throws TicketNotFoundException {
        String copiedIn = fixture.freshdesk.addContact(c -> c.put("name", "Kim"));
        ticket.agentWrites(FakeFreshdesk.AGENT_ID, false, false, "Which call was it?");
        ticket.reply(fixture.customer, "<div>The one at 10:15.</div><blockquote class=\"freshdesk_quote\">9:00</blockquote>");
        ticket.reply(copiedIn, "Mine was at 9:00.");
        ticket.agentWrites(FakeFreshdesk.BOT_ID, true, true, "9:30");
        ticket.converse(c -> c.put("user_id", Long.parseLong(fixture.customer)).put("private", true).put("source", 2),
                "made private");
        ticket.converse(c -> c.put("user_id", Long.parseLong(fixture.customer)).put("private", false).put("incoming", true)
                .put("source", 6), "Great service at 8:00");
        ticket.converse(c -> c.put("user_id", Long.parseLong(fixture.customer)).put("private", false).put("incoming", true)
                .put("source", 2), "And again<br>at 14:40.");

        assertThat(read().replies()).extracting(Ticket.Reply::text)
                .containsExactly("The one at 10:15.", "And again\nat 14:40.");
    }

    @Test
    void ofManyAnswersTheNewestAreRead() throws TicketNotFoundException {
        for (int i = 1; i <= 120; i++) {
            ticket.reply(fixture.customer, "answer " + i);
        }

        assertThat(read().replies()).hasSize(Helpdesk.MAX_REPLIES).extracting(Ticket.Reply::text)
                .startsWith("answer 101").endsWith("answer 120");
    }

    @Test
    void anAgentWhoWritesATicketIsKnownAsOne() throws TicketNotFoundException {
        assertThat(read(ticketOf(Long.toString(FakeFreshdesk.AGENT_ID))).requester())
                .isEqualTo(new Requester(null, null, "alex@acme.example", "Alex Agent", ZoneId.of("Europe/Paris"), "en"));

        fixture.freshdesk.faults().answerNext("GET", "/agents/", 403, "{\"code\":\"access_denied\",\"message\":\"x\"}");
        assertThat(read(ticketOf(Long.toString(FakeFreshdesk.AGENT_ID))).requester()).isEqualTo(Requester.UNKNOWN);
    }

    @Test
    void whatFreshdeskDoesNotKnowIsUnknown() throws TicketNotFoundException {
        String nobody = fixture.freshdesk.addContact(contact -> contact.put("email", "unverified@customer.example")
                .put("active", false).put("unique_external_id", " ").putNull("language").put("time_zone", "Atlantis"));

        assertThat(read(ticketOf(nobody)).requester()).isEqualTo(Requester.UNKNOWN);
        assertThat(read(ticketOf("404404")).requester()).isEqualTo(Requester.UNKNOWN);
    }

    @Test
    void theUserIdMayStandInAFieldOfTheContactOrOfTheTicket() throws TicketNotFoundException {
        String user = fixture.freshdesk.addContact(c -> c.putObject("custom_fields").put("app_user", 4711));
        FakeFreshdeskTicket own = ticketOf(user);
        own.set(t -> t.withObject("/custom_fields").put("cf_user_id", "user-9"));

        assertThat(customUserId("contact.app_user", own)).isEqualTo("4711");
        assertThat(customUserId("ticket.cf_user_id", own)).isEqualTo("user-9");
        assertThat(customUserId("contact.other", own)).isNull();
    }

    @ParameterizedTest
    @CsvSource({ "2", "4", "5", "7" })
    void aTicketOfAnyStatusTakesNotes(int status) throws TicketNotFoundException {
        ticket.set(t -> t.put("status", status));

        assertThat(read().closed()).isFalse();
    }

    @Test
    void spamTakesNoNotesAndWhatIsDeletedIsNotFound() throws TicketNotFoundException {
        ticket.set(t -> t.put("spam", true));
        assertThat(read().closed()).isTrue();

        ticket.set(t -> t.put("deleted", true));
        assertThatThrownBy(this::read).isInstanceOf(TicketNotFoundException.class)
                .hasMessage("Freshdesk knows no ticket " + ticket.id());
    }

    @Test
    void theStampOfThisVerySecondMayStillHideAChange() {
        // on a busy machine the second may be over before the answer is here
        await().untilAsserted(() -> assertThat(read(fixture.ticket(Instant.now())).stampSettled()).isFalse());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "401 | : check apiKey (Profile settings of the agent that Callbrief writes as)",
            "403 | : give the agent of apiKey a role that may see all tickets and contacts and write notes",
            "302 | : a redirect, which is not followed; the base URL must be https://<domain>.freshdesk.com",
            "400 | ''" })
    void aRefusalNamesStatusAndAdvice(int status, String advice) {
        fixture.freshdesk.faults().answerNext("GET", "/tickets/", status, "{\"message\":\"a customer's words\"}");

        assertThatThrownBy(this::read).isInstanceOf(HelpdeskRefusedException.class)
                .hasMessage("Freshdesk answered " + status + " to a read of ticket " + ticket.id() + advice);
    }

    @Test
    void aCorrectedKeyIsUsedAtOnce() throws TicketNotFoundException {
        assertThatThrownBy(() -> fixture.helpdesk.ticket(fixture.accountWithKey("wrong"), ticket.id()))
                .isInstanceOf(HelpdeskRefusedException.class)
                .hasMessageStartingWith("Freshdesk answered 401 invalid_credentials to a read of ticket " + ticket.id());

        assertThat(read().subject()).isEqualTo("No sound");
    }

    @Test
    void tooManyRequestsTellHowLongToWait() {
        fixture.freshdesk.faults().limitNext("GET", "/tickets/", 17);

        assertThatThrownBy(this::read).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(17)));
    }

    @ParameterizedTest
    @ValueSource(ints = { 500, 503, 408 })
    void aFailingFreshdeskIsUnavailable(int status) {
        fixture.freshdesk.faults().answerNext("GET", "/tickets/", status, "<html>");

        assertThatThrownBy(this::read).isInstanceOfSatisfying(HelpdeskUnavailableException.class,
                e -> assertThat(e.retryAfter()).isEqualTo(Optional.empty()));
    }

    @Test
    void aFreshdeskThatDoesNotAnswerOrIsNotThereIsUnavailable() {
        fixture.freshdesk.faults().slow(Duration.ofSeconds(5));
        assertThatThrownBy(this::read).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("no answer from Freshdesk to a read of ticket " + ticket.id());

        fixture.freshdesk.close();
        assertThatThrownBy(this::read).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage("no connection to Freshdesk to a read of ticket " + ticket.id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "gibberish                               | Freshdesk's answer to a read of ticket # is not JSON",
            "{}                                      | Freshdesk's answer has no readable updated_at",
            "{\"updated_at\":\"now\"}                | Freshdesk's answer has no readable updated_at",
            "{\"updated_at\":\"2026-11-21T08:00:00Z\",\"created_at\":\"2026-11-21T08:00:00Z\"}"
                    + " | Freshdesk's answer has no readable requester_id" })
    void anAnswerThatLacksWhatIsNeededNamesIt(String body, String reason) {
        fixture.freshdesk.faults().answerNext("GET", "/tickets/", 200, body);

        assertThatThrownBy(this::read).isInstanceOf(HelpdeskUnavailableException.class)
                .hasMessage(reason.replace("#", ticket.id()));
    }

    @Test
    void filesOfCustomerAndAgentsComeNewestFirstAndOthersDoNotCount() {
        String copiedIn = fixture.freshdesk.addContact(c -> c.put("name", "Kim"));
        attach(true, "of-the-description.gz");
        ticket.reply(fixture.customer, "see attached");
        attach(false, "of-the-customer.gz");
        ticket.converse(c -> c.put("user_id", FakeFreshdesk.AGENT_ID).put("incoming", false).put("private", true)
                .put("created_at", "2099-01-01T00:00:00Z"), "internal");
        attach(false, "of-an-agent.gz");
        ticket.reply(copiedIn, "see attached");
        attach(false, "of-somebody-copied-in.gz");
        ticket.agentWrites(FakeFreshdesk.BOT_ID, true, true, "(callbrief:0192f0c1-0000-7000-8000-00000000a41c:1)");
        attach(false, "ours.gz");
        ticket.reply(fixture.customer, "broken");
        ticket.attach(false, file -> file.put("name", "no-address.gz"));
        ticket.attach(false, file -> file.put("name", "bad.gz").put("attachment_url", "http://["));

        List<Attachment> files = files();

        assertThat(files).extracting(Attachment::fileName)
                .containsExactly("of-an-agent.gz", "of-the-customer.gz", "of-the-description.gz");
        assertThat(files.get(0)).extracting(Attachment::contentType, Attachment::sizeBytes)
                .containsExactly("application/octet-stream", 1234L);
        assertThat(fixture.helpdesk.attachments(fixture.account, "404404")).isEmpty();
    }

    @Test
    void whereFreshdeskKeepsTheFileNobodyLearnsTheCredentials() throws IOException {
        List<String> seen = new CopyOnWriteArrayList<>();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestURI() + " " + exchange.getRequestHeaders().get("Authorization"));
                if (exchange.getRequestURI().getPath().equals("/gone")) {
                    exchange.sendResponseHeaders(404, -1);
                } else {
                    exchange.sendResponseHeaders(200, 5);
                    exchange.getResponseBody().write("bytes".getBytes(UTF_8));
                }
            }
        });
        elsewhere.start();
        try {
            String host = "http://127.0.0.1:" + elsewhere.getAddress().getPort();
            ticket.attach(true, file -> file.put("name", "call 1.gz").put("attachment_url", host + "/call 1.gz?Signature=s"));
            ticket.attach(true, file -> file.put("name", "gone").put("attachment_url", host + "/gone"));

            List<Attachment> files = files();

            try (InputStream bytes = fixture.helpdesk.openAttachment(fixture.account, ticket.id(), files.get(0))
                    .orElseThrow()) {
                assertThat(bytes.readAllBytes()).isEqualTo("bytes".getBytes(UTF_8));
            }
            assertThat(fixture.helpdesk.openAttachment(fixture.account, ticket.id(), files.get(1))).isEmpty();
            assertThat(seen).containsExactly("/call%201.gz?Signature=s null", "/gone null");
        } finally {
            elsewhere.stop(0);
        }
    }

    @Test
    void anOpenTicketHasNoOutcomeYet() throws TicketNotFoundException {
        assertThat(outcome()).isEqualTo(
                new TicketOutcome(State.OPEN, null, null, 0, null, List.of(), List.of(), Map.of(), null));
    }

    @Test
    void aResolvedTicketTellsWhatResolvedIt() throws TicketNotFoundException {
        ticket.set(t -> t.putArray("tags").add("vip"));
        ticket.set(t -> t.withObject("/custom_fields").put("cf_user_id", "u-1"));
        ticket.status(4);
        ticket.status(2);
        ticket.agentWrites(FakeFreshdesk.AGENT_ID, false, false, "<div>Please unmute.</div>");
        ticket.agentWrites(FakeFreshdesk.AGENT_ID, true, false, "A public note");
        ticket.agentWrites(FakeFreshdesk.AGENT_ID, true, true, "An internal note");
        ticket.converse(c -> c.put("user_id", FakeFreshdesk.AGENT_ID).put("incoming", false).put("private", false)
                .put("source", 8), "Forwarded to the network team");
        ticket.reply(fixture.customer, "That was it");
        ticket.status(5);
        ticket.rate(-103, "old");
        ticket.rate(103, "<p>Thanks</p>");

        TicketOutcome outcome = outcome();

        assertThat(outcome.state()).isEqualTo(State.CLOSED);
        assertThat(outcome.resolvedAt()).isEqualTo(ticket.updatedAt());
        assertThat(outcome.timesReopened()).isEqualTo(1);
        assertThat(outcome.satisfaction()).isEqualTo(new Satisfaction(Rating.GOOD, "103", "-103..103", "Thanks"));
        assertThat(outcome.agentReplies()).extracting(Ticket.Reply::text).containsExactly("Please unmute.", "A public note");
        assertThat(outcome.tags()).containsExactly("vip");
        assertThat(outcome.fields()).isEqualTo(Map.of("cf_user_id", "u-1"));
    }

    @ParameterizedTest
    @CsvSource({ "101,GOOD", "100,NEUTRAL", "-101,BAD" })
    void aRatingIsReadByItsCode(int code, Rating rating) throws TicketNotFoundException {
        ticket.rate(code, "");

        assertThat(outcome().satisfaction()).isEqualTo(new Satisfaction(rating, Integer.toString(code), "-103..103", null));
    }

    @Test
    void aCodeThatNobodyExplainedAndAPlanWithoutSurveysSayNothing() throws TicketNotFoundException {
        ticket.rate(5, "");
        assertThat(outcome().satisfaction()).isNull();
        assertThat(fixture.helpdesk.outcome(fixture.accountWith(Map.of("goodRatings", "4,5")), ticket.id()).orElseThrow()
                .satisfaction()).isEqualTo(new Satisfaction(Rating.GOOD, "5", "-103..103", null));

        fixture.freshdesk.faults().answerNext("GET", "/satisfaction_ratings", 403, "{\"code\":\"require_feature\"}");
        assertThat(outcome().satisfaction()).isNull();
    }

    @Test
    void aStatusOfTheCompanysOwnMayMeanResolved() throws TicketNotFoundException {
        ticket.status(7);

        assertThat(outcome().state()).isEqualTo(State.OPEN);
        assertThat(fixture.helpdesk.outcome(fixture.accountWith(Map.of("resolvedStatuses", "4,7")), ticket.id()).orElseThrow()
                .state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void aTicketThatIsGoneHasNoOutcome() {
        assertThatThrownBy(() -> fixture.helpdesk.outcome(fixture.account, "404404"))
                .isInstanceOf(TicketNotFoundException.class);
    }

    @Test
    void changedTicketsComeOldestChangeFirstAndEachRingsOnce() {
        FakeFreshdeskTicket updated = fixture.ticket(fixture.anHourAgo.minusSeconds(50));
        updated.set(t -> t.put("updated_at", fixture.anHourAgo.plusSeconds(10).toString()));
        FakeFreshdeskTicket resolved = fixture.ticket(fixture.anHourAgo.minusSeconds(50));
        resolved.set(t -> t.put("status", 4).put("updated_at", fixture.anHourAgo.plusSeconds(20).toString()));
        fixture.ticket(fixture.anHourAgo.minus(Duration.ofDays(1)));

        ChangedTickets first = changed(fixture.anHourAgo.minusSeconds(100), null);

        assertThat(first.doorbells()).containsExactly(new Doorbell(ticket.id(), Event.TICKET_CREATED),
                new Doorbell(updated.id(), Event.TICKET_UPDATED), new Doorbell(resolved.id(), Event.TICKET_RESOLVED));
        assertThat(first.more()).isFalse();
        ChangedTickets second = changed(Instant.EPOCH, first.cursor());
        assertThat(second.doorbells()).isEmpty();

        // comes into the list late, with a stamp before the last one
        ticket.set(t -> t.put("updated_at", fixture.anHourAgo.plusSeconds(15).toString()));
        assertThat(changed(Instant.EPOCH, second.cursor()).doorbells())
                .containsExactly(new Doorbell(ticket.id(), Event.TICKET_UPDATED));
    }

    @Test
    void noTicketIsMissedOverManyPagesEvenWhenASecondHoldsMoreThanAPage() {
        List<String> expected = new ArrayList<>(List.of(ticket.id()));
        for (int i = 1; i <= 430; i++) {
            // 250 of them within one second
            long offset = i <= 90 ? i : i <= 340 ? 91 : i - 200;
            expected.add(fixture.ticket(fixture.anHourAgo.plusSeconds(offset)).id());
        }

        List<String> rung = new ArrayList<>();
        ChangedTickets page = changed(fixture.anHourAgo, null);
        int pages = 1;
        while (page.more() && pages < 20) {
            page.doorbells().forEach(d -> rung.add(d.ticketId()));
            page = changed(Instant.EPOCH, page.cursor());
            pages++;
        }
        page.doorbells().forEach(d -> rung.add(d.ticketId()));

        assertThat(rung).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(pages).isLessThan(10);
    }

    @Test
    void whatIsNoCursorBeginsAtTheBeginning() {
        assertThat(changed(fixture.anHourAgo.minusSeconds(5), "nonsense").doorbells()).hasSize(1);
        assertThat(changed(fixture.anHourAgo.minusSeconds(5), "2026-01-01T00:00:00Z|1|x:y:z").doorbells()).hasSize(1);
    }

    @Test
    void ticketsOfACauseComeNewestFirst() {
        for (int i = 0; i < 35; i++) {
            int age = i;
            fixture.ticket().set(t -> t.put("subject", "no " + age).put("status", age == 3 ? 5 : 2)
                    .put("updated_at", fixture.anHourAgo.minusSeconds(age == 34 ? 0 : age + 1).toString())
                    .putArray("tags").add("callbrief_mic_muted"));
        }

        List<TaggedTicket> tagged = fixture.helpdesk.tagged(fixture.account, "mic_muted", 5);

        assertThat(tagged).extracting(TaggedTicket::subject, TaggedTicket::resolved).containsExactly(tuple("no 34", false),
                tuple("no 0", false), tuple("no 1", false), tuple("no 2", false), tuple("no 3", true));
        assertThat(fixture.helpdesk.tagged(fixture.account, "echo", 5)).isEmpty();
        assertThatThrownBy(() -> fixture.helpdesk.tagged(fixture.account, "x' OR status:2", 5))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGoodSetUpIsSaidToBeGood() {
        ConnectorAccount account = fixture.accountWith(Map.of("causeField", "cf_callbrief_cause", "userIdField",
                "contact.app_user"));

        assertThat(fixture.helpdesk.check(account)).extracting(SetupCheck::subject, SetupCheck::result).containsExactly(
                tuple("credentials", Result.OK), tuple("ticket scope", Result.OK), tuple("tickets", Result.OK),
                tuple("contacts", Result.OK), tuple("internal notes", Result.UNKNOWN),
                tuple("field cf_callbrief_cause", Result.OK), tuple("field app_user", Result.OK), tuple("clock", Result.OK),
                tuple("API budget", Result.OK), tuple("automation rules", Result.UNKNOWN));
        assertThat(fixture.freshdesk.requests()).allMatch(r -> r.method().equals("GET"));
        assertThat(explanation(fixture.helpdesk.check(account), "API budget")).startsWith("97 of 100 calls left");
    }

    @Test
    void whatIsWrongIsSaidInWords() {
        fixture.freshdesk.changeAgent(FakeFreshdesk.BOT_ID, agent -> agent.put("ticket_scope", 2));
        fixture.freshdesk.faults().answerNext("GET", "/contacts", 403, "{\"code\":\"access_denied\"}");
        ConnectorAccount account = fixture.accountWith(Map.of("causeField", "cf_missing", "botUserId", "42"));
        FreshdeskHelpdesk behind = new FreshdeskHelpdesk(
                FreshdeskFixture.clients(Clock.offset(Clock.systemUTC(), Duration.ofHours(-1))), fixture.downloads,
                Clock.systemUTC());

        List<SetupCheck> checks = behind.check(account);

        assertThat(checks).filteredOn(c -> c.result() == Result.FAILED || c.result() == Result.MISSING)
                .extracting(SetupCheck::subject, SetupCheck::result).containsExactly(tuple("credentials", Result.FAILED),
                        tuple("ticket scope", Result.MISSING), tuple("contacts", Result.FAILED),
                        tuple("field cf_missing", Result.MISSING), tuple("clock", Result.MISSING));
        assertThat(explanation(checks, "credentials")).isEqualTo("apiKey is of agent 9001, and botUserId says 42: our own "
                + "notes would not be found again. Leave botUserId out");
        assertThat(explanation(checks, "clock")).matches("differs from Freshdesk's by (3599|360[0-9]) s: .*");
    }

    @Test
    void aWrongKeyAndAFreshdeskThatIsNotThereAreResultsToo() {
        assertThat(fixture.helpdesk.check(fixture.accountWithKey("wrong"))).containsExactly(new SetupCheck("credentials",
                Result.FAILED, "Freshdesk answered 401 invalid_credentials to a read of the agent of apiKey: check apiKey "
                        + "(Profile settings of the agent that Callbrief writes as)"));

        fixture.freshdesk.close();
        assertThat(fixture.helpdesk.check(fixture.account)).containsExactly(new SetupCheck("connection", Result.FAILED,
                "no connection to Freshdesk: check the base URL and that this server may call it"));
    }

    private static String explanation(List<SetupCheck> checks, String subject) {
        return checks.stream().filter(c -> c.subject().equals(subject)).findFirst().orElseThrow().explanation();
    }

    private void attach(boolean toDescription, String name) {
        ticket.attach(toDescription, file -> file.put("name", name).put("attachment_url",
                URI.create("https://cdn.example/" + name).toString()));
    }

    private List<Attachment> files() {
        return fixture.helpdesk.attachments(fixture.account, ticket.id());
    }

    private ChangedTickets changed(Instant since, @Nullable String cursor) {
        return fixture.helpdesk.changedTickets(fixture.account, since, cursor).orElseThrow();
    }

    private TicketOutcome outcome() throws TicketNotFoundException {
        return fixture.helpdesk.outcome(fixture.account, ticket.id()).orElseThrow();
    }

    private @Nullable String customUserId(String field, FakeFreshdeskTicket of) throws TicketNotFoundException {
        return fixture.helpdesk.ticket(fixture.accountWith(Map.of("userIdField", field)), of.id()).requester().customUserId();
    }

    private FakeFreshdeskTicket ticketOf(String userId) {
        return fixture.freshdesk.addTicket(userId, "No sound", "Nothing.", fixture.anHourAgo);
    }

    private Ticket read() throws TicketNotFoundException {
        return read(ticket);
    }

    private Ticket read(FakeFreshdeskTicket of) throws TicketNotFoundException {
        return fixture.helpdesk.ticket(fixture.account, of.id());
    }
}
