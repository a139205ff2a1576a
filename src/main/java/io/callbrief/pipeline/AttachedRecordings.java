package io.callbrief.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.StageFailure;
import io.callbrief.brief.StageFailure.Reason;
import io.callbrief.brief.StageFailure.Stage;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.connector.Connectors.Bound;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.pipeline.store.SeenAttachments;
import io.callbrief.pipeline.store.SeenAttachments.Seen;
import io.callbrief.session.SessionDirectory;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Ticket;
import io.callbrief.work.Look;
import io.quarkus.logging.Log;

/**
 * The newest recording attached to a ticket: what the customer chose to send is what the ticket is about. Each file is
 * fetched once, whatever it turns out to be.
 */
@ApplicationScoped
class AttachedRecordings {

    /** In one look; each costs a request to the helpdesk. */
    static final int MAX_OPENED = 10;

    private final SeenAttachments seen;
    private final AttachmentIntake intake;
    private final SessionDirectory sessions;

    AttachedRecordings(SeenAttachments seen, AttachmentIntake intake, SessionDirectory sessions) {
        this.seen = seen;
        this.intake = intake;
        this.sessions = sessions;
    }

    /**
     * Early attempts of a look fail with what may be better later; later ones go on without.
     *
     * @throws HelpdeskUnavailableException when the helpdesk cannot be asked now
     * @throws UncheckedIOException when a file broke off or cannot be stored now
     */
    Attached of(Bound connector, Ticket ticket, Look look) {
        Round round = new Round(connector, ticket, look.attempt() >= SessionAnalysis.GIVE_UP_AFTER_ATTEMPTS);
        return new Attached(round.newest(), List.copyOf(round.failures));
    }

    /** One pass over a ticket's files. */
    private final class Round {

        private final Bound connector;
        private final Ticket ticket;
        private final boolean last;
        private final Set<StageFailure> failures = new LinkedHashSet<>();
        private int mayOpen = MAX_OPENED;

        Round(Bound connector, Ticket ticket, boolean last) {
            this.connector = connector;
            this.ticket = ticket;
            this.last = last;
        }

        Optional<Matched> newest() {
            List<Attachment> files = files();
            Map<String, Seen> known = files.isEmpty() ? Map.of() : seen.of(ticket.ref());
            for (Attachment file : files) {
                Seen what = known.get(file.id());
                Optional<Matched> match = (what == null ? fetched(file) : Optional.of(what)).flatMap(this::match);
                if (match.isPresent()) {
                    return match;
                }
            }
            return Optional.empty();
        }

        private List<Attachment> files() {
            try {
                return connector.helpdesk().attachments(connector.account(), ticket.ref().ticketId());
            } catch (HelpdeskUnavailableException e) {
                giveUpOr(e);
            } catch (HelpdeskRefusedException e) {
                missing("the list", e.getMessage());
            }
            return List.of();
        }

        /** Empty when the file is gone, is not fetched this time, or could not be. */
        private Optional<Seen> fetched(Attachment file) {
            if (mayOpen-- <= 0) {
                return Optional.empty();
            }
            try {
                Optional<InputStream> bytes = connector.helpdesk().openAttachment(connector.account(),
                        ticket.ref().ticketId(), file);
                return bytes.isEmpty() ? Optional.empty() : Optional.of(taken(file, bytes.get()));
            } catch (HelpdeskUnavailableException e) {
                giveUpOr(e);
            } catch (IOException e) {
                giveUpOr(new UncheckedIOException(e));
            } catch (HelpdeskRefusedException e) {
                missing(file.toString(), e.getMessage());
            }
            return Optional.empty();
        }

        private Seen taken(Attachment file, InputStream bytes) throws IOException {
            try (bytes) {
                Seen what = intake.take(ticket, file, bytes);
                seen.remember(ticket.ref(), file.id(), what);
                Log.infof("ticket=%s %s: %s session=%s", ticket.ref(), file, what.kind(), what.sessionId());
                return what;
            }
        }

        /** A session that retention or erasure has removed is not fetched anew. */
        private Optional<Matched> match(Seen what) {
            switch (what.kind()) {
                case RECORDING -> {
                    return Optional.ofNullable(what.sessionId()).flatMap(sessions::byId)
                            .map(session -> new Matched(session, null, MatchReason.ATTACHED_RECORDING, List.of()));
                }
                case DAMAGED -> failed(Reason.RECORDING_DAMAGED);
                case WITHOUT_TIME -> failed(Reason.RECORDING_WITHOUT_TIME);
                case TOO_LARGE -> failed(Reason.ATTACHMENT_TOO_LARGE);
                case NO_RECORDING -> {
                    // nothing to say about it
                }
            }
            return Optional.empty();
        }

        /** Who does not answer once is not asked for the next file: the look has to end before its lease does. */
        private void giveUpOr(RuntimeException notNow) {
            if (!last) {
                throw notNow;
            }
            mayOpen = 0;
            missing("a file", Problem.of(notNow));
        }

        private void missing(String what, @Nullable String problem) {
            Log.warnf("ticket=%s %s could not be read: %s", ticket.ref(), what, problem);
            failed(Reason.ATTACHMENT_NOT_AVAILABLE);
        }

        private void failed(Reason reason) {
            failures.add(new StageFailure(Stage.ATTACHMENT, reason));
        }
    }
}
