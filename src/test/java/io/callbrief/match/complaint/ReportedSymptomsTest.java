package io.callbrief.match.complaint;

import static io.callbrief.ticket.ReportedSymptom.Side.*;
import static io.callbrief.ticket.Symptom.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.ticket.ReportedSymptom;
import io.callbrief.ticket.ReportedSymptom.Side;
import io.callbrief.ticket.Symptom;

class ReportedSymptomsTest {

    private static Map<Symptom, Side> read(String text) {
        return ReportedSymptoms.in(text).stream()
                .collect(java.util.stream.Collectors.toMap(ReportedSymptom::symptom, ReportedSymptom::side));
    }

    @Test
    void whoCouldNotHearWhomIsToldApart() {
        assertThat(read("I couldn't hear him")).isEqualTo(Map.of(NO_AUDIO, CUSTOMER));
        assertThat(read("they couldn't hear me")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("Nobody heard me.")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("We could not hear each other")).isEqualTo(Map.of(NO_AUDIO, BOTH));
        assertThat(read("ninguém me ouvia")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("On ne m'entendait pas")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("Je n'entendais rien")).isEqualTo(Map.of(NO_AUDIO, CUSTOMER));
        assertThat(read("Niemand hat mich gehört")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("non mi sentivano")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("Ik hoorde niets")).isEqualTo(Map.of(NO_AUDIO, CUSTOMER));
    }

    @Test
    void whatOthersSaidIsTheirs() {
        assertThat(read("My colleague said I was choppy.")).isEqualTo(Map.of(CHOPPY_AUDIO, OTHERS));
        assertThat(read("He sounded like a robot.")).isEqualTo(Map.of(CHOPPY_AUDIO, CUSTOMER));
        assertThat(read("They say my video is blurry")).isEqualTo(Map.of(BLURRY_VIDEO, OTHERS));
    }

    @Test
    void whatSomebodyToldOutweighsWhoIsSpokenOfNext() {
        assertThat(read("The customer complained that her speakers gave only static.")).isEqualTo(Map.of(NOISE, OTHERS));
        assertThat(read("The customer couldn't hear our agent, only dead silence.")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
    }

    @Test
    void theSubjectTellsWhoCouldNotHear() {
        assertThat(read("Die Kundin konnte unsere Mitarbeiterin nicht hören.")).isEqualTo(Map.of(NO_AUDIO, OTHERS));
        assertThat(read("Die Kundin konnte ich nicht hören.")).isEqualTo(Map.of(NO_AUDIO, CUSTOMER));
        assertThat(read("They said I couldn't hear them.")).isEqualTo(Map.of(NO_AUDIO, CUSTOMER));
    }

    @ParameterizedTest
    @ValueSource(strings = { "The echo is gone.", "Das Echo ist weg.", "L'écho a disparu.", "El eco ya no se oye, se arregló.",
            "L'eco non c'è più.", "O eco sumiu.", "De echo is weg.", "エコーは直りました。", "I could hear them just fine.",
            "The video was fine and the sound was perfect.",
            "There was no echo and no delay.", "It did not freeze.", "Echo cancellation is on.",
            "Sorry for the delay in answering.", "Please invoice our static IP.", "I dropped you a line yesterday.",
            "Kein Echo, keine Aussetzer.", "Il n'y avait pas d'écho.", "No hubo eco ni ruido.", "Non c'era nessun rumore.",
            "Não houve eco.", "Er was geen vertraging.", "Invoice 2026-05-30 for 14,50 €, please.", "", "   ", "?!" })
    void whatWasInOrderIsNoSymptom(String text) {
        assertThat(ReportedSymptoms.in(text)).isEmpty();
    }

    @Test
    void whatEndedByItselfIsAnInterruptionAndNothingElse() {
        assertThat(read("The call froze and recovered by itself.")).isEqualTo(Map.of(INTERRUPTION, UNKNOWN));
        assertThat(read("My call dropped and never came back.")).isEqualTo(Map.of(CALL_DROPPED, UNKNOWN));
    }

    @Test
    void everySymptomIsReadInEnglish() {
        Map<Symptom, String> sentences = Map.ofEntries(Map.entry(NO_AUDIO, "no sound at all"),
                Map.entry(CHOPPY_AUDIO, "the audio was choppy"), Map.entry(QUIET_AUDIO, "his voice was very quiet"),
                Map.entry(ECHO, "there was an echo"), Map.entry(NOISE, "a loud hum on the line"),
                Map.entry(DELAY, "a huge lag"), Map.entry(NO_VIDEO, "no picture"),
                Map.entry(FROZEN_VIDEO, "the picture froze"), Map.entry(BLURRY_VIDEO, "the video was pixelated"),
                Map.entry(OUT_OF_SYNC, "lips and sound out of sync"),
                Map.entry(SCREEN_SHARE_FAILED, "could not share my screen"),
                Map.entry(CANNOT_CONNECT, "it never connected"), Map.entry(SLOW_TO_CONNECT, "it took ages to connect"),
                Map.entry(CALL_DROPPED, "the call dropped"), Map.entry(INTERRUPTION, "everything froze and then it came back"),
                Map.entry(MICROPHONE_UNUSABLE, "my microphone does not work"),
                Map.entry(CAMERA_UNUSABLE, "camera not detected"), Map.entry(NOBODY_THERE, "nobody joined"),
                Map.entry(DEVICE_OVERLOADED, "my laptop got very hot"));

        assertThat(sentences).hasSize(Symptom.values().length)
                .allSatisfy((symptom, text) -> assertThat(read(text)).containsOnlyKeys(symptom));
    }

    @Test
    void theWordsOfASymptomArePointedAt() {
        String text = "Hello, yesterday THEY COULDN’T HEAR ME at all.";
        ReportedSymptom read = ReportedSymptoms.in(text).get(0);

        assertThat(text.substring(read.start(), read.end())).isEqualTo("THEY COULDN’T HEAR ME");
    }

    @Test
    void accentsAndUmlautsMayBeMissing() {
        assertThat(read("no se oia nada")).isEqualTo(read("no se oía nada")).containsOnlyKeys(NO_AUDIO);
        assertThat(read("ich hoerte nichts")).isEqualTo(read("ich hörte nichts")).containsOnlyKeys(NO_AUDIO);
    }

    @Test
    void markupMeansNothing() {
        assertThat(read("<script>alert(1)</script> {{7*7}} ${jndi:ldap://x} no sound")).containsOnlyKeys(NO_AUDIO);
    }

    @ParameterizedTest
    @ValueSource(strings = { "they could not hear me ", "not ", "the picture was very very ", "echo, ", "a", "ß", "听不到",
            "i ", "froze ", "<b>", "no\n" })
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void aHundredKilobytesOfAnythingAreReadInBoundedTime(String piece) {
        List<ReportedSymptom> read = ReportedSymptoms.in(piece.repeat(100_000 / piece.length()));

        assertThat(read).hasSizeLessThanOrEqualTo(Symptom.values().length * Side.values().length);
    }
}
