package io.callbrief.connector.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.sandbox.store.SandboxTicket;

class TicketFormTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Instant FIRST_WROTE = Instant.parse("2026-11-20T02:45:19Z");
    private static final Customer ANN = new Customer("Ann", "u51922", ZoneId.of("Europe/Berlin"), "de");
    private static final List<SandboxTicket> CUSTOMERS = List.of(
            new SandboxTicket(1, UUID.randomUUID(), "s", "d", ANN, false, FIRST_WROTE, NOW, NOW));

    @Test
    void aFilledInFormIsATicket() {
        TicketForm form = TicketForm.parse(
                "customer=&when=now&name=Zo%C3%AB&userId=u1&timeZone=Asia%2FKolkata&subject=No+sound&message=a%0D%0Ab");

        assertThat(form.errors(CUSTOMERS)).isEmpty();
        assertThat(form.toTicket(CUSTOMERS, NOW)).isEqualTo(new NewTicket("No sound", "a\nb",
                new Customer("Zoë", "u1", ZoneId.of("Asia/Kolkata"), null), NOW));
    }

    @Test
    void aKnownCustomerWritesAtTheTimeOfTheirFirstTicket() {
        assertThat(TicketForm.parse("customer=u51922&when=first&subject=s&message=m").toTicket(CUSTOMERS, NOW))
                .isEqualTo(new NewTicket("s", "m", ANN, FIRST_WROTE));
    }

    @Test
    void aKnownCustomerMayWriteNow() {
        assertThat(TicketForm.parse("customer=u51922&when=now&subject=s&message=m").toTicket(CUSTOMERS, NOW))
                .isEqualTo(new NewTicket("s", "m", ANN, NOW));
    }

    @Test
    void somebodyWithoutUserIdAndZoneWritesInUtc() {
        TicketForm form = TicketForm.parse("customer=&name=Bo&subject=s&message=m");

        assertThat(form.errors(CUSTOMERS)).isEmpty();
        assertThat(form.toTicket(CUSTOMERS, NOW).customer()).isEqualTo(new Customer("Bo", null, ZoneOffset.UTC, null));
    }

    @Test
    void anEmptyFormNamesWhatIsMissing() {
        assertThat(TicketForm.parse("").errors(CUSTOMERS)).isEqualTo(Map.of("name", "Please fill this in.",
                "subject", "Please fill this in.", "message", "Please fill this in."));
    }

    @ParameterizedTest
    @ValueSource(strings = { "Mars/Olympus", "../../etc/passwd", "<script>", "UTC+99" })
    void whatIsNoTimeZoneIsSaid(String zone) {
        TicketForm form = TicketForm.parse(
                "customer=&name=Bo&subject=s&message=m&timeZone=" + URLEncoder.encode(zone, UTF_8));

        assertThat(form.errors(CUSTOMERS)).containsOnlyKeys("timeZone");
        assertThat(form.timeZone()).isEqualTo(zone);
    }

    @Test
    void anUnknownCustomerIsRefused() {
        assertThat(TicketForm.parse("customer=u0&subject=s&message=m").errors(CUSTOMERS)).containsOnlyKeys("customer");
    }

    @Test
    void theLongestMessageIsAccepted() {
        assertThat(TicketForm.parse("customer=u51922&subject=s&message=" + "x".repeat(20_000)).errors(CUSTOMERS))
                .isEmpty();
    }

    @Test
    void aLongerMessageIsRefusedAndKept() {
        TicketForm form = TicketForm.parse("customer=u51922&subject=s&message=" + "x".repeat(20_001));

        assertThat(form.errors(CUSTOMERS))
                .isEqualTo(Map.of("message", "Too long: 20,001 characters of at most 20,000."));
        assertThat(form.message()).hasSize(20_001);
    }

    @Test
    void controlCharactersAreLeftOut() {
        assertThat(TicketForm.parse("subject=a%00b%1Bc&message=d%00e").subject()).isEqualTo("abc");
    }

    @Test
    void aLonePercentSignIsKept() {
        assertThat(TicketForm.parse("subject=100%&message=m").subject()).isEqualTo("100%");
    }
}
