package io.callbrief.render;

import static io.callbrief.testing.Briefs.CALL_START;
import static io.callbrief.testing.Briefs.brief;
import static io.callbrief.testing.Briefs.measured;
import static io.callbrief.testing.Briefs.said;
import static io.callbrief.testing.Briefs.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.StageFailure;
import io.callbrief.call.SessionMatch;
import io.callbrief.connector.NoteText;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep.State;
import io.callbrief.diagnosis.Severity;
import io.callbrief.testing.Briefs;
import io.callbrief.testing.Golden;

/** A note is in the connector's language, the reply in it in the customer's, and neither is ever mixed. */
class NoteLanguageTest {

    private static final NoteRenderer RENDERER = new NoteRenderer();
    private static final List<String> CODES = List.copyOf(RENDERER.languages());

    private static Note render(Briefs brief, String connector) {
        return RENDERER.render(brief.build(), connector);
    }

    private static NoteBlock.Reply reply(Note note) {
        return note.blocks().stream().filter(NoteBlock.Reply.class::isInstance).map(NoteBlock.Reply.class::cast)
                .findFirst().orElseThrow();
    }

    private static List<NoteBlock> withoutReply(Note note) {
        return note.blocks().stream().filter(block -> !(block instanceof NoteBlock.Reply)).toList();
    }

    private static Briefs blockedCall() {
        return brief().diagnosed().requesterZone(ZoneId.of("Europe/Vienna")).replaces(Instant.parse("2026-11-20T03:02:00Z"))
                .funnel(State.PASSED, State.PASSED, State.PASSED, State.PASSED, State.FAILED)
                .finding(FindingType.SOME_MEDIA_ARRIVED, Severity.INFO, Duration.ofSeconds(1), Duration.ofMillis(800),
                        measured("inbound-rtp.packetsReceived", 1, "packets"), measured("time", 0.84, "s"))
                .finding(FindingType.INBOUND_MEDIA_STOPPED, Severity.CRITICAL, Duration.ofMillis(1800),
                        Duration.ofMillis(7200))
                .finding(FindingType.CONNECTION_DROPPED, Severity.HIGH, Duration.ofSeconds(9), Duration.ofSeconds(18),
                        said("connectionState", "failed"))
                .finding(FindingType.OUTBOUND_PACKET_LOSS, Severity.MEDIUM, Duration.ofSeconds(2),
                        Duration.ofSeconds(7), measured("remote-inbound-rtp.packetsLost", 0.0312, "ratio"))
                .cause(Cause.MEDIA_BLOCKED_AFTER_CONNECT, 0.92, 12, List.of("F2", "F3"), List.of("F1"))
                .cause(Cause.CONNECTION_LOST, 0.06, 9, List.of("F2"), List.of())
                .cause(Cause.MIC_MUTED, 0.01, 1, List.of(), List.of());
    }

    private static Briefs twoCalls() {
        Instant first = Instant.parse("2026-12-01T08:02:14Z");
        return brief().abstains(Abstention.AMBIGUOUS_SESSION).requesterZone(ZoneId.of("Asia/Tokyo"))
                .ticketCreated(Instant.parse("2026-12-01T09:00:00Z"))
                .match(Briefs.ambiguous(first.minus(Duration.ofHours(36)), first,
                        session("1", first, Duration.ofSeconds(27)),
                        session("2", first.minus(Duration.ofHours(20)), Duration.ofMinutes(64))));
    }

    /** One brief of every kind, and one for every cause and every finding. */
    private static Stream<Briefs> briefs() {
        List<Briefs> briefs = new ArrayList<>(List.of(blockedCall(), twoCalls(),
                brief().match(new SessionMatch.NoUser()).abstains(Abstention.NO_USER),
                brief().match(Briefs.noSession(CALL_START.minus(Duration.ofHours(9)), CALL_START))
                        .abstains(Abstention.NO_SESSION),
                brief().abstains(Abstention.NO_TELEMETRY), brief().abstains(Abstention.WAITING_FOR_TELEMETRY),
                blockedCall().diagnosisAbstains(Abstention.INSUFFICIENT_EVIDENCE),
                blockedCall().diagnosisAbstains(Abstention.CONTRADICTORY_EVIDENCE)));
        for (Cause cause : Cause.values()) {
            briefs.add(brief().diagnosed().cause(cause, 0.6, 0, List.of(), List.of())
                    .failure(StageFailure.Stage.MATCH, StageFailure.Reason.RECORDING_NOT_AVAILABLE));
        }
        for (FindingType finding : FindingType.values()) {
            briefs.add(brief().diagnosed().finding(finding, Severity.HIGH, Duration.ZERO, Duration.ofSeconds(3))
                    .cause(Cause.ECHO, 0.6, 12, List.of(), List.of()));
        }
        return briefs.stream();
    }

