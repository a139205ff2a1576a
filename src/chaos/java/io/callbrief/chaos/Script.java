package io.callbrief.chaos;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Everything that happens on purpose, drawn from the seed before anything starts. */
final class Script {

    /** What the helpdesk rings for. */
    enum Event {
        CREATED,
        UPDATED,
        SOLVED
    }

    enum Kill {
        /** After the fake helpdesk has stored a note and before its answer. */
        AFTER_STORING,
        AT_ANY_MOMENT,
        WHILE_STARTING
    }

    enum Outage {
        BROKER_STOPPED,
        DATABASE_STOPPED,
        BROKER_KILLED,
        DATABASE_KILLED
    }

    /** @param number in its name, which no other ticket has */
    record TicketScript(int number, Customer customer) {
        String requester() {
            return "%s K%05d".formatted(customer.name(), number);
        }
    }

    enum Copy {
        FIRST,
        SAME_ID,
        NEW_ID
    }

    /**
     * A webhook on its way.
     *
     * @param life of the service in which it is sent first
     * @param offset milliseconds after that life began
     */
    record Delivery(String id, TicketScript ticket, Event event, int life, int offset, Copy copy) {
    }

    /**
     * The end of a life.
     *
     * @param notes stored until an {@code AFTER_STORING}
     * @param millis until any other
     */
    record Death(Kill kill, int notes, int millis) {
    }

    /** @param millis from the begin of the life to the outage, and how long it lasts at least */
    record PlannedOutage(Outage outage, int life, int offset, int millis) {
    }

    private static final double DUPLICATED = 0.2;
    private static final double NEW_ID = 0.25;
    private static final double AT_ONCE = 0.4;
    /** Of lives, in which the deliveries of one ticket are spread. */
    private static final int SPREAD = 2;
    private static final int LIFE_MILLIS = 4_000;

    final List<TicketScript> tickets = new ArrayList<>();
    final List<Delivery> deliveries = new ArrayList<>();
    final List<Death> deaths = new ArrayList<>();
    final List<PlannedOutage> outages = new ArrayList<>();
    private final Random random;
    private final int lives;

    Script(ChaosSettings settings) {
        random = new Random(settings.seed());
        lives = settings.lives();
        for (int sent = 0; sent < settings.webhooks();) {
            sent += ticket(Math.min(events(), settings.webhooks() - sent));
        }
        for (int kill = 0; kill < settings.kills(); kill++) {
            deaths.add(death(kill));
        }
        Collections.shuffle(deaths, random);
        outages(settings.outages());
    }

    private int events() {
        double drawn = random.nextDouble();
        return drawn < 0.6 ? 1 : drawn < 0.85 ? 2 : 3;
    }

    private int ticket(int events) {
        TicketScript ticket = new TicketScript(tickets.size(), customer());
        tickets.add(ticket);
        int home = random.nextInt(lives);
        for (int i = 0; i < events; i++) {
            Event event = i == 0 ? Event.CREATED : i == 1 ? Event.UPDATED : Event.SOLVED;
            Delivery first = new Delivery("d-%05d-%d".formatted(ticket.number(), i), ticket, event, near(home),
                    random.nextInt(LIFE_MILLIS), Copy.FIRST);
            deliveries.add(first);
            if (random.nextDouble() < DUPLICATED) {
                Stream.generate(() -> copy(first)).limit(1 + random.nextInt(3)).forEach(deliveries::add);
            }
        }
        return events;
    }

    /** Most tickets are about calls; some of those have no recording yet. */
    private Customer customer() {
        double drawn = random.nextDouble();
        List<Customer> kind = Customer.ALL.stream().filter(c -> drawn < 0.5 ? c.hasCall() && !c.isLate()
                : drawn < 0.65 ? c.isLate() : drawn < 0.8 ? c.userId() != null && !c.hasCall() : c.userId() == null).toList();
        return kind.get(random.nextInt(kind.size()));
    }

    private Delivery copy(Delivery first) {
        boolean atOnce = random.nextDouble() < AT_ONCE;
        boolean newId = random.nextDouble() < NEW_ID;
        String id = newId ? first.id() + "-again-" + random.nextInt(1_000_000) : first.id();
        return new Delivery(id, first.ticket(), first.event(), atOnce ? first.life() : near(first.life()),
                atOnce ? first.offset() : random.nextInt(LIFE_MILLIS), newId ? Copy.NEW_ID : Copy.SAME_ID);
    }

    private int near(int life) {
        return Math.min(lives - 1, life + random.nextInt(SPREAD + 1));
    }

    private Death death(int number) {
        Kill kill = number % 10 < 5 ? Kill.AFTER_STORING : number % 10 < 9 ? Kill.AT_ANY_MOMENT : Kill.WHILE_STARTING;
        return new Death(kill, 1 + random.nextInt(6), 300 + random.nextInt(6_000));
    }

    private void outages(int count) {
        for (int i = 0; i < count; i++) {
            Outage outage = Outage.values()[i % Outage.values().length];
            int life = (i + 1) * lives / (count + 1);
            outages.add(new PlannedOutage(outage, life, random.nextInt(1_500), 1_000 + random.nextInt(7_000)));
        }
    }

    /** When the recordings of this customer come. */
    int lifeOf(Customer late) {
        return lives * (4 + Customer.ALL.indexOf(late) % 4) / 8;
    }
}
