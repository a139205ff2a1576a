package io.callbrief.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.call.CallSession;
import io.callbrief.call.Network;
import io.callbrief.call.RecordingFormat;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Ambiguous;
import io.callbrief.call.SessionMatch.Candidate;
import io.callbrief.call.SessionMatch.MatchFactor;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.call.SessionMatch.Matched;
import io.callbrief.call.SessionMatch.NoSession;
import io.callbrief.call.SessionMatch.Question;
import io.callbrief.call.SessionMatch.Waiting;
import io.callbrief.call.StoredRecording;
import io.callbrief.match.complaint.ComplaintReader;
import io.callbrief.ticket.Complaint;
import io.callbrief.ticket.MeantTime;
import io.callbrief.ticket.Requester;
import io.callbrief.ticket.Ticket;
import io.callbrief.ticket.TicketRef;

class ProbableSessionMatcherTest {
    private static final ZoneId BANGKOK = ZoneId.of("Asia/Bangkok");
    /** 09:00 in Bangkok. */
    private static final Instant NINE = Instant.parse("2026-11-20T02:00:00Z");
    private static final Instant CREATED = Instant.parse("2026-11-20T05:30:00Z");
    private static final String TEXT = "anything";

    private final List<CallSession> sessions = new ArrayList<>();
    private final List<People.Person> people = new ArrayList<>();
    private final Map<String, Complaint> texts = new HashMap<>();
    private Instant now = CREATED.plusSeconds(5);

    @Test
    void aRequesterWhomNothingIdentifiesHasNoUser() {
        call("anna", NINE);
        assertThat(match(Requester.UNKNOWN)).isEqualTo(new SessionMatch.NoUser());
    }

    @Test
    void aUserWithoutSessionInTheWindowHasNone() {
        call("bob", NINE);
        call("anna", CREATED.minus(Search.LOOK_BACK).minusSeconds(3600));
        assertThat(match(anna())).isInstanceOfSatisfying(NoSession.class, none -> {
            assertThat(none.searched().userIds()).containsExactly("anna");
            assertThat(none.otherCalls()).isEmpty();
        });
    }