    @ParameterizedTest
    @MethodSource("briefs")
    void aReplyIsWhollyInTheCustomersLanguageAndTheRestWhollyInTheConnectors(Briefs brief) {
        for (String connector : CODES) {
            Note ownLanguage = render(brief.language(connector), connector);
            for (String customer : CODES) {
                Note note = render(brief.language(customer), connector);

                assertThat(withoutReply(note)).as("%s note", connector).isEqualTo(withoutReply(ownLanguage));
                assertThat(reply(note).text()).as("%s reply in a %s note", customer, connector)
                        .isEqualTo(reply(render(brief.language(customer), customer)).text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("briefs")
    void noTwoLanguagesShareASentence(Briefs brief) {
        List<String> replies = CODES.stream().map(code -> reply(render(brief.language(code), code)).text()).toList();
        List<String> headlines = CODES.stream().map(code -> render(brief, code).blocks().get(0))
                .map(block -> ((NoteBlock.Headline) block).sentence()).toList();

        assertThat(replies).doesNotHaveDuplicates();
        assertThat(headlines).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({ "de, fr, Antwortvorschlag (auf Französisch)", "fr, de, Réponse proposée (en allemand)",
            "es, en, Respuesta sugerida (en inglés)", "en, es, Suggested reply (in Spanish)",
            "en, en-GB, Suggested reply", "de, de-AT, Antwortvorschlag", "fr, it, Réponse proposée" })
    void anAgentIsToldWhenTheReplyIsInAnotherLanguage(String connector, String customer, String title) {
        assertThat(reply(render(blockedCall().language(customer), connector)).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @CsvSource({ "de, fr, Rückfrage (auf Französisch)", "fr, fr, Question à poser", "en, de, Question to ask (in German)" })
    void anAgentIsToldWhenAQuestionIsInAnotherLanguage(String connector, String customer, String title) {
        assertThat(reply(render(twoCalls().language(customer), connector)).title()).isEqualTo(title);
    }

    @ParameterizedTest
    @ValueSource(strings = { "it", "pt-BR", "und", "x", "no language" })
    void aCustomerWhoseLanguageIsNotKnownIsAnsweredInTheConnectors(String tag) {
        assertThat(render(blockedCall().language(tag), "fr")).isEqualTo(render(blockedCall().language("fr"), "fr"))
                .isEqualTo(render(blockedCall().language(null), "fr"));
    }

    @Test
    void withoutAnyLanguageItIsEnglish() {
        assertThat(RENDERER.render(blockedCall().language(null).build(), null))
                .isEqualTo(render(blockedCall().language("en"), "en"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
            "en;  your call of 20 November at 03:02 (Vienna time);      0.84 s; 3.1 %",
            "de;  Ihren Anruf vom 20. November um 3:02 Uhr (Ortszeit Wien);  0,84\u00a0s; 3,1\u00a0%",
            "fr;  votre appel du 20 novembre à 3\u00a0h\u00a002 (heure locale, Vienne);  0,84\u00a0s; 3,1\u00a0%",
            "es;  su llamada del 20 de noviembre (3:02, hora de Viena);  0,84\u00a0s; 3,1\u00a0%" })
    void daysTimesAndNumbersAreWrittenAsInThatLanguage(String code, String call, String seconds, String percent) {
        Note note = render(blockedCall().language(code), code);

        assertThat(reply(note).text()).contains(call);
        assertThat(NoteText.of(note)).contains(seconds).contains(percent);
    }

    @Test
    void theFirstOfAMonthIsAnOrdinalInFrench() {
        assertThat(reply(render(twoCalls().language("fr"), "fr")).text())
                .contains("– 1er décembre, 17\u00a0h\u00a002, avec Olga 1\n– 30 novembre, 21\u00a0h\u00a002, avec Olga 2");
    }

    @ParameterizedTest
    @CsvSource({ "en, 0.9, 0.9 packets", "en, 1, 1 packet did", "en, 1.04, 1 packet did", "en, 1.1, 1.1 packets",
            "en, 0, 0 packets", "fr, 0, 0 paquet", "fr, 1.94, '1,9 paquet'", "fr, 1.96, 2 paquets", "de, 1, 1 Paket",
            "de, 2, 2 Pakete", "es, 1, 1 paquete", "es, 0, 0 paquetes" })
    void oneOfAThingIsNotCalledSeveral(String code, double packets, String words) {
        Note note = render(brief().diagnosed().finding(FindingType.SOME_MEDIA_ARRIVED, Severity.HIGH, Duration.ZERO,
                Duration.ofSeconds(1), measured("packetsReceived", packets, "packets"), measured("time", 3, "s"))
                .cause(Cause.ECHO, 0.6, 12, List.of(), List.of()), code);

        assertThat(NoteText.of(note)).containsPattern("\\b" + words + "(?!s)\\b");
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "es", "fr" })
    void aDiagnosedCall(String code) {
        Golden.assertMatches("note/" + code + "/diagnosed.txt", NoteText.of(render(blockedCall().language(code), code)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "es", "fr" })
    void aCallToChoose(String code) {
        Golden.assertMatches("note/" + code + "/ambiguous_session.txt", NoteText.of(render(twoCalls().language(code), code)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "de", "es", "fr" })
    void anIncompleteNote(String code) {
        Golden.assertMatches("note/" + code + "/degraded.txt", NoteText.of(render(brief().language(code)
                .failure(StageFailure.Stage.ANALYSE, StageFailure.Reason.RECORDING_DAMAGED), code)));
    }

    @Test
    void aFrenchCustomerOfAGermanHelpdesk() {
        Golden.assertMatches("note/de/french-customer.txt", NoteText.of(render(blockedCall().language("fr-CA"), "de")));
    }
}
