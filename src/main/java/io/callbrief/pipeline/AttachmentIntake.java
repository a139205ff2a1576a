package io.callbrief.pipeline;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.RecordingReader;
import io.callbrief.analyse.recording.RecordingScan;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.call.CallSession;
import io.callbrief.call.StoredRecording;
import io.callbrief.pipeline.store.SeenAttachments.Kind;
import io.callbrief.pipeline.store.SeenAttachments.Seen;
import io.callbrief.session.NewRecording;
import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingStore.Incoming;
import io.callbrief.session.RecordingTooLargeException;
import io.callbrief.session.Registration;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.network.GeoIp;
import io.callbrief.session.source.Origin;
import io.callbrief.ticket.Attachment;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;

/**
 * Takes a recording in from a ticket: recognised by its first bytes, received whole, scanned, kept, then registered. Whose it
 * is, only the ticket says; so it is of a source of its own, and no other ticket is matched with it.
 */
@ApplicationScoped
class AttachmentIntake {

    static final String SOURCE = Origin.TICKET_ATTACHMENT;

    /**
     * Customers may set their clocks, or a file, to anything, and each month with a session has a partition. What is further
     * off is no time.
     */
    static final Duration CLOCK_OFF_BY_AT_MOST = Duration.ofDays(10 * 365L);

    private final RecordingStore store;
    private final SessionDirectory sessions;
    private final GeoIp geoIp;
    private final long maxBytes;
    private final RecordingReader reader = new RecordingReader();

    AttachmentIntake(RecordingStore store, SessionDirectory sessions, GeoIp geoIp, AttachmentsConfig config) {
        this.store = store;
        this.sessions = sessions;
        this.geoIp = geoIp;
        this.maxBytes = config.maxSize().asLongValue();
    }

    /**
     * Reads no more of the file than it needs.
     *
     * @throws IOException when the file broke off, or cannot be stored now
     */
    Seen take(Ticket ticket, Attachment attachment, InputStream file) throws IOException {
        byte[] head = file.readNBytes(RecordingReader.HEAD_BYTES);
        if (!reader.mayBeRecording(head)) {
            return new Seen(Kind.NO_RECORDING, null);
        }
        if (attachment.sizeBytes() != null && attachment.sizeBytes() > maxBytes) {
            return new Seen(Kind.TOO_LARGE, null);
        }
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(head), file);
        try (Incoming incoming = store.receive(new Limited(whole, maxBytes))) {
            return kept(ticket, attachment, incoming);
        } catch (LimitExceededException | RecordingTooLargeException e) {
            return new Seen(Kind.TOO_LARGE, null);
        } catch (UnreadableRecordingException e) {
            return new Seen(Kind.DAMAGED, null);
        }
    }

    private Seen kept(Ticket ticket, Attachment attachment, Incoming incoming)
            throws IOException, UnreadableRecordingException {
        RecordingScan scan = scan(incoming);
        Instant startedAt = scan.startedAt();
        if (startedAt == null || !plausible(startedAt, attachment)) {
            return new Seen(Kind.WITHOUT_TIME, null);
        }
        Instant end = scan.endedAt();
        Instant endedAt = end == null || end.isBefore(startedAt) || !plausible(end, attachment) ? startedAt : end;
        incoming.keep();
        StoredRecording recording = new StoredRecording(incoming.sha256(), incoming.sizeBytes(), scan.format(), startedAt,
                endedAt, scan.client(), geoIp.of(scan.network(), scan.region()));
        return new Seen(Kind.RECORDING, register(ticket, attachment, recording).id());
    }

    private RecordingScan scan(Incoming incoming) throws IOException, UnreadableRecordingException {
        try (InputStream bytes = incoming.open()) {
            return reader.scan(bytes);
        }
    }

    private CallSession register(Ticket ticket, Attachment attachment, StoredRecording recording) {
        Registration registration = sessions.register(described(ticket, attachment, userId(ticket.requester()), recording));
        if (registration instanceof Registration.OtherUser) {
            // known from an earlier look, when the ticket had another requester
            registration = sessions.register(described(ticket, attachment, null, recording));
        }
        if (registration instanceof Registration.Registered registered) {
            return registered.session();
        }
        throw new IllegalStateException("a session of no known user belongs to another one");
    }

    private static NewRecording described(Ticket ticket, Attachment attachment, @Nullable String userId,
            StoredRecording recording) {
        String externalId = ticket.ref().connectorId() + "/" + ticket.ref().ticketId() + "/" + attachment.id();
        return NewRecording.of(SOURCE, NewSession.of(userId, null, externalId)
                .withContext(null, null, null, ticket.requester().timeZone(), null), recording);
    }

    /** As the ticket says, the strongest identity first. */
    private static @Nullable String userId(Requester requester) {
        return requester.externalId() != null ? requester.externalId()
                : requester.customUserId() != null ? requester.customUserId() : requester.verifiedEmail();
    }

    private static boolean plausible(Instant time, Attachment attachment) {
        return Duration.between(time, attachment.createdAt()).abs().compareTo(CLOCK_OFF_BY_AT_MOST) <= 0;
    }

    private static final class LimitExceededException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** Ends with an exception where more comes than was declared. */
    private static final class Limited extends InputStream {

        private final InputStream in;
        private long left;

        Limited(InputStream in, long maxBytes) {
            this.in = in;
            this.left = maxBytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = in.read(target, offset, length);
            left -= Math.max(count, 0);
            if (left < 0) {
                throw new LimitExceededException();
            }
            return count;
        }
    }
}
