package io.callbrief.match.complaint.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.ticket.MeantTime;
import io.callbrief.ticket.MeantTime.Reading;

class MeantTimesTest {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
    /** A Wednesday. */
    private static final String AFTERNOON = "2026-11-18T15:30";

    @Test
    void anExactMinuteIsMeantToFiveMinutesAndAnHourToTwelve() {
        assertThat(only("at 9:12 this morning")).isEqualTo(point("2026-11-18T09:12", 5));
        assertThat(only("at 9 this morning")).isEqualTo(point("2026-11-18T09:00", 12));
        assertThat(only("around 9 this morning")).isEqualTo(point("2026-11-18T09:00", 20));
    }

    @Test
    void partsOfAnExpressionAreOneTimeHoweverFarApart() {
        assertThat(only("Early this morning nothing worked. It was around 9:00 AM."))
                .isEqualTo(point("2026-11-18T09:00", 20));
        assertThat(only("Yesterday I had a call with Marc from Acme and around 3pm it dropped"))
                .isEqualTo(point("2026-11-17T15:00", 20));
        assertThat(only("nine o'clock on Monday")).extracting(Reading::from).isEqualTo(instant("2026-11-16T09:00"));
    }

    @Test
    void withoutAmOrPmBothHalvesOfTheDayAreKeptTheOfficeHourFirst() {
        List<Reading> readings = MeantTimes.in("at 9", instant(AFTERNOON), PARIS, Locale.ENGLISH).get(0).readings();

        assertThat(readings).extracting(Reading::from).containsExactly(instant("2026-11-18T09:00"),
                instant("2026-11-17T21:00"), instant("2026-11-17T09:00"));
        assertThat(readings.stream().mapToDouble(Reading::weight).sum()).isBetween(0.999, 1.001);
        assertThat(readings.get(0).weight()).isGreaterThan(0.8);
    }

    @Test
    void aRoundedTimeMayLieALittleAheadOfTheTicketButNoMore() {
        assertThat(first("around 8", "2026-11-18T07:31").from()).isEqualTo(instant("2026-11-18T07:31"));
        assertThat(first("around 8", "2026-11-18T07:29").from()).isNotEqualTo(instant("2026-11-18T07:29"));
        assertThat(MeantTimes.in("today at 17:00", instant(AFTERNOON), PARIS, Locale.ENGLISH)).isEmpty();
    }

    @Test
    void theNightIsTheOneThatIsMeantAfterMidnightToo() {
        assertThat(first("this evening", "2026-11-18T00:30"))
                .satisfies(reading -> assertThat(reading.from()).isEqualTo(instant("2026-11-17T17:15")));
        assertThat(first("tonight at 11", "2026-11-18T00:20").from()).isEqualTo(instant("2026-11-17T23:00"));
        assertThat(first("last night around 2:40", "2026-11-18T04:14").from()).isEqualTo(instant("2026-11-18T02:40"));
        assertThat(first("last night at 11", "2026-11-18T09:00").from()).isEqualTo(instant("2026-11-17T23:00"));
        assertThat(first("cette nuit", "2026-11-18T10:00")).satisfies(reading -> {
            assertThat(reading.from()).isEqualTo(instant("2026-11-17T20:00"));
            assertThat(reading.to()).isEqualTo(instant("2026-11-18T05:00"));
        });
        assertThat(MeantTimes.in("today", instant("2026-11-18T00:20"), PARIS, null).get(0).readings())
                .extracting(Reading::from)
                .containsExactly(instant("2026-11-18T00:00"), instant("2026-11-17T00:00"));
    }

    @Test
    void beforeFourTodayMayBeTheDayBefore() {
        assertThat(readings("today", "2026-11-18T03:59")).hasSize(2);
        assertThat(readings("today", "2026-11-18T04:00")).hasSize(1);
    }

    @Test
    void dayAndMonthAreBothKeptWhereNumbersLeaveThemOpen() {
        Instant created = instant("2026-11-18T15:30");

        assertThat(MeantTimes.in("on 10/11 at 14:05", created, PARIS, Locale.UK).get(0).readings())
                .extracting(Reading::from)
                .containsExactly(instant("2026-11-10T14:05"), instant("2026-10-11T14:05"));
        assertThat(MeantTimes.in("on 10/11 at 14:05", created, PARIS, Locale.US).get(0).readings())
                .extracting(Reading::from)
                .containsExactly(instant("2026-10-11T14:05"), instant("2026-11-10T14:05"));
    }