    @Test
    void theOnlyCallIsTheOneWhenNothingSpeaksAgainstIt() {
        CallSession only = call("anna", NINE);
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(only);
            assertThat(matched.probability()).isCloseTo(0.95, within(1e-9));
            assertThat(matched.reason()).isEqualTo(MatchReason.ONLY_SESSION_IN_WINDOW);
        });
    }

    @Test
    void theOnlyCallIsNotTheOneWhenTheCustomerNamesQuiteAnotherTime() {
        CallSession only = call("anna", NINE);
        says(at(CREATED.minus(Duration.ofMinutes(70)), 10));
        now = CREATED.plus(Duration.ofDays(1));
        assertThat(match(anna())).isInstanceOfSatisfying(NoSession.class,
                none -> assertThat(none.otherCalls()).containsExactly(only));
    }

    @Test
    void ofSeveralCallsTheOneAtTheTimeNamedIsMeant() {
        call("anna", NINE.minusSeconds(4 * 3600));
        CallSession meant = call("anna", NINE);
        call("anna", NINE.plusSeconds(2 * 3600));
        says(at(NINE.plusSeconds(300), 15));
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(meant);
            assertThat(matched.probability()).isGreaterThan(0.9);
            assertThat(matched.reason()).isEqualTo(MatchReason.NEAREST_TO_TIME_NAMED);
        });
    }

    @Test
    void twoCallsAroundTheTimeNamedAreAskedAbout() {
        CallSession early = call("anna", NINE.minusSeconds(600));
        CallSession late = call("anna", NINE.plusSeconds(500));
        says(at(NINE, 20));
        assertThat(match(anna())).isInstanceOfSatisfying(Ambiguous.class, several -> {
            assertThat(several.candidates()).extracting(Candidate::session).containsExactlyInAnyOrder(early, late);
            assertThat(several.candidates()).allSatisfy(one -> assertThat(one.probability()).isBetween(0.3, 0.7));
        });
    }

    @Test
    void aColleagueWhomTheCustomerNamesTellsTwoCallsApart() {
        CallSession withMarc = call("anna", NINE.minusSeconds(600));
        inIt(withMarc, "Marc Dupont");
        inIt(call("anna", NINE.plusSeconds(500)), "Olga Novak");
        texts.put(TEXT, new Complaint(List.of(at(NINE, 20)), false, List.of(), List.of("Márc"), List.of(), List.of(),
                List.of(), null));
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(withMarc);
            assertThat(matched.reason()).isEqualTo(MatchReason.COLLEAGUE_NAMED);
            assertThat(matched.colleagues()).extracting(CallSession::displayName).containsExactly("Marc Dupont");
        });
    }

    @Test
    void theDeviceThatTheCustomerNamesTellsTwoCallsApart() {
        CallSession onPhone = with("Safari 26 · iOS", call("anna", NINE.minusSeconds(600)));
        with("Chrome 150 · Windows", call("anna", NINE.plusSeconds(500)));
        names("iphone");
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(onPhone);
            assertThat(matched.reason()).isEqualTo(MatchReason.DEVICE_NAMED);
            assertThat(matched.factors()).extracting(MatchFactor::kind).contains(MatchFactor.Kind.DEVICE);
        });
    }

    @Test
    void aDeviceThatIsNotOfAnyCallDecidesNothing() {
        with("Chrome 150 · Windows", call("anna", NINE.minusSeconds(600)));
        with("Chrome 150 · Windows", call("anna", NINE.plusSeconds(500)));
        names("ipad");
        assertThat(match(anna())).isInstanceOf(Ambiguous.class);
    }

    @Test
    void theTimeNamedWeighsMoreThanTheDevice() {
        CallSession atThatTime = with("Chrome 150 · Windows", call("anna", NINE.minusSeconds(4 * 3600)));
        with("Safari 26 · iOS", call("anna", NINE));
        texts.put(TEXT, new Complaint(List.of(at(atThatTime.startedAt(), 10)), false, List.of(), List.of(),
                List.of("iphone"), List.of(), List.of(), null));
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class,
                matched -> assertThat(matched.session()).isEqualTo(atThatTime));
    }

    @Test
    void anIdOfACallDecides() {
        CallSession meant = call("anna", NINE.minusSeconds(9 * 3600));
        call("anna", NINE.plusSeconds(3600));
        texts.put(TEXT, new Complaint(List.of(), false, List.of(), List.of(), List.of(), List.of(),
                List.of(meant.externalId().toUpperCase(java.util.Locale.ROOT)), null));
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(meant);
            assertThat(matched.reason()).isEqualTo(MatchReason.CALL_ID_NAMED);
        });
    }

    @Test
    void aReloadDoesNotMakeTwoCallsOfOne() {
        CallSession first = call("anna", NINE);
        CallSession second = session("anna", first.conferenceId(), first.endedAt().plusSeconds(30), 900, null);
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class,
                matched -> assertThat(matched.session()).isEqualTo(second));
    }

    @Test
    void whoComesBackLaterHasAnotherCall() {
        CallSession first = call("anna", NINE);
        session("anna", first.conferenceId(), first.endedAt().plus(Call.SAME_CALL).plusSeconds(1), 900, null);
        assertThat(match(anna())).isInstanceOf(Ambiguous.class);
    }

    @Test
    void severalCallsMeantAreAllFound() {
        CallSession first = call("anna", NINE);
        call("anna", NINE.plusSeconds(5400));
        CallSession second = call("anna", NINE.plusSeconds(3 * 3600));
        texts.put(TEXT, new Complaint(List.of(at(second.startedAt(), 5), at(NINE, 5)), true, List.of(), List.of(),
                List.of(), List.of(), List.of(), null));
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(first);
            assertThat(matched.further()).extracting(Matched::session).containsExactly(second);
        });
    }

    @Test
    void aCallThatHasJustEndedIsWaitedFor() {
        says(at(CREATED.minusSeconds(300), 2));
        now = CREATED.plus(Decision.RECORDING_DUE).minusSeconds(1);
        assertThat(match(anna())).isInstanceOfSatisfying(Waiting.class,
                waiting -> assertThat(waiting.until()).isEqualTo(CREATED.plus(Decision.RECORDING_DUE)));
        now = CREATED.plus(Decision.RECORDING_DUE);
        assertThat(match(anna())).isInstanceOf(NoSession.class);
    }

    @Test
    void aCallOfThisMorningIsNotWaitedFor() {
        says(at(NINE, 20));
        assertThat(match(anna())).isInstanceOf(NoSession.class);
    }

    @Test
    void anAnswerToTheQuestionDecides() {
        call("anna", NINE.minusSeconds(5 * 3600));
        CallSession meant = call("anna", NINE.minusSeconds(2 * 3600));
        call("anna", NINE);
        texts.put("the second", new Complaint(List.of(at(meant.startedAt(), 5)), false, List.of(), List.of(), List.of(),
                List.of(), List.of(), null));
        Ticket ticket = new Ticket(new TicketRef(UUID.randomUUID(), "1"), "", TEXT, false, anna(), CREATED, CREATED, true,
                List.of(new Ticket.Reply(CREATED.plusSeconds(60), "the second")));
        assertThat(matcher().match(ticket)).isInstanceOfSatisfying(Matched.class,
                matched -> assertThat(matched.session()).isEqualTo(meant));
    }

    @Test
    void anAliasLeadsToTheUser() {
        CallSession only = call("u-17", NINE);
        people.add(new People.Person("u-17", "Anna", BANGKOK));
        assertThat(match(anna())).isInstanceOfSatisfying(Matched.class, matched -> {
            assertThat(matched.session()).isEqualTo(only);
            assertThat(matched.probability()).isCloseTo(0.90, within(1e-9));
        });
    }

    @Test
    void aNamesakeOfTheSameOrganizationIsOnlyAskedAbout() {
        CallSession namesake = session("x", "c", NINE, 600, "Anna Lee");
        session("y", "d", NINE, 600, "Somebody Else");
        Requester unknown = new Requester(null, null, null, "Anna", null, null, "org-1");
        assertThat(match(unknown)).isInstanceOfSatisfying(Ambiguous.class, several -> {
            assertThat(several.candidates()).extracting(Candidate::session).containsExactly(namesake);
            assertThat(several.question()).isEqualTo(Question.TIME);
        });
    }

    @Test
    void aTimeOfTheDevicesZoneIsUnderstoodToo() {
        ZoneId device = ZoneId.of("Europe/Paris");
        CallSession meant = new CallSession(UUID.randomUUID(), "upload", "p", "anna", "c-p", null, null, null, device,
                null, NINE, NINE.plusSeconds(600), List.of());
        sessions.add(meant);
        call("anna", NINE.plusSeconds(3 * 3600));
        ComplaintReader inParisOnly = (text, at, zone, locale) -> zone.equals(device)
                ? complaint(at(NINE, 10))
                : complaint(at(NINE.minusSeconds(6 * 3600), 10));
        Ticket ticket = ticket(anna());
        SessionMatch match = new ProbableSessionMatcher(directory(), directoryPeople(), inParisOnly,
                Clock.fixed(now, ZoneOffset.UTC)).match(ticket);
        assertThat(match).isInstanceOfSatisfying(Matched.class, m -> assertThat(m.session()).isEqualTo(meant));
    }

    private void says(MeantTime... times) {
        texts.put(TEXT, complaint(times));
    }

    private static Complaint complaint(MeantTime... times) {
        return new Complaint(List.of(times), false, List.of(), List.of(), List.of(), List.of(), List.of(), null);
    }

    private static MeantTime at(Instant time, int blurMinutes) {
        return new MeantTime(List.of(new MeantTime.Reading(time, time, Duration.ofMinutes(blurMinutes), 1)), false, 0, 1);
    }

    private CallSession call(String user, Instant start) {
        return session(user, "c-" + user + start, start, 600, null);
    }

    private CallSession with(String client, CallSession call) {
        StoredRecording recording = new StoredRecording("a".repeat(64), 17, RecordingFormat.RTCSTATS_V3, call.startedAt(),
                call.endedAt(), client, Network.UNKNOWN);
        CallSession recorded = new CallSession(call.id(), call.source(), call.externalId(), call.userId(),
                call.conferenceId(), call.organizationId(), null, null, null, null, call.startedAt(), call.endedAt(),
                List.of(recording));
        sessions.set(sessions.indexOf(call), recorded);
        return recorded;
    }

    private void names(String device) {
        texts.put(TEXT, new Complaint(List.of(at(NINE, 20)), false, List.of(), List.of(), List.of(device), List.of(),
                List.of(), null));
    }

    private void inIt(CallSession call, String name) {
        session("with " + name, call.conferenceId(), call.startedAt(), 600, name);
    }

    private CallSession session(String user, @Nullable String conference, Instant start, int seconds,
            @Nullable String name) {
        CallSession made = new CallSession(UUID.randomUUID(), "upload", "s" + sessions.size(), user, conference, "org-1",
                null, null, null, name, start, start.plusSeconds(seconds), List.of());
        sessions.add(made);
        return made;
    }

    private static Requester anna() {
        return new Requester("anna", null, null, "Anna", BANGKOK, "en");
    }

    private static Ticket ticket(Requester requester) {
        return new Ticket(new TicketRef(UUID.randomUUID(), "1"), "", TEXT, false, requester, CREATED, CREATED, true);
    }

    private SessionMatch match(Requester requester) {
        return matcher().match(ticket(requester));
    }

    private SessionMatcher matcher() {
        return new ProbableSessionMatcher(directory(), directoryPeople(),
                (text, at, zone, locale) -> texts.getOrDefault(text, Complaint.SAYS_NOTHING), Clock.fixed(now, ZoneOffset.UTC));
    }

    private People directoryPeople() {
        return new People() {
            @Override
            public List<Person> named(String idOrAlias) {
                return List.copyOf(people);
            }

            @Override
            public List<Person> withVerifiedEmail(String email) {
                return List.of();
            }
        };
    }

    private Sessions directory() {
        return new Sessions() {
            @Override
            public List<CallSession> ofUser(String userId, Instant from, Instant to) {
                return overlapping(from, to).stream().filter(s -> userId.equals(s.userId())).toList();
            }

            @Override
            public List<CallSession> ofConference(String conferenceId, Instant from, Instant to) {
                return overlapping(from, to).stream().filter(s -> conferenceId.equals(s.conferenceId())).toList();
            }

            @Override
            public List<CallSession> ofOrganization(String organizationId, Instant from, Instant to, int limit) {
                return overlapping(from, to).stream().filter(s -> organizationId.equals(s.organizationId())).toList();
            }

            private List<CallSession> overlapping(Instant from, Instant to) {
                return sessions.stream().filter(s -> !s.endedAt().isBefore(from) && !s.startedAt().isAfter(to)).toList();
            }
        };
    }
}
