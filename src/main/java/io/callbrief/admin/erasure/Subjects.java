package io.callbrief.admin.erasure;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.call.KnownUser;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.TicketNotFoundException;
import io.callbrief.session.people.UserDirectory;
import io.callbrief.session.retention.PersonsSessions;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.TicketRef;

/** Finds out who is meant, as matching does: by id, by alias, by a verified address that nobody shares. */
@ApplicationScoped
public class Subjects {

    private final UserDirectory directory;
    private final PersonsSessions sessions;
    private final Connectors connectors;

    Subjects(UserDirectory directory, PersonsSessions sessions, Connectors connectors) {
        this.directory = directory;
        this.sessions = sessions;
        this.connectors = connectors;
    }

    /** @param id as sessions carry it, or an alias */
    public Subject user(String id) {
        Found found = new Found();
        found.add(id);
        return found.subject(List.of());
    }

    /**
     * Who wrote the ticket, by what the helpdesk says now. A ticket that it does not know any more is nobody's.
     *
     * @throws io.callbrief.connector.HelpdeskUnavailableException when it cannot be asked now
     * @throws io.callbrief.connector.HelpdeskRefusedException when it does not answer us
     */
    public Optional<Subject> requester(TicketRef ticket) {
        return connectors.byId(ticket.connectorId()).map(connector -> {
            Found found = new Found();
            try {
                Requester requester = connector.helpdesk().ticket(connector.account(), ticket.ticketId()).requester();
                found.add(requester.externalId());
                found.add(requester.customUserId());
                found.address(requester.verifiedEmail());
            } catch (TicketNotFoundException e) {
                // What is stored of the ticket goes all the same.
                return found.subject(List.of(ticket));
            }
            return found.subject(List.of(ticket));
        });
    }

    private final class Found {

        private final NavigableSet<String> users = new TreeSet<>();
        private final NavigableSet<String> ids = new TreeSet<>();
        private final NavigableSet<String> names = new TreeSet<>();

        void add(@Nullable String id) {
            if (id != null && !id.isBlank()) {
                ids.add(id);
                Stream.concat(directory.byId(id).stream(), directory.byAlias(id).stream()).forEach(this::add);
            }
        }

        /** Of an address that several share nobody can tell whose it is. */
        void address(@Nullable String email) {
            if (email != null && !email.isBlank()) {
                List<KnownUser> known = directory.byVerifiedEmail(email);
                if (known.size() <= 1) {
                    ids.add(email);
                    known.forEach(this::add);
                }
            }
        }

        private void add(KnownUser user) {
            if (users.add(user.userId())) {
                ids.add(user.userId());
                ids.addAll(user.aliases());
                Optional.ofNullable(user.displayName()).ifPresent(names::add);
                address(user.email());
            }
        }

        Subject subject(Collection<TicketRef> tickets) {
            names.addAll(sessions.displayNames(ids));
            return new Subject(List.copyOf(users), List.copyOf(ids), List.copyOf(names), List.copyOf(tickets));
        }
    }
}