    @Test
    void aZoneInTheTextOverridesTheZoneOfTheRequester() {
        assertThat(only("Monday at 09:00 UTC")).isEqualTo(point("2026-11-16T10:00", 12));
        assertThat(only("yesterday at 3pm London time")).isEqualTo(point("2026-11-17T16:00", 12));
        assertThat(only("yesterday at 3pm EST")).isEqualTo(point("2026-11-17T21:00", 12));
        assertThat(only("2026-11-18T09:05:00+02:00")).extracting(Reading::from).isEqualTo(instant("2026-11-18T08:05"));
        assertThat(only("hier à 9h est tombé")).extracting(Reading::from).isEqualTo(instant("2026-11-17T09:00"));
    }

    @Test
    void sinceReachesToTheTicket() {
        MeantTime since = MeantTimes.in("since Tuesday calls drop", instant(AFTERNOON), PARIS, Locale.ENGLISH).get(0);

        assertThat(since.since()).isTrue();
        assertThat(since.readings()).containsExactly(new Reading(instant("2026-11-17T00:00"), instant(AFTERNOON),
                Duration.ofMinutes(20), 1));
    }

    @Test
    void aTimeStandsWhereItsWordsStand() {
        String text = "Hello, my call at \u00bd past, no: at 9:12 this morning, dropped.";
        MeantTime time = MeantTimes.in(text, instant(AFTERNOON), PARIS, Locale.ENGLISH).get(0);

        assertThat(text.substring(time.start(), time.end())).isEqualTo("at 9:12 this morning");
    }

    @Test
    void twoTimesAreSeparateCallsWhereTheTextSaysSo() {
        assertThat(read("It happened twice: 10:15 and 14:40").separateCalls()).isTrue();
        assertThat(read("It started at 9 and dropped at 9:20").separateCalls()).isFalse();
        assertThat(read("twice this morning").separateCalls()).isFalse();
    }

    @Test
    void theLengthOfTheCallIsNoTime() {
        assertThat(read("we talked 10 min and then it died"))
                .isEqualTo(new StatedTimes(List.of(), false, Duration.ofMinutes(10)));
        assertThat(read("appel d'une demi-heure")).isEqualTo(new StatedTimes(List.of(), false, Duration.ofMinutes(30)));
        assertThat(read("J'ai attendu 2 heures")).isEqualTo(new StatedTimes(List.of(), false, null));
    }

    @Test
    void textsMixLanguages() {
        assertThat(only("Gestern um 15 Uhr my call dropped")).isEqualTo(point("2026-11-17T15:00", 12));
        assertThat(MeantTimes.in("gestern um 15 Uhr", instant(AFTERNOON), PARIS, Locale.JAPANESE).get(0).readings())
                .containsExactly(point("2026-11-17T15:00", 12));
    }

    @ParameterizedTest
    @ValueSource(strings = { "version 4.12 is broken", "I may have a bad mic", "mon micro ne marche pas",
            "The sun is out, a second try, we march on", "room 9", "call +49 30 901820 or 020 7946 0958",
            "it cost 9.30 € at 9.30 USD",
            "10.9.8.7 and 192.168.1.15:8080", "ticket #1015", "24/7 support", "50% of 9 people", "open 9 to 5",
            "call me at 5 tomorrow", "rappelez-moi à 17h", "Bitte um Rückruf ab 16 Uhr", "llámenme a las 5",
            "at 5 stores", "16:9 and 1:1", "Good morning, my mornings are fine", "Can I come on 2 December at 9?",
            "fe80::1:15 at MAC 10:20:30:40:50:60", "see https://x.example/9:30/at?9am and a.9am@b.example",
            "Once personas sin dos", "有一点卡", "invoice dated 12/10/2026", "contract no. 2025-11-03", "psalm 23:4",
            "Are you open on Saturday? 10 to 4?", "fix it by Friday noon", "after 10 minutes, after 20", "the 8:15 train",
            "1 of 3 and 2 of 10", "9 and 11 years", "at 1500 stores", "Factura 30-11-2026", "on hold for 45 minutes",
            "On Mon, 16 Nov 2026 at 10:12, A. Bee wrote:\n> today at 9:15 I called" })
    void whatLooksLikeATimeIsNone(String text) {
        assertThat(MeantTimes.in(text, instant(AFTERNOON), PARIS, null)).isEmpty();
    }

    @Test
    void markupHasNoMeaning() {
        assertThat(only("<p title=\"at 9\">Call at <b>9:15</b> this morning</p>".replace(" title=\"at 9\"", "")))
                .isEqualTo(point("2026-11-18T09:15", 7));
    }

    @Test
    void scriptsStylesCommentsAndEntitiesAreNoText() {
        assertThat(only("<style>p{top:8:15}</style>At 9:15&nbsp;AM<!-- 10:30 --> today<script>at = '11:45';</script>"))
                .isEqualTo(point("2026-11-18T09:15", 7));
        assertThat(only("<script>at 9:15 today")).as("never closed: it is text then").isEqualTo(point("2026-11-18T09:15", 7));
    }

