package io.callbrief.session.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.callbrief.call.KnownUser;
import io.callbrief.session.people.ImportReport.RowError;
import io.callbrief.session.people.UserImport.Format;

class UserImportTest {

    private static final String HEADER = "userId,displayName,email,aliases,organizationId,timeZone,language,site\n";
    private static final KnownUser MARC = new KnownUser("u-1", "Dupont, Marc", "marc@example.com",
            List.of("zd-9", "+33 6 12 34 56 78"), "acme", ZoneId.of("Europe/Paris"), "fr", "Lyon");

    private final List<List<UserLine>> chunks = new ArrayList<>();
    private final UserImport users = new UserImport(lines -> {
        chunks.add(lines);
        return new ImportReport(lines.size(), 0, 0, 0, List.of());
    });

    @Test
    void aRowOfCsvSaysAllThereIsToKnow() throws Exception {
        ImportReport report = csv(HEADER
                + "u-1,\"Dupont, Marc\",marc@example.com,zd-9;+33 6 12 34 56 78,acme,Europe/Paris,fr,Lyon\n");

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 0, List.of()));
        assertThat(chunks).containsExactly(List.of(new UserLine(2, MARC)));
    }

    @Test
    void aLineOfJsonSaysTheSame() throws Exception {
        json("""
                {"userId":"u-1","displayName":"Dupont, Marc","email":"marc@example.com","aliases":["zd-9","+33 6 12 34 56 78"],\
                "organizationId":"acme","timeZone":"Europe/Paris","language":"fr","site":"Lyon"}
                """);

        assertThat(chunks).containsExactly(List.of(new UserLine(1, MARC)));
    }

    @Test
    void whatIsLeftOutIsUnknown() throws Exception {
        csv("userId,displayName\nu-1,\n");
        json("{\"userId\":\"u-1\",\"displayName\":null}");

        KnownUser unknown = new KnownUser("u-1", null, null, List.of(), null, null, null, null);
        assertThat(chunks).containsExactly(List.of(new UserLine(2, unknown)), List.of(new UserLine(1, unknown)));
    }

    @Test
    void columnsComeInAnyOrderAndLinesEndInAnyWay() throws Exception {
        csv("\uFEFFdisplayName,userId\r\n\r\n\"Marc \"\"M\"\"\r\nDupont\",u-1\r\nMia,u-2\rMax,u-3");

        assertThat(chunks.get(0)).extracting(line -> line.line() + " " + line.user().userId())
                .containsExactly("5 u-2", "6 u-3");
    }

    @Test
    void aQuoteInQuotesIsDoubled() throws Exception {
        csv("displayName,userId\n\"Marc \"\"M\"\" Dupont\",u-1\n");

        assertThat(chunks.get(0).get(0).user().displayName()).isEqualTo("Marc \"M\" Dupont");
    }

    @Test
    void everyRejectedRowIsNamedWithItsLineAndTheOthersGoOn() throws Exception {
        ImportReport report = csv(HEADER + """
                ,,,,,,,
                u-2,,nobody,,,,,
                u-3,,,a;;b,,,,
                u-4,,,,,Europe/Lutetia,,
                u-5,,,,,,french!,
                u-6,x
                u-7,,,,,,,
                """);

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 6, List.of(
                new RowError(2, "userId", "is missing"),
                new RowError(3, "email", "must be an address such as marc@example.com"),
                new RowError(4, "aliases", "one of them is empty or no text"),
                new RowError(5, "timeZone", "must be a time zone such as Europe/Paris"),
                new RowError(6, "language", "must be a language tag such as fr or pt-BR"),
                new RowError(7, "row", "has 2 values for 8 columns"))));
    }

    @Test
    void jsonThatIsNoUserIsRejectedLineByLine() throws Exception {
        ImportReport report = json("""
                {"userId":"u-1"
                []
                {"userId":1}
                {"userId":"u-1","role":"admin"}
                {"userId":"u-1"} {"userId":"u-2"}

                {"userId":"u-7","aliases":"a;b"}""");

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 5, List.of(
                new RowError(1, "row", "is not valid JSON"),
                new RowError(2, "row", "is not a JSON object"),
                new RowError(3, "userId", "must be a text"),
                new RowError(4, "row", "has an unknown field; known are userId, displayName, email, aliases, organizationId,"
                        + " timeZone, language, site"),
                new RowError(5, "row", "is not valid JSON"))));
        assertThat(chunks.get(0).get(0).user().aliases()).containsExactly("a", "b");
    }

    @Test
    void aRowThatIsNotUtf8IsRejected() throws Exception {
        byte[] latin1 = "userId,displayName\nu-1,Andr\u00e9\nu-2,Mia\n".getBytes(StandardCharsets.ISO_8859_1);

        ImportReport report = users.read(Format.CSV, new ByteArrayInputStream(latin1));

        assertThat(report).isEqualTo(new ImportReport(1, 0, 0, 1, List.of(new RowError(2, "displayName", "is not UTF-8"))));
    }

    @Test
    void aTextOfThreeHundredCharactersIsKeptAndOneMoreIsNot() throws Exception {
        ImportReport report = csv("userId,site\nu-1," + "x".repeat(300) + "\nu-2," + "x".repeat(301) + "\n");

        assertThat(report.imported()).isEqualTo(1);
        assertThat(report.errors()).containsExactly(
                new RowError(3, "site", "must have at most 300 characters and no control characters"));
    }

    @Test
    void aMissingQuoteCostsOneRowNotTheFile() throws Exception {
        ImportReport report = csv("userId,site\nu-1,\"" + "x\n".repeat(10_000) + "u-2,y\n");

        assertThat(report.errors().get(0)).isEqualTo(new RowError(2, "row",
                "is longer than 16384 characters or ends inside quotes; is a quote missing?"));
        assertThat(chunks.get(0)).extracting(line -> line.user().userId()).containsExactly("u-2");
    }

    @Test
    void aFileThatEndsInsideQuotesSaysSo() throws Exception {
        assertThat(csv("userId,site\nu-1,\"Lyon").errors()).containsExactly(new RowError(2, "row",
                "is longer than 16384 characters or ends inside quotes; is a quote missing?"));
    }

    @Test
    void aHeaderThatNamesNoUserOrAnythingElseStopsTheImport() {
        assertThatThrownBy(() -> csv("u-1,Marc\n")).isInstanceOf(UnreadableUsersException.class)
                .hasMessage("the first line must name the columns, separated by commas, and one is userId");
        assertThatThrownBy(() -> csv("userId,password\n")).isInstanceOf(UnreadableUsersException.class)
                .hasMessage("the columns may be, each once: userId, displayName, email, aliases, organizationId, timeZone,"
                        + " language, site");
        assertThatThrownBy(() -> csv("")).isInstanceOf(UnreadableUsersException.class);
        assertThat(chunks).isEmpty();
    }

    @Test
    void aUserWhoComesTwiceIsStoredInOrder() throws Exception {
        csv("userId,site\nu-1,Lyon\nu-2,Nice\nu-1,Metz\n");

        assertThat(chunks).extracting(chunk -> chunk.stream().map(line -> line.user().userId() + " " + line.user().site())
                .collect(Collectors.joining(", "))).containsExactly("u-1 Lyon, u-2 Nice", "u-1 Metz");
    }

    @Test
    void aThousandRowsAreAChunkAndOneMoreIsTheNext() throws Exception {
        csv("userId\n" + IntStream.range(0, 1001).mapToObj(i -> "u-" + i + "\n").collect(Collectors.joining()));

        assertThat(chunks).extracting(List::size).containsExactly(1000, 1);
    }

    @Test
    void onlyTheFirstHundredErrorsAreShownAndAllAreCounted() throws Exception {
        ImportReport report = csv("userId,email\n" + "u-1,x\n".repeat(1_500));

        assertThat(report.rejected()).isEqualTo(1_500);
        assertThat(report.errors()).hasSize(100);
        assertThat(report.errors().get(99).line()).isEqualTo(101);
    }

    private ImportReport csv(String text) throws IOException, UnreadableUsersException {
        return users.read(Format.CSV, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private ImportReport json(String text) throws IOException, UnreadableUsersException {
        return users.read(Format.JSON_LINES, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
