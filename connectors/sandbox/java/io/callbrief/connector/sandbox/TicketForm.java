package io.callbrief.connector.sandbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.store.SandboxTicket;

/**
 * The form as it was filled in.
 *
 * @param customer user id of a known customer; empty for somebody else
 * @param now whether the customer writes now, not right after their first ticket
 */
public record TicketForm(String customer, boolean now, String name, String userId, String timeZone, String subject,
        String message) {

    private static final String TIME_ZONE = "timeZone";
    private static final String MESSAGE = "message";
    /** Long enough for any honest input, short enough to give back. */
    private static final int MAX_FIELD_LENGTH = 200_000;

    static TicketForm blank(List<SandboxTicket> firstTickets) {
        String customer = firstTickets.stream().findFirst().map(TicketForm::userIdOf).orElse("");
        return new TicketForm(customer, false, "", "", "", "", "");
    }

    /** @param body {@code application/x-www-form-urlencoded} in UTF-8; of a repeated field the first counts */
    static TicketForm parse(String body) {
        Map<String, String> fields = new TreeMap<>();
        for (String pair : body.split("&", 50)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return of(fields);
    }

    /** @param fields as a browser sent them; a field that is not there is empty */
    static TicketForm of(Map<String, String> fields) {
        return new TicketForm(
                PlainText.oneLine(fields.getOrDefault("customer", "")),
                fields.getOrDefault("when", "").equals("now"),
                PlainText.oneLine(fields.getOrDefault("name", "")),
                PlainText.oneLine(fields.getOrDefault("userId", "")),
                PlainText.oneLine(fields.getOrDefault(TIME_ZONE, "")),
                PlainText.oneLine(fields.getOrDefault("subject", "")),
                PlainText.lines(fields.getOrDefault(MESSAGE, "")));
    }

    /** What has to be corrected, by field, in the order of the form; empty when the form is complete. */
    Map<String, String> errors(List<SandboxTicket> firstTickets) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!customer.isEmpty() && known(firstTickets).isEmpty()) {
            errors.put("customer", "This customer is not known here. Choose one of the list.");
        }
        if (customer.isEmpty()) {
            check(errors, "name", name, 1, Customer.MAX_NAME_LENGTH);
            check(errors, "userId", userId, 0, Customer.MAX_USER_ID_LENGTH);
            if (!timeZone.isEmpty() && zone(timeZone).isEmpty()) {
                errors.put(TIME_ZONE, "This is no time zone. Write it as Europe/Paris or +02:00, or leave it empty for UTC.");
            }
        }
        check(errors, "subject", subject, 1, NewTicket.MAX_SUBJECT_LENGTH);
        check(errors, MESSAGE, message, 1, NewTicket.MAX_DESCRIPTION_LENGTH);
        return errors;
    }

    /** What has to be corrected when the message alone was asked for; {@code null} when nothing. */
    @Nullable
    String messageError() {
        Map<String, String> errors = new LinkedHashMap<>();
        check(errors, MESSAGE, message, 1, NewTicket.MAX_DESCRIPTION_LENGTH);
        return errors.get(MESSAGE);
    }

    /** Only for a form without errors. */
    NewTicket toTicket(List<SandboxTicket> firstTickets, Instant clock) {
        Optional<SandboxTicket> first = known(firstTickets);
        Customer writer = first.map(SandboxTicket::customer)
                .orElseGet(() -> new Customer(name, userId, zone(timeZone).orElse(ZoneOffset.UTC), null));
        Instant written = first.filter(ticket -> !now).map(SandboxTicket::createdAt).orElse(clock);
        return new NewTicket(subject, message, writer, written);
    }

    private Optional<SandboxTicket> known(List<SandboxTicket> firstTickets) {
        return firstTickets.stream().filter(ticket -> userIdOf(ticket).equals(customer)).findFirst();
    }

    private static String userIdOf(SandboxTicket ticket) {
        return Optional.ofNullable(ticket.customer().userId()).orElse("");
    }

    private static void check(Map<String, String> errors, String field, String value, int min, int max) {
        if (value.length() < min) {
            errors.put(field, "Please fill this in.");
        } else if (value.length() > max) {
            errors.put(field, String.format("Too long: %,d characters of at most %,d.", value.length(), max));
        }
    }

    private static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException e) {
            return Optional.empty(); // no such zone
        }
    }

    private static String decoded(String text) {
        try {
            String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
            return decoded.length() <= MAX_FIELD_LENGTH ? decoded : decoded.substring(0, MAX_FIELD_LENGTH);
        } catch (IllegalArgumentException e) {
            return text; // a lone percent sign: not from a browser
        }
    }
}