    @Test
    void anHourBesideAPartOfADayNeedsNoWordBeforeIt() {
        assertThat(only("yesterday night 9.30 my call dropped").from()).isEqualTo(instant("2026-11-17T21:30"));
        assertThat(only("10 this morning, board call").from()).isEqualTo(instant("2026-11-18T10:00"));
        assertThat(only("the night before last, 2130").from()).isEqualTo(instant("2026-11-16T21:30"));
        assertThat(only("17 Nov, 1545 CET").from()).isEqualTo(instant("2026-11-17T15:45"));
        assertThat(only("nine-thirty p.m. yesterday").from()).isEqualTo(instant("2026-11-17T21:30"));
    }

    @Test
    void severalDaysAreOneTime() {
        assertThat(only("Echo on every call this week")).satisfies(reading -> {
            assertThat(reading.from()).isEqualTo(instant("2026-11-16T00:00"));
            assertThat(reading.to()).isEqualTo(instant(AFTERNOON));
        });
        assertThat(only("von Montag bis Dienstag Echo")).satisfies(reading -> {
            assertThat(reading.from()).isEqualTo(instant("2026-11-16T00:00"));
            assertThat(reading.to()).isEqualTo(instant("2026-11-18T00:00"));
        });
        assertThat(only("du 3 au 5 novembre")).satisfies(reading -> {
            assertThat(reading.from()).isEqualTo(instant("2026-11-03T00:00"));
            assertThat(reading.to()).isEqualTo(instant("2026-11-06T00:00"));
        });
    }

    @Test
    void anEarlierTalkIsMeantOnlyWhereTheTextNamesNoOtherTime() {
        assertThat(only("We spoke with your support on Monday. Today at 9:15 it happened again."))
                .isEqualTo(point("2026-11-18T09:15", 7));
        assertThat(only("We spoke with your support on Monday.").from()).isEqualTo(instant("2026-11-16T00:00"));
    }

    static Stream<String> hostileTexts() {
        return Stream.of("9", ":", "am ", "9:", "1:1", "at 9 ", "half ", "from 9 to ", "a ", "und ", "in the last ", "\u4e00",
                "\u6642", "12/",
                "> \n", "the night before ", "(", "9-", "\u0301", "Monday ", "since ", "for ", "about ", "last ", "pm 9 am ",
                "12:00 UTC+", "\ud83d", "<", "<script>", "<!--", "&", "&a", "fix by 9 ", "invoice 3/4 ", "late ", "two ",
                "open 9-10 ? ", "Monday to ", "1545 ");
    }

    @ParameterizedTest
    @MethodSource("hostileTexts")
    @Timeout(10)
    void hostileTextsAreReadInOnePass(String piece) {
        String text = piece.repeat(200_000 / piece.length());
        Words words = new Words(text, MeantTimes.MAX_TEXT_LENGTH, null);
        PieceScanner scanner = new PieceScanner(words);
        scanner.pieces(Integer.MAX_VALUE);

        assertThat(scanner.steps()).isLessThanOrEqualTo(words.size());
        assertThat(MeantTimes.in(text, instant(AFTERNOON), PARIS, null)).hasSizeLessThanOrEqualTo(MeantTimes.MAX_TIMES);
    }

    @Test
    void aTextNamesAtMostThirtyTwoTimes() {
        StringBuilder text = new StringBuilder();
        for (int minute = 10; minute < 60; minute++) {
            text.append("at 9:").append(minute).append(" and ");
        }

        assertThat(MeantTimes.in(text.toString(), instant(AFTERNOON), PARIS, Locale.ENGLISH))
                .hasSize(MeantTimes.MAX_TIMES);
    }

    private static StatedTimes read(String text) {
        return MeantTimes.read(text, null).at(instant(AFTERNOON), PARIS);
    }

    private static Reading only(String text) {
        List<MeantTime> times = MeantTimes.in(text, instant(AFTERNOON), PARIS, null);
        assertThat(times).as(text).hasSize(1);
        return times.get(0).readings().get(0).weight() > 0.8
                ? new Reading(times.get(0).readings().get(0).from(), times.get(0).readings().get(0).to(),
                        times.get(0).readings().get(0).blur(), 1)
                : times.get(0).readings().get(0);
    }

    private static List<Reading> readings(String text, String created) {
        return MeantTimes.in(text, instant(created), PARIS, null).get(0).readings();
    }

    private static Reading first(String text, String created) {
        return readings(text, created).get(0);
    }

    private static Reading point(String local, int blurMinutes) {
        return new Reading(instant(local), instant(local), Duration.ofMinutes(blurMinutes), 1);
    }

    private static Instant instant(String local) {
        return LocalDateTime.parse(local).atZone(PARIS).toInstant();
    }
}
