package io.callbrief.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.CallSession;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.SessionQuery;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;

/**
 * What the helpdesk says of who wrote, and who was in the calls that they may write about: a customer names whom they talked
 * to, however rare the name is.
 */
@ApplicationScoped
class NamesAroundATicket implements KnownNames {

    private static final Duration BEFORE = Duration.ofDays(7);
    /** Of a ticket that is written on later. */
    private static final Duration AFTER = Duration.ofDays(2);
    private static final int MOST_CALLS = 20;

    private final SessionDirectory directory;
    private final Conferences conferences;

    NamesAroundATicket(SessionDirectory directory, Conferences conferences) {
        this.directory = directory;
        this.conferences = conferences;
    }

    @Override
    public List<String> of(Ticket ticket) {
        Requester requester = ticket.requester();
        Set<String> names = new LinkedHashSet<>();
        add(names, requester.name());
        add(names, requester.verifiedEmail());
        add(names, requester.organizationId());
        for (String userId : userIds(requester)) {
            add(names, userId);
            directory.list(new SessionQuery(userId, ticket.createdAt().minus(BEFORE), ticket.createdAt().plus(AFTER), null,
                    MOST_CALLS)).forEach(session -> {
                        add(names, session.displayName());
                        conferences.others(session).forEach(other -> addPerson(names, other));
                    });
        }
        return List.copyOf(names);
    }

    private static List<String> userIds(Requester requester) {
        List<String> ids = new ArrayList<>();
        if (requester.externalId() != null) {
            ids.add(requester.externalId());
        }
        if (requester.customUserId() != null) {
            ids.add(requester.customUserId());
        }
        return ids;
    }

    private static void addPerson(Set<String> names, CallSession session) {
        add(names, session.displayName());
        add(names, session.userId());
    }

    private static void add(Set<String> names, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            names.addAll(parts(name.strip()));
        }
    }

    /** "de la" of a name stands in every second sentence, and for nobody. */
    static List<String> parts(String name) {
        List<String> parts = new ArrayList<>(List.of(name));
        boolean capitals = name.codePoints().anyMatch(Character::isUpperCase);
        for (String part : name.split("\\s+", -1)) {
            if (!capitals || !Character.isLowerCase(part.codePointAt(0))) {
                parts.add(part);
            }
        }
        return parts;
    }
}
