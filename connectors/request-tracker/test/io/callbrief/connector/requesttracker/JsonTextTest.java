package io.callbrief.connector.requesttracker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void theTextOfTheOutermostObjectIsReadWhereverItStands() throws IOException {
        String json = """
                { "Headers" : "Content: \\"Content\\" : \\"no\\"", "_hyperlinks" : [ { "Content" : "no" } ],
                  "Content" : "YWJj\\nZGVm\\n\\u003d\\/", "ContentType" : "x" }""";

        assertThat(read(json)).isEqualTo("YWJj\nZGVm\n=/");
    }

    @Test
    void aKeyIsNoText() throws IOException {
        assertThat(read("{\"x\":\"Content\",\"y\":[\"Content\"],\"Content\":\"\"}")).isEmpty();
    }

    @Test
    void anAnswerWithoutItIsAFailure() {
        assertThatThrownBy(() -> read("{\"x\":{\"Content\":\"y\"}}")).isInstanceOf(IOException.class)
                .hasMessage("RT's answer has no Content");
        assertThatThrownBy(() -> read("{\"Content\":null}")).isInstanceOf(IOException.class)
                .hasMessage("RT's answer has no text Content");
        assertThatThrownBy(() -> read("{\"Content\":\"\\u00zz\"}")).isInstanceOf(IOException.class);
    }

    @Test
    void anAnswerThatBreaksOffIsAFailure() {
        String json = "{\"Content\":\"YWJj\"}";
        for (int length = 0; length < json.length() - 1; length++) {
            String cut = json.substring(0, length);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(EOFException.class);
        }
    }

    private static String read(String json) throws IOException {
        try (JsonText text = new JsonText(new ByteArrayInputStream(json.getBytes(UTF_8)), "Content")) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }
}
