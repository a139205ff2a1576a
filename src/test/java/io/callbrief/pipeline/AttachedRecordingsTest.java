package io.callbrief.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.agroal.api.AgroalDataSource;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.StageFailure.Reason;
import io.callbrief.brief.StageFailure.Stage;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors.Bound;
import io.callbrief.connector.HelpdeskRefusedException;
import io.callbrief.connector.HelpdeskUnavailableException;
import io.callbrief.pipeline.store.SeenAttachments;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.SessionDirectory;
import io.callbrief.session.network.GeoIp;
import io.callbrief.testing.RtcStatsDumpBuilder;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;
import io.callbrief.work.Look;
import io.callbrief.work.LookReason;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(EndToEndProfile.class)
class AttachedRecordingsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final byte[] PICTURE = "\u0089PNG\r\n\u001a\n and so on".getBytes(UTF_8);

    @Inject
    AttachedRecordings attached;
    @Inject
    SeenAttachments seen;
    @Inject
    RecordingStore store;
    @Inject
    SessionDirectory sessions;
    @Inject
    GeoIp geoIp;
    @Inject
    DirectorySessions candidates;
    @Inject
    AgroalDataSource database;

    private final UUID connector = UUID.randomUUID();
    private final String user = "anna-" + connector;
    private final FilesOnATicket files = new FilesOnATicket();

    @ParameterizedTest
    @CsvSource({ "call.gz, application/octet-stream, rtcstats.gz, false", "call.txt, text/plain, rtcstats.gz, true",
            "call.json, image/png, internals.json.gz, true", "call, application/x-genesis-rom, internals.json.gz, false",
            "stats.log, '', getstats.jsonl.gz, true" })
    void aRecordingIsFoundWhateverItsNameAndType(String name, String type, String format, boolean unpacked)
            throws IOException {
        byte[] bytes = recording("sc187fc9f", format, unpacked);

        Attached found = look(files.with(name, type, bytes), 1);

        assertThat(found.failures()).isEmpty();
        Matched match = found.match().orElseThrow();
        assertThat(match).isEqualTo(new Matched(match.session(), null, MatchReason.ATTACHED_RECORDING, List.of()));
        CallSession session = match.session();
        assertThat(session.source()).isEqualTo("ticket-attachment");
        assertThat(session.externalId()).isEqualTo(connector + "/7/" + name);
        assertThat(session.userId()).isEqualTo(user);
        assertThat(session.startedAt()).isBetween(Instant.parse("2026-11-21T01:52:00Z"), Instant.parse("2026-11-21T01:52:10Z"));
        assertThat(session.recordings()).hasSize(1);
        try (InputStream stored = store.open(session.recordings().get(0).sha256())) {
            assertThat(stored.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void eachFileIsFetchedOnceWhateverItIs() throws IOException {
        files.with("picture.gz", "application/gzip", PICTURE).with("call.png", "image/png", recording());

        Attached first = look(files, 1);
        Attached second = look(files, 1);

        assertThat(first.match()).isPresent();
        assertThat(second).isEqualTo(first);
        assertThat(files.opened()).containsExactly("picture.gz", "call.png");
    }

    @Test
    void theNewestRecordingIsTheOneMeant() throws IOException {
        files.with("newer", "", recording()).with("older", "", recording("sd21fef78", "rtcstats.gz", false));

        assertThat(look(files, 1).match().orElseThrow().session().externalId()).endsWith("/newer");
        assertThat(files.opened()).containsExactly("newer");
    }

    @Test
    void aTicketWithoutFilesHasNothing() {
        assertThat(look(files, 1)).isEqualTo(Attached.NOTHING);
        assertThat(look(files.with("gone", "", 17, () -> {
            throw new HelpdeskRefusedException("no");
        }), 1).failures()).containsExactly(failure(Reason.ATTACHMENT_NOT_AVAILABLE));
    }

    @Test
    void aBombIsADamagedRecordingAndTheNextFileIsLookedAt() throws IOException {
        files.with("bomb.gz", "", bomb()).with("call.gz", "", recording());

        Attached first = look(files, 1);

        assertThat(first.failures()).containsExactly(failure(Reason.RECORDING_DAMAGED));
        assertThat(first.match().orElseThrow().session().externalId()).endsWith("/call.gz");
        assertThat(look(files, 1)).isEqualTo(first);
        assertThat(files.opened()).containsExactly("bomb.gz", "call.gz");
    }

    @Test
    void anEndlessFileIsCutAtTheLimitAndNamed() throws IOException {
        byte[] plain = recording("sc187fc9f", "rtcstats.gz", true);
        AtomicLong served = new AtomicLong();
        AtomicBoolean closed = new AtomicBoolean();
        files.with("endless", "", 17, () -> new SequenceInputStream(new ByteArrayInputStream(plain), new Spaces(served)) {
            @Override
            public void close() {
                closed.set(true);
            }
        });

        Attached found = lookWithLimit(plain.length + 1000);

        assertThat(found).isEqualTo(new Attached(Optional.empty(),
                List.of(failure(Reason.ATTACHMENT_TOO_LARGE))));
        assertThat(served).hasValueLessThan(200_000);
        assertThat(closed).isTrue();
    }

    @Test
    void theLimitIsInclusive() throws IOException {
        byte[] bytes = recording();
        files.with("call", "", bytes);
        assertThat(lookWithLimit(bytes.length).match()).isPresent();

        FilesOnATicket other = new FilesOnATicket().with("same", "", 0, () -> new ByteArrayInputStream(bytes));
        assertThat(look(other, intake(bytes.length - 1), 1).failures())
                .containsExactly(failure(Reason.ATTACHMENT_TOO_LARGE));
    }

    @Test
    void whatIsDeclaredTooLargeIsNotEvenFetched() throws IOException {
        byte[] bytes = recording();
        AtomicLong served = new AtomicLong();
        files.with("video", "", 1L << 40, () -> new Spaces(served))
                .with("call", "", 1L << 40, () -> new SequenceInputStream(new ByteArrayInputStream(bytes), new Spaces(served)));

        assertThat(look(files, 1).failures()).containsExactly(failure(Reason.ATTACHMENT_TOO_LARGE));
        assertThat(served).hasValueLessThan(20_000);
    }

    @Test
    void aHelpdeskThatIsAwayIsWaitedForAndThenDoneWithout() {
        files.listingFails(new HelpdeskUnavailableException("away", Duration.ofSeconds(3), null));

        assertThatThrownBy(() -> look(files, 1)).isInstanceOf(HelpdeskUnavailableException.class);
        assertThatThrownBy(() -> look(files, 2)).isInstanceOf(HelpdeskUnavailableException.class);
        assertThat(look(files, 3).failures()).containsExactly(failure(Reason.ATTACHMENT_NOT_AVAILABLE));
        assertThat(look(files.listingFails(null), 1)).isEqualTo(Attached.NOTHING);
    }

    @Test
    void aHelpdeskThatRefusesIsNotAskedAgainAndAgain() {
        files.listingFails(new HelpdeskRefusedException("no"));

        assertThat(look(files, 1).failures()).containsExactly(failure(Reason.ATTACHMENT_NOT_AVAILABLE));
    }

    @Test
    void aFileThatBreaksOffIsTriedAgainAndIsTheLastOneTried() throws IOException {
        byte[] bytes = recording();
        AtomicBoolean whole = new AtomicBoolean();
        files.with("call", "", bytes.length, () -> whole.get() ? new ByteArrayInputStream(bytes)
                : new SequenceInputStream(new ByteArrayInputStream(bytes, 0, bytes.length / 2), new BreaksOff()))
                .with("older", "", recording("sd21fef78", "rtcstats.gz", false));

        assertThatThrownBy(() -> look(files, 1)).isInstanceOf(UncheckedIOException.class);
        Attached without = look(files, 3);
        assertThat(without.match()).isEmpty();
        assertThat(without.failures()).containsExactly(failure(Reason.ATTACHMENT_NOT_AVAILABLE));
        assertThat(files.opened()).containsExactly("call", "call");

        whole.set(true);
        assertThat(look(files, 1).match().orElseThrow().session().externalId()).endsWith("/call");
    }

    @Test
    void tenFilesAreOpenedInOneLookAndTheOthersInTheNext() throws IOException {
        for (int i = 0; i < 10; i++) {
            files.with("picture-" + i, "", PICTURE);
        }
        files.with("call", "", recording());

        assertThat(look(files, 1)).isEqualTo(Attached.NOTHING);
        assertThat(files.opened()).hasSize(10);
        assertThat(look(files, 1).match()).isPresent();
        assertThat(files.opened()).hasSize(11);
    }

    @Test
    void aRecordingOfAnotherAgeSaysNoTime() {
        long tenYears = AttachmentIntake.CLOCK_OFF_BY_AT_MOST.toMillis();
        files.with("just-too-old", "", startingAt(NOW.toEpochMilli() - tenYears - 1));

        assertThat(look(files, 1)).isEqualTo(new Attached(Optional.empty(),
                List.of(failure(Reason.RECORDING_WITHOUT_TIME))));
        assertThat(look(new FilesOnATicket().with("old", "", startingAt(NOW.toEpochMilli() - tenYears)), 1).match())
                .isPresent();
    }

    @Test
    void noOtherTicketIsMatchedWithIt() throws IOException {
        CallSession session = look(files.with("call", "", recording()), 1).match().orElseThrow().session();
        Instant at = session.startedAt();

        assertThat(sessions.ofUser(user, at, at)).containsExactly(session);
        assertThat(candidates.ofUser(user, at, at)).isEmpty();
    }

    @Test
    void aRequesterWhoChangesLeavesTheRecordingWhereItIs() throws Exception {
        CallSession session = look(files.with("call", "", recording()), 1).match().orElseThrow().session();
        delete("delete from ticket_attachment where connector_id = ?", connector);

        Ticket others = ticket(new Requester("olga", null, null, "Olga", null, null));
        Attached again = attached.of(bound(files), others, aLook(others, 1));

        assertThat(again.match().orElseThrow().session()).isEqualTo(session);
    }

    @Test
    void whatRetentionHasRemovedIsNotFetchedAgain() throws Exception {
        CallSession session = look(files.with("call", "", recording()), 1).match().orElseThrow().session();
        delete("delete from session where id = ?", session.id());

        assertThat(look(files, 1)).isEqualTo(Attached.NOTHING);
        assertThat(files.opened()).containsExactly("call");
    }

    private void delete(String sql, UUID id) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    private Attached lookWithLimit(long maxBytes) {
        return look(files, intake(maxBytes), 1);
    }

    private AttachmentIntake intake(long maxBytes) {
        return new AttachmentIntake(store, sessions, geoIp, () -> new MemorySize(BigInteger.valueOf(maxBytes)));
    }

    private Attached look(FilesOnATicket helpdesk, AttachmentIntake intake, int attempt) {
        Ticket ticket = ticket(new Requester(user, null, null, "Anna", null, null));
        return new AttachedRecordings(seen, intake, sessions).of(bound(helpdesk), ticket, aLook(ticket, attempt));
    }

    private Attached look(FilesOnATicket helpdesk, int attempt) {
        Ticket ticket = ticket(new Requester(user, null, null, "Anna", null, null));
        return attached.of(bound(helpdesk), ticket, aLook(ticket, attempt));
    }

    private Bound bound(FilesOnATicket helpdesk) {
        return new Bound(new ConnectorAccount(connector, "files", "Files", URI.create("https://files.example"), Map.of(),
                Map.of()), helpdesk);
    }

    private Ticket ticket(Requester requester) {
        return new Ticket(new TicketRef(connector, "7"), "s", "d", false, requester, NOW, NOW, true);
    }

    private static Look aLook(Ticket ticket, int attempt) {
        return new Look(UUID.randomUUID(), UUID.randomUUID(), ticket.ref(), Set.of(LookReason.TICKET_CREATED), attempt,
                UUID.randomUUID(), NOW);
    }

    private static StageFailure failure(Reason reason) {
        return new StageFailure(Stage.ATTACHMENT, reason);
    }

    private static byte[] recording() throws IOException {
        return recording("sc187fc9f", "rtcstats.gz", false);
    }

    private static byte[] recording(String session, String format, boolean unpacked) throws IOException {
        byte[] packed = Files.readAllBytes(Path.of("src/corpus/" + session + "." + format));
        return unpacked ? new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes() : packed;
    }

    private static byte[] startingAt(long epochMillis) {
        return RtcStatsDumpBuilder.headless().line(RtcStatsDumpBuilder.MAGIC).metadata(epochMillis)
                .event("create", null, "{}", epochMillis).closed().bytes();
    }

    /** Begins like a recording and unpacks to a thousand times its size. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(RtcStatsDumpBuilder.dump().bytes());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 32; i++) {
                gzip.write(zeros);
            }
        }
        return packed.toByteArray();
    }

    private static final class Spaces extends InputStream {

        private final AtomicLong served;

        Spaces(AtomicLong served) {
            this.served = served;
        }

        @Override
        public int read() {
            served.incrementAndGet();
            return ' ';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            Arrays.fill(target, offset, offset + length, (byte) ' ');
            served.addAndGet(length);
            return length;
        }
    }

    private static final class BreaksOff extends InputStream {
        @Override
        public int read() throws IOException {
            throw new IOException("broke off on purpose");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return read();
        }
    }
}
