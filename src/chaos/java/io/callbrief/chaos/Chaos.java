package io.callbrief.chaos;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.chaos.Script.Death;
import io.callbrief.chaos.Script.Kill;
import io.callbrief.chaos.Script.TicketScript;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.FakeZendesk;
import io.callbrief.testing.FakeZendeskTicket;

/** One run, from an empty database to a verdict: docs/reliability.md. */
public final class Chaos implements AutoCloseable {

    private static final String COMPLAINT = "I could not hear the caller. The call was around 9:00 AM.";
    private static final Instant WRITTEN = Instant.parse("2025-11-20T02:40:00Z");
    private static final Duration NOTES_STORED_WITHIN = Duration.ofSeconds(40);
    private static final int FEW = 50;

    private final Clock clock = Clock.systemUTC();
    private final ChaosSettings settings;
    private final Script script;
    private final Fate fate;
    private final Errands errands;
    private final RoughWeather.Counts counts = new RoughWeather.Counts();
    private final Surroundings surroundings;
    private final Executioner executioner;
    private final Outages outages;
    private final List<FakeZendesk> helpdesks = List.of(new FakeZendesk(), new FakeZendesk());
    private final List<UUID> connectors = new ArrayList<>();
    private final List<FakeZendeskTicket> tickets = new ArrayList<>();

    private Chaos(ChaosSettings settings) throws IOException {
        this.settings = settings;
        script = new Script(settings);
        fate = new Fate(settings.seed());
        errands = new Errands(fate);
        Path directory = Files.createTempDirectory(Files.createDirectories(settings.directory()),
                "seed-" + settings.seed() + "-").toAbsolutePath();
        say("seed %d: %d webhooks about %d tickets, %d kills, %d outages; logs in %s".formatted(settings.seed(),
                settings.webhooks(), script.tickets.size(), settings.kills(), settings.outages(), directory));
        surroundings = new Surroundings(directory);
        executioner = new Executioner(surroundings.service);
        outages = new Outages(surroundings.database, surroundings.broker);
    }

    public static void main(String[] arguments) throws Exception {
        boolean good;
        try (Chaos chaos = new Chaos(ChaosSettings.of(Path.of(arguments[0])))) {
            chaos.prepare();
            chaos.live();
            good = chaos.judge();
        }
        System.exit(good ? 0 : 1);
    }

    private void prepare() throws IOException {
        surroundings.awaitReady();
        CallbriefApi api = new CallbriefApi(surroundings.service.url(), Surroundings.ADMIN_KEY);
        helpdesks.forEach(helpdesk -> connectors.add(api.connect(helpdesk)));
        for (Customer customer : Customer.ALL) {
            if (customer.hasCall() && !customer.isLate()) {
                for (Recordings.Upload upload : Recordings.of(customer)) {
                    api.upload(upload.bytes(), upload.parameters());
                }
            }
        }
        for (TicketScript ticket : script.tickets) {
            FakeZendesk helpdesk = helpdesks.get(ticket.customer().helpdesk());
            String requester = helpdesk.addUser(user -> user.put("name", ticket.requester())
                    .put("email", "k" + ticket.number() + "@customer.example").put("verified", false)
                    .put("external_id", ticket.customer().userId()).put("iana_time_zone", "Asia/Bangkok"));
            tickets.add(helpdesk.addTicket(requester, "No sound", COMPLAINT, WRITTEN));
        }
        for (FakeZendesk helpdesk : helpdesks) {
            helpdesk.faults().weather(new RoughWeather(helpdesk.baseUrl().toString(), fate, counts, executioner, clock));
        }
    }

    private void live() throws Exception {
        Traffic traffic = new Traffic(script, errands, surroundings.service.url(), connectors, tickets);
        for (int life = 0; life < settings.lives(); life++) {
            boolean last = life == settings.kills();
            Death death = last ? null : script.deaths.get(life);
            if (death != null && death.kill() == Kill.WHILE_STARTING) {
                begin(traffic, life);
                TimeUnit.MILLISECONDS.sleep(death.millis());
                executioner.kill(Kill.WHILE_STARTING);
            } else {
                surroundings.awaitReady();
                begin(traffic, life);
                if (death != null) {
                    end(death);
                }
            }
            say("life %d of %d: %s, %d notes stored, %d deliveries open".formatted(life + 1, settings.lives(),
                    death == null ? "lives on" : death.kill(), counts.stored.get(), errands.open()));
            if (!last) {
                surroundings.service.restart();
            }
        }
    }

    private void end(Death death) throws InterruptedException {
        if (death.kill() == Kill.AFTER_STORING) {
            CountDownLatch killed = executioner.killAfterStoring(death.notes());
            if (!Executioner.within(killed, NOTES_STORED_WITHIN)) {
                executioner.kill(Kill.AT_ANY_MOMENT);
            }
        } else {
            TimeUnit.MILLISECONDS.sleep(death.millis());
            executioner.kill(death.kill());
        }
    }

    private void begin(Traffic traffic, int life) {
        traffic.begin(life);
        script.outages.stream().filter(planned -> planned.life() == life).forEach(outages::begin);
    }

    private boolean judge() throws Exception {
        Instant began = clock.instant();
        outages.awaitEnd();
        List<TicketScript> open = new ArrayList<>(script.tickets);
        String drained;
        try {
            Awaitility.await().atMost(settings.drain()).pollInterval(2, TimeUnit.SECONDS).until(() -> {
                surroundings.awaitReady();
                boolean few = open.size() < FEW;
                // hundreds that have no note yet need not be asked about
                open.removeIf(ticket -> errands.open() == 0 && (few || !tickets.get(ticket.number()).notes().isEmpty())
                        && settled(caseOf(ticket)));
                say("%d deliveries and %d tickets open".formatted(errands.open(), open.size()));
                return open.isEmpty();
            });
            drained = Duration.between(began, clock.instant()).toSeconds() + " s after the last kill";
        } catch (ConditionTimeoutException e) {
            drained = "NOT within " + settings.drain().toSeconds() + " s: " + open.size() + " tickets are open";
        }
        awaitSilence();
        Verdict verdict = new Verdict();
        for (TicketScript ticket : script.tickets) {
            verdict.add(ticket, tickets.get(ticket.number()), caseOf(ticket));
        }
        System.out.println(
                "\n" + new Injected(settings.seed(), script, errands, executioner, surroundings, outages, counts).text()
                        + "all quiet               " + drained + "\n" + verdict.text(counts.everPublic.get()));
        return verdict.good() && counts.everPublic.get() == 0;
    }

    /** A request that was slow on its way may still store something. */
    private void awaitSilence() {
        Duration silent = RoughWeather.LONGEST_DELAY.plusSeconds(3);
        Awaitility.await().atMost(settings.drain()).pollInterval(500, TimeUnit.MILLISECONDS)
                .until(() -> counts.lastRequest.plus(silent).isBefore(clock.instant()));
    }

    private static boolean settled(JsonNode found) {
        boolean settled = !found.path("looks").isEmpty();
        for (JsonNode look : found.path("looks")) {
            settled &= List.of("done", "dead").contains(look.path("state").asText());
        }
        return settled;
    }

    private JsonNode caseOf(TicketScript ticket) {
        return surroundings.caseOf(connectors.get(ticket.customer().helpdesk()), tickets.get(ticket.number()).id());
    }

    private void say(String text) {
        System.out.println(clock.instant().truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }

    @Override
    public void close() {
        errands.close();
        surroundings.close();
        helpdesks.forEach(FakeZendesk::close);
    }
}
