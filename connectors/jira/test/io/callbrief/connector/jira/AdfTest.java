package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.brief.NoteMarker;

class AdfTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final NoteMarker MARKER = new NoteMarker(UUID.fromString("0192f0c1-0000-7000-8000-00000000a41c"), 1);
    private static final NoteBlock REF = new NoteBlock.Ref(MARKER.inText());

    @Test
    void aNoteIsWrittenBlockByBlock() throws JsonProcessingException {
        JsonNode document = adf(whole());

        assertThat(document).isEqualTo(JSON.readTree(
                """
                        {"version":1,"type":"doc","content":[
                         {"type":"panel","attrs":{"panelType":"info"},"content":[
                          {"type":"paragraph","content":[{"type":"text","text":"Pre-analysis · 87 %","marks":[{"type":"strong"}]}]},
                          {"type":"paragraph","content":[{"type":"text","text":"The network stopped all media & <more>."}]}]},
                         {"type":"paragraph","content":[{"type":"text","text":"joined ✓ · stable –"}]},
                         {"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"What we saw"}]},
                         {"type":"paragraph","content":[{"type":"text","text":"Call 09:02:14"}]},
                         {"type":"bulletList","content":[
                          {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"no packet [E1]"}]}]},
                          {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"{color:red}*x*{color}"}]}]}]},
                         {"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"Suggested reply"}]},
                         {"type":"blockquote","content":[
                          {"type":"paragraph","content":[{"type":"text","text":"Hello,"},{"type":"hardBreak"},{"type":"text","text":"we looked."}]},
                          {"type":"paragraph","content":[{"type":"text","text":"Bye"}]}]},
                         {"type":"heading","attrs":{"level":3},"content":[{"type":"text","text":"Next steps"}]},
                         {"type":"orderedList","content":[
                          {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"Ask"}]}]}]},
                         {"type":"rule"},
                         {"type":"paragraph","content":[{"type":"text","text":"ref callbrief:a41c:1"}]}]}"""));
        assertThat(AdfRules.violations(document)).isEmpty();
    }

    /** A block of a new type has to be written, too. */
    @Test
    void everyTypeOfBlockIsInThatNote() {
        assertThat(whole().blocks()).extracting(b -> (Object) b.getClass())
                .containsAll(Arrays.asList(NoteBlock.class.getPermittedSubclasses()));
    }

    static Stream<List<NoteBlock>> odd() {
        return Stream.of(
                List.of(new NoteBlock.Headline("", "")),
                List.of(new NoteBlock.Headline("a\nb", "\n\n")),
                List.of(new NoteBlock.Funnel(List.of())),
                List.of(new NoteBlock.Section("", "", List.of())),
                List.of(new NoteBlock.Section("s", null, List.of(new NoteBlock.Item("", null)))),
                List.of(new NoteBlock.Reply("", "")),
                List.of(new NoteBlock.Reply("r", "\n\n\na\n\n\n\nb\r\n\r\nc\n")),
                List.of(new NoteBlock.Steps("", List.of())),
                List.of(new NoteBlock.Steps("s", List.of("", " "))));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void whatIsEmptyMakesNoInvalidDocument(List<NoteBlock> blocks) {
        List<NoteBlock> all = new ArrayList<>(blocks);
        all.add(REF);

        assertThat(AdfRules.violations(adf(note(all)))).isEmpty();
    }

    @Test
    void charactersThatShowOtherwiseThanTheyReadAreLeftOut() {
        JsonNode document = adf(note(List.of(new NoteBlock.Reply("r", "a\u202eb\u2066c\u0000d\te\ud800f\uffffg😢"), REF)));

        assertThat(document.at("/content/1/content/0/content/0/text").asText()).isEqualTo("abcd efg😢");
    }

    @Test
    void aNoteThatJustFitsIsWhole() {
        int around = "{'version':1,'type':'doc','content':}".length();
        int nodes = JiraJson.write(Adf.of(note(List.of(items(1, "x"), REF)), "en")).length() - around + 1;
        String fill = "x".repeat(1 + AdfLength.MAX_JSON - AdfLength.SPARE - nodes);
        Note fits = note(List.of(items(1, fill), REF));
        Note tooLong = note(List.of(items(1, fill + "x"), REF));

        assertThat(adf(fits).toString()).doesNotContain("Cut here").contains(fill);
        assertThat(adf(tooLong).toString()).contains("Cut here").doesNotContain(fill);
    }

    @Test
    void aNoteThatIsTooLongIsCutBetweenItemsAndSaysSoAndKeepsItsReference() {
        JsonNode document = adf(note(List.of(new NoteBlock.Headline("t", "s"), items(400, "y".repeat(100)),
                new NoteBlock.Steps("Never reached", List.of("step")), REF)));
        List<JsonNode> content = new ArrayList<>();
        document.path("content").forEach(content::add);

        assertThat(AdfRules.violations(document)).isEmpty();
        assertThat(document.toString().length()).isBetween(AdfLength.MAX_JSON - 1_000, AdfLength.MAX_JSON);
        assertThat(content).extracting(n -> n.path("type").asText())
                .containsExactly("panel", "heading", "bulletList", "paragraph", "rule", "paragraph");
        assertThat(content.get(2).path("content")).hasSizeBetween(100, 399);
        assertThat(content.get(3).at("/content/0/text").asText())
                .isEqualTo("Cut here: Jira takes no longer comment. Callbrief shows the whole brief.");
        assertThat(content.get(5).at("/content/0/text").asText()).isEqualTo("ref callbrief:a41c:1");
    }

    @Test
    void theLineThatSaysSoIsInTheLanguageOfTheNote() throws JsonProcessingException {
        Note tooLong = note(List.of(items(400, "y".repeat(100)), REF));

        assertThat(JiraJson.write(Adf.of(tooLong, "de"))).contains("Hier gekürzt");
        assertThat(JiraJson.write(Adf.of(tooLong, "fr"))).contains("Coupé ici");
        assertThat(JiraJson.write(Adf.of(tooLong, "xx"))).contains("Cut here");
    }

    @Test
    void aSingleTextThatIsTooLongDoesNotTakeTheRestWithIt() {
        JsonNode document = adf(note(List.of(new NoteBlock.Headline("t", "s"),
                new NoteBlock.Reply("Reply", "z".repeat(40_000)), REF)));

        assertThat(AdfRules.violations(document)).isEmpty();
        assertThat(document.toString()).hasSizeLessThan(AdfLength.MAX_JSON).contains("Cut here").contains("ref callbrief");
    }

    /** The checker itself, on mistakes that are easily made. */
    @ParameterizedTest
    @MethodSource("wrong")
    void wrongDocumentsAreSeen(String json) throws JsonProcessingException {
        assertThat(AdfRules.violations(JSON.readTree(json))).isNotEmpty();
    }

    static Stream<String> wrong() {
        return Stream.of("{\"type\":\"doc\",\"content\":[]}",
                "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"text\",\"text\":\"x\"}]}",
                paragraph("{\"type\":\"text\",\"text\":\"\"}"),
                paragraph("{\"type\":\"text\",\"text\":\"x\",\"marks\":[{\"type\":\"bold\"}]}"),
                "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"html\",\"text\":\"<b>x</b>\"}]}",
                "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"heading\",\"attrs\":{\"level\":7}}]}",
                "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"bulletList\",\"content\":[]}]}",
                "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"bulletList\",\"content\":[{\"type\":\"paragraph\"}]}]}",
                "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"panel\",\"content\":[{\"type\":\"paragraph\"}]}]}");
    }

    private static String paragraph(String content) {
        return "{\"version\":1,\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[" + content + "]}]}";
    }

    private static Note whole() {
        return note(List.of(
                new NoteBlock.Headline("Pre-analysis · 87 %", "The network stopped all media & <more>."),
                new NoteBlock.Funnel(List.of(new NoteBlock.FunnelMark("joined", "✓"), new NoteBlock.FunnelMark("stable", "–"))),
                new NoteBlock.Section("What we saw", "Call 09:02:14",
                        List.of(new NoteBlock.Item("no packet", "E1"), new NoteBlock.Item("{color:red}*x*{color}", null))),
                new NoteBlock.Reply("Suggested reply", "Hello,\nwe looked.\n\nBye"),
                new NoteBlock.Steps("Next steps", List.of("Ask")), REF));
    }

    private static NoteBlock items(int count, String text) {
        return new NoteBlock.Section("Items", null,
                Collections.nCopies(count, text).stream().map(t -> new NoteBlock.Item(t, null)).toList());
    }

    private static Note note(List<NoteBlock> blocks) {
        return new Note(MARKER, blocks, null);
    }

    private static JsonNode adf(Note note) {
        try {
            return JSON.readTree(JiraJson.write(Adf.of(note, "en")));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
