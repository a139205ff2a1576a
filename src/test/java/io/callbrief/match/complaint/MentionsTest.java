package io.callbrief.match.complaint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MentionsTest {

    @Test
    void peopleAreNamedAsWrittenAndWithoutTitles() {
        assertThat(Mentions.in("I had a call with Marc this morning")).containsExactly("Marc");
        assertThat(Mentions.in("My colleague Anna Schmidt could not hear me")).containsExactly("Anna Schmidt");
        assertThat(Mentions.in("appel avec Mme Dupont")).containsExactly("Dupont");
        assertThat(Mentions.in("mit meiner Kollegin Frau Müller")).containsExactly("Müller");
        assertThat(Mentions.in("a visit with Dr. Patel")).containsExactly("Patel");
        assertThat(Mentions.in("call with Priya and Tom from my iPad")).containsExactly("Priya", "Tom");
        assertThat(Mentions.in("mevrouw De Vries zag mij niet")).containsExactly("De Vries");
    }

    @ParameterizedTest
    @ValueSource(strings = { "with Chrome on Windows", "mit Ton und Bild", "with no sound", "on Monday with my AirPods",
            "avec Firefox", "with" })
    void productsDaysAndNounsAreNobody(String text) {
        assertThat(Mentions.in(text)).isEmpty();
    }

    @Test
    void knownParticipantsAreFoundByAnyPartOfTheirName() {
        List<String> participants = List.of("Marc Dupont", "Anna Weber", "Will Smith");

        assertThat(Mentions.of(participants, "call with Marc")).containsExactly("Marc Dupont");
        assertThat(Mentions.of(participants, "anna weber could not hear me")).containsExactly("Anna Weber");
        assertThat(Mentions.of(participants, "when will it be fixed?")).isEmpty();
    }

    @Test
    void devicesAndBrowsersAreNamedInEnglish() {
        assertThat(NamedThings.devicesIn("Mein Kopfhörer am MacBook, später das iPhone"))
                .containsExactly("headphones", "macbook", "iphone");
        assertThat(NamedThings.browsersIn("I tried Safari, then google chrome, Safari again"))
                .containsExactly("safari", "chrome");
        assertThat(NamedThings.devicesIn("no sound")).isEmpty();
    }

    @Test
    void callIdsAreReadFromTextAndLinks() {
        assertThat(CallIds.in("room ember-stone-834, please")).containsExactly("ember-stone-834");
        assertThat(CallIds.in("Link: https://meet.example.com/daily-ops-77?pwd=1#x.")).containsExactly("daily-ops-77");
        assertThat(CallIds.in("https://x.example/join?conference=a1b2-c3&lang=en")).containsExactly("join", "a1b2-c3");
        assertThat(CallIds.in("meeting id 123 456 789")).containsExactly("123 456 789");
        assertThat(CallIds.in("call id 7f3c2a10-55be-4d0e-9c1f-0a2b3c4d5e6f.")).containsExactly(
                "7f3c2a10-55be-4d0e-9c1f-0a2b3c4d5e6f");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Room 1408, 3rd floor", "call me at 212-555-0930", "version 4.12", "a@b.example",
            "order 10/30/118", "192.168.10.15" })
    void otherNumbersAreNoCallIds(String text) {
        assertThat(CallIds.in(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "with Marc and ", "https://a/", "id 1 ", "=", "https://a/?id=abcd&", "A", "Anna's ", "%",
            "room a-1 " })
    @Timeout(value = 10, unit = TimeUnit.SECONDS)
    void aHundredKilobytesOfAnythingAreReadInBoundedTime(String piece) {
        String text = piece.repeat(100_000 / piece.length());

        assertThat(Mentions.in(text)).hasSizeLessThanOrEqualTo(20);
        assertThat(CallIds.in(text)).hasSizeLessThanOrEqualTo(20);
        assertThat(NamedThings.devicesIn(text)).isEmpty();
    }
}
