package io.callbrief.analyse.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

class ClientFinderTest {

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theUserAgentSaysBrowserAndSystem() {
        assertThat(client(IPHONE, null)).isEqualTo("Safari 26 · iOS");
        assertThat(client(IPHONE.replace("Version/26.0", "FxiOS/133.0"), null)).isEqualTo("Firefox 133 · iOS");
        assertThat(client("Mozilla/5.0 (Linux; Android 16) Chrome/150.0.0.0 Mobile Safari/537.36", null))
                .isEqualTo("Chrome 150 · Android");
        assertThat(client("Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36 Edg/150.0", null))
                .isEqualTo("Edge 150 · Windows");
    }

    @Test
    void whatTheBrowserSaysOfItselfCountsMore() {
        assertThat(client("Mozilla/5.0 (X11; Linux x86_64) Chrome/150.0.0.0 Safari/537.36", """
                {"brands":[{"brand":"Not.A/Brand","version":"8"},{"brand":"Chromium","version":"150"},
                {"brand":"Google Chrome","version":"150"}],"platform":"Chrome OS"}""")).isEqualTo("Chrome 150 · Chrome OS");
    }

    @Test
    void aRecordingThatSaysNothingIsOfAnUnknownClient() {
        assertThat(client(null, null)).isNull();
        assertThat(client("curl/8.5", "{\"brands\":[],\"platform\":\"\"}")).isNull();
    }

    @Test
    void whatAPageMadeUpIsShortAndPrintable() {
        ObjectNode hints = json.createObjectNode().put("platform", "Lin\u0000ux\u001b\ud83d " + "x".repeat(100));
        hints.putArray("brands").addObject().put("brand", "\n\u0007").put("version", "");

        assertThat(client(null, hints.toString())).isEqualTo("Linux " + "x".repeat(54));
    }

    private @Nullable String client(@Nullable String userAgent, @Nullable String hints) {
        ClientFinder finder = new ClientFinder();
        finder.start(new RecordingMetadata(userAgent, null, null));
        try {
            ObjectNode created = json.createObjectNode();
            if (hints != null) {
                created.set("userAgentData", json.readTree(hints));
            }
            finder.event(new TraceEvent(0, "create", null, created, List.of()));
            finder.event(new TraceEvent(0, "create", "PC_0", json.readTree("{\"userAgentData\":{\"platform\":\"no\"}}"),
                    List.of()));
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return finder.client();
    }
}
