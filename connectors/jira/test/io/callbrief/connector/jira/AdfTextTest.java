package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

class AdfTextTest {

    @Test
    void aDocumentBecomesTheWordsThatArePutOnTheScreen() throws JsonProcessingException {
        assertThat(text("""
                {"type":"doc","version":1,"content":[
                 {"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"No sound"}]},
                 {"type":"paragraph","content":[{"type":"mention","attrs":{"id":"1","text":"@Alex"}},
                  {"type":"text","text":" since "},{"type":"date","attrs":{"timestamp":"1795219200000"}},
                  {"type":"hardBreak"},{"type":"text","text":"at 9:12","marks":[{"type":"strong"}]},
                  {"type":"text","text":" "},{"type":"emoji","attrs":{"shortName":":sad:","text":"😢"}}]},
                 {"type":"bulletList","content":[
                  {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"headset"}]}]},
                  {"type":"listItem","content":[{"type":"paragraph","content":[{"type":"text","text":"Chrome"}]}]}]},
                 {"type":"table","content":[{"type":"tableRow","content":[
                  {"type":"tableHeader","content":[{"type":"paragraph","content":[{"type":"text","text":"Room"}]}]},
                  {"type":"tableCell","content":[{"type":"paragraph","content":[{"type":"text","text":"42"}]}]}]}]},
                 {"type":"mediaSingle","content":[{"type":"media","attrs":{"id":"x"}}]},
                 {"type":"blockquote","content":[{"type":"paragraph","content":[
                  {"type":"inlineCard","attrs":{"url":"https://meet.acme.example/r/42"}}]}]},
                 {"type":"codeBlock","content":[{"type":"text","text":"ICE failed\\nagain"}]},
                 {"type":"thing of tomorrow","content":[{"type":"paragraph","content":[{"type":"text","text":"end"}]}]}]}"""))
                .isEqualTo("""
                        No sound
                        @Alex since 2026-11-21
                        at 9:12 😢
                        headset
                        Chrome
                        Room \t42
                        https://meet.acme.example/r/42
                        ICE failed
                        again
                        end""");
    }

    @Test
    void whatIsNoTextIsEmpty() throws JsonProcessingException {
        assertThat(text("null")).isEmpty();
        assertThat(text("{}")).isEmpty();
        assertThat(text("{\"type\":\"doc\",\"version\":1,\"content\":[]}")).isEmpty();
        assertThat(text("{\"type\":\"doc\",\"content\":[{\"type\":\"date\",\"attrs\":{\"timestamp\":\"soon\"}}]}")).isEmpty();
    }

    @Test
    void wikiMarkupLosesItsMarksAndNoWord() throws JsonProcessingException {
        assertThat(text("\"h2. No sound\\r\\n{color:#ff0000}*Since* 9:12{color} I cannot hear [~accountid:1] _anybody_.\\\\\\\\"
                + "See [the room|https://meet.acme.example/r/42] or [https://acme.example] !shot.png|thumbnail!\\n"
                + "{code:java}a{code}{quote}b{quote} 3*4*5, snake_case_name, {not a macro}\""))
                .isEqualTo("""
                        No sound
                        Since 9:12 I cannot hear  anybody.
                        See the room https://meet.acme.example/r/42 or https://acme.example\s
                        ab 3*4*5, snake_case_name, {not a macro}""");
    }

    private static String text(String json) throws JsonProcessingException {
        return AdfText.of(new JsonMapper().readTree(json));
    }
}
