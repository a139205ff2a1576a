package io.callbrief.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

class UserAndClockTimeMatcherTest {

    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    /** 09:00 in Bangkok. */
    private static final Instant NINE = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-11-20T03:30:00Z");

    private final List<CallSession> sessions = new ArrayList<>();
    private final SessionMatcher matcher = new UserAndClockTimeMatcher(new Sessions() {
        @Override
        public List<CallSession> ofUser(String userId, Instant from, Instant to) {
            return sessions.stream().filter(s -> userId.equals(s.userId())).toList();
        }

        @Override
        public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
            return sessions.stream().filter(s -> conferenceId.equals(s.conferenceId())).toList();
        }
    });

    @Test
    void aRequesterWhomNothingIdentifiesHasNoUser() {
        session("anna", NINE);
        assertThat(matcher.match(ticket("at 9 am", Requester.UNKNOWN))).isEqualTo(new SessionMatch.NoUser());
    }

    @Test
    void aUserWithoutSessionInTheWindowHasNone() {
        session("bob", NINE);
        assertThat(matcher.match(ticket("at 9 am", anna()))).isEqualTo(
                new SessionMatch.NoSession(CREATED.minus(UserAndClockTimeMatcher.LOOK_BACK), CREATED));
    }

    @Test
    void theOnlySessionIsTheOneWhateverTimeIsNamed() {
        CallSession only = session("anna", NINE);
        assertThat(matcher.match(ticket("at 5 pm", anna()))).isEqualTo(
                new SessionMatch.Matched(only, null, MatchReason.ONLY_SESSION_IN_WINDOW, List.of()));
    }

    @Test
    void aSessionThirtySixHoursAgoCountsAndAnOlderOneDoesNot() {
        CallSession justInside = session("anna", CREATED.minus(Duration.ofHours(36)));
        session("anna", CREATED.minus(Duration.ofHours(36)).minusSeconds(1));
        session("anna", CREATED.plusSeconds(1));
        assertThat(matcher.match(ticket("my call", anna()))).isEqualTo(
                new SessionMatch.Matched(justInside, null, MatchReason.ONLY_SESSION_IN_WINDOW, List.of()));
    }

    @Test
    void theTimeNamedIsTheLastSuchTimeInTheRequestersZone() {
        session("anna", NINE.minus(Duration.ofDays(1)).plusSeconds(30));
        CallSession today = session("anna", NINE.plusSeconds(120));
        assertThat(matcher.match(ticket("around 9:00 AM", anna()))).isEqualTo(
                new SessionMatch.Matched(today, null, MatchReason.NEAREST_TO_TIME_NAMED, List.of()));
    }

    @Test
    void severalSessionsAndNoTimeNamedAreAmbiguousNewestFirst() {
        CallSession first = session("anna", NINE);
        CallSession second = session("anna", NINE.plusSeconds(3_000));
        assertThat(matcher.match(ticket("my call", anna()))).isEqualTo(new SessionMatch.Ambiguous(
                List.of(second, first), CREATED.minus(UserAndClockTimeMatcher.LOOK_BACK), CREATED));
    }

    @Test
    void twoTimesNamedAreAmbiguous() {
        session("anna", NINE);
        session("anna", NINE.plusSeconds(3_000));
        assertThat(matcher.match(ticket("at 9 am or 10 am", anna()))).isInstanceOf(SessionMatch.Ambiguous.class);
    }

    @Test
    void aTimeWithoutZoneIsAmbiguous() {
        session("anna", NINE);
        session("anna", NINE.plusSeconds(3_000));
        Requester nowhere = new Requester("anna", null, null, null, null, null);
        assertThat(matcher.match(ticket("at 9 am", nowhere))).isInstanceOf(SessionMatch.Ambiguous.class);
    }

    @Test
    void twoHoursAwayIsStillNearAndFartherIsNot() {
        session("anna", CREATED.minus(Duration.ofHours(30)));
        CallSession nearby = session("anna", NINE.minus(UserAndClockTimeMatcher.NEAR).minusSeconds(60));
        assertThat(matcher.match(ticket("at 9 am", anna()))).isEqualTo(
                new SessionMatch.Matched(nearby, null, MatchReason.NEAREST_TO_TIME_NAMED, List.of()));

        sessions.remove(nearby);
        session("anna", NINE.minus(UserAndClockTimeMatcher.NEAR).minusSeconds(61));
        assertThat(matcher.match(ticket("at 9 am", anna()))).isInstanceOf(SessionMatch.Ambiguous.class);
    }

    @Test
    void twoCallsThatFitEquallyWellAreAmbiguous() {
        CallSession inside = session("anna", NINE);
        CallSession tenMinutesOff = session("anna", NINE.plus(UserAndClockTimeMatcher.TELLS_APART));
        assertThat(matcher.match(ticket("at 9 am", anna()))).isEqualTo(
                new SessionMatch.Matched(inside, null, MatchReason.NEAREST_TO_TIME_NAMED, List.of()));

        sessions.remove(tenMinutesOff);
        session("anna", NINE.plus(UserAndClockTimeMatcher.TELLS_APART).minusSeconds(1));
        assertThat(matcher.match(ticket("at 9 am", anna()))).isInstanceOf(SessionMatch.Ambiguous.class);
    }

    @Test
    void theStrongestIdentityThatHasASessionDecides() {
        session("anna@example.org", NINE);
        CallSession byField = session("anna-17", NINE.plusSeconds(60));
        Requester known = new Requester("unused", "anna-17", "anna@example.org", "Anna", BANGKOK, null);
        assertThat(matcher.match(ticket("my call", known))).isEqualTo(
                new SessionMatch.Matched(byField, null, MatchReason.ONLY_SESSION_IN_WINDOW, List.of()));
    }

    @Test
    void othersInTheSameConferenceAreColleaguesAndTheUsersOwnSecondTabIsNot() {
        CallSession mine = session("anna", "standup", NINE);
        CallSession marc = session("marc", "standup", NINE);
        session("anna", "standup", NINE.minus(Duration.ofDays(3)));
        session("paul", "other", NINE);
        assertThat(matcher.match(ticket("at 9 am", anna()))).isEqualTo(
                new SessionMatch.Matched(mine, null, MatchReason.ONLY_SESSION_IN_WINDOW, List.of(marc)));
    }

    private static Requester anna() {
        return new Requester("anna", null, null, "Anna", BANGKOK, "en");
    }

    private static Ticket ticket(String text, Requester requester) {
        return new Ticket(new TicketRef(UUID.randomUUID(), "1"), "Call", text, false, requester, CREATED, CREATED, true);
    }

    private CallSession session(String userId, Instant start) {
        return session(userId, null, start);
    }

    private CallSession session(String userId, @Nullable String conferenceId, Instant start) {
        CallSession session = new CallSession(UUID.randomUUID(), "upload", UUID.randomUUID().toString(), userId,
                conferenceId, null, null, null, null, null, start, start.plusSeconds(60), List.of());
        sessions.add(session);
        return session;
    }
}
