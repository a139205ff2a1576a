package io.callbrief.connector.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.sandbox.store.SandboxAnswer;
import io.callbrief.connector.sandbox.store.SandboxAttachment;
import io.callbrief.connector.sandbox.store.SandboxNote;
import io.callbrief.connector.sandbox.store.SandboxTicket;

/**
 * A ticket as a page shows it.
 *
 * @param answers newest first
 * @param notes newest first
 * @param files newest first
 */
public record TicketView(SandboxTicket ticket, List<SandboxAnswer> answers, List<NoteView> notes,
        List<SandboxAttachment> files, Instant now) {

    /** A brief takes about a second; after this long the page says that it waits, and asks less often. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(60);
    private static final int KILO = 1000;
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    static TicketView of(SandboxTicket ticket, List<SandboxNote> notes, Instant now) {
        return of(ticket, List.of(), notes, List.of(), now);
    }

    static TicketView of(SandboxTicket ticket, List<SandboxAnswer> answers, List<SandboxNote> notes,
            List<SandboxAttachment> files, Instant now) {
        List<NoteView> newestFirst = notes.stream().filter(note -> note.ticketId() == ticket.id())
                .sorted((a, b) -> Long.compare(b.id(), a.id()))
                .map(note -> NoteView.of(note, ticket.zone())).toList();
        return new TicketView(ticket, answers, newestFirst, files, now);
    }

    public String link() {
        return "/sandbox/tickets/" + ticket.id() + "?connector=" + connector();
    }

    public UUID connector() {
        return ticket.connectorId();
    }

    public String title() {
        return ticket.subject().isBlank() ? "(no subject)" : ticket.subject();
    }

    public String name() {
        return ticket.customer().name();
    }

    @Nullable
    public String userId() {
        return ticket.customer().userId();
    }

    @Nullable
    public String language() {
        return ticket.language();
    }

    public String initials() {
        StringBuilder initials = new StringBuilder();
        for (String word : name().split(" ", 3)) {
            if (initials.codePointCount(0, initials.length()) < 2 && !word.isEmpty()) {
                initials.appendCodePoint(Character.toUpperCase(word.codePointAt(0)));
            }
        }
        return initials.toString();
    }

    /** When the customer wrote, on the customer's clock. */
    public String written() {
        return at(ticket.createdAt(), ticket.zone());
    }

    public String zone() {
        return ticket.zone().getId();
    }

    public boolean solved() {
        return ticket.solved();
    }

    public List<FileView> fileViews() {
        return files.stream().map(file -> new FileView(file.fileName().isEmpty() ? "(no name)" : file.fileName(),
                size(file.sizeBytes()))).toList();
    }

    /** Oldest first. */
    public List<AnswerView> answerViews() {
        List<AnswerView> oldestFirst = new ArrayList<>();
        answers.forEach(answer -> oldestFirst.add(0, new AnswerView(at(answer.writtenAt(), ticket.zone()), answer.text())));
        return oldestFirst;
    }

    public record AnswerView(String written, String text) {
    }

    public record FileView(String name, String size) {
    }

    private static String size(int bytes) {
        return bytes < KILO ? bytes + " bytes" : String.format(Locale.ROOT, "%,d kB", Math.round(bytes / (double) KILO));
    }

    public boolean ready() {
        return !notes.isEmpty();
    }

    @Nullable
    public NoteView latest() {
        return notes.isEmpty() ? null : notes.get(0);
    }

    public boolean waitsLong() {
        return !ready() && Duration.between(ticket.filedAt(), now).compareTo(LONG_WAIT) > 0;
    }

    public int refreshSeconds() {
        return waitsLong() ? 10 : 2;
    }

    static String at(Instant instant, ZoneId zone) {
        return DAY_AND_TIME.format(instant.atZone(zone));
    }
}
