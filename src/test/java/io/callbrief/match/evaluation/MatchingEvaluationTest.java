package io.callbrief.match.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.callbrief.call.CallSession;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.match.evaluation.MatchingEvaluation.Result;
import io.callbrief.ticket.Complaint;
import io.callbrief.ticket.MeantTime;

class MatchingEvaluationTest {
    private static final Instant CALL = Instant.parse("2026-03-04T09:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-03-04T17:00:00Z");

    private final CallSession meant = session("meant", CALL);

    @Test
    void aTimeThatFitsOneCallOnlyIsRightAndWithoutThatCallNothingIs() {
        assertThat(run(says(CALL, 1), meant)).isEqualTo(new Result(2, 1, 0, 1, 0, List.of()));
    }

    @Test
    void aTimeAtWhichThereWasNoCallIsAbstainedFromWithoutNeed() {
        assertThat(run(says(CALL.minus(Duration.ofDays(3)), 1), meant))
                .isEqualTo(new Result(2, 0, 0, 1, 1, List.of("abstained one")));
    }

    @Test
    void theTimeOfAnotherCallIsWrong() {
        CallSession other = session("other", CALL.plus(Duration.ofHours(3)));
        assertThat(run(says(other.startedAt(), 1), meant, other))
                .isEqualTo(new Result(1, 0, 1, 0, 0, List.of("wrong one")));
    }

    @Test
    void twoCallsThatFitAreRightlyAskedAbout() {
        CallSession other = session("other", CALL.plus(Duration.ofMinutes(20)));
        assertThat(run(says(CALL.plus(Duration.ofMinutes(12)), 20), meant, other))
                .isEqualTo(new Result(2, 0, 0, 2, 0, List.of()));
    }

    @Test
    void aManifestGivesSessionsAndComplaints(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("manifest.json"), """
                {"sessions":[
                 {"sessionKey":"a","userId":"u","confId":"c","t_start":"2026-03-04T09:00:00Z","t_end":"2026-03-04T09:10:00Z",
                  "complaints":[{"lang":"en","timezone":"UTC","createdAt":"2026-03-04T17:00:00Z","text":"hello"},
                   {"lang":"en","timezone":"Mars/Base","createdAt":"2026-03-04T17:00:00Z","text":"hello"},
                   {"lang":"en","timezone":"UTC","createdAt":"yesterday","text":"hello"}]},
                 {"sessionKey":"without times","userId":"u"},
                 {"sessionKey":"backwards","userId":"u","t_start":"2026-03-04T09:00:00Z","t_end":"2026-03-04T08:10:00Z"}]}""");

        KnownComplaints known = KnownComplaints.in(folder);

        assertThat(known.sessions()).extracting(CallSession::externalId).containsExactly("a");
        assertThat(known.complaints()).containsExactly(
                new KnownComplaint("a#0", "en", java.time.ZoneId.of("UTC"), CREATED, "hello", known.sessions().get(0)));
    }

    private static Result run(ComplaintReader reader, CallSession... sessions) {
        KnownComplaint complaint = new KnownComplaint("one", "en", ZoneOffset.UTC, CREATED, "text", sessions[0]);
        return new MatchingEvaluation(new KnownComplaints(List.of(sessions), List.of(complaint)), reader).run();
    }

    private static ComplaintReader says(Instant time, int blurMinutes) {
        MeantTime meantTime = new MeantTime(
                List.of(new MeantTime.Reading(time, time, Duration.ofMinutes(blurMinutes), 1)), false, 0, 1);
        return (text, at, zone, locale) -> new Complaint(List.of(meantTime), false, List.of(), List.of(), List.of(),
                List.of(), List.of(), null);
    }

    private static CallSession session(String id, Instant start) {
        return new CallSession(UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8)), "manifest",
                id, "anna", "conference of " + id, null, null, null, null, null, start, start.plusSeconds(300), List.of());
    }
}
