package io.callbrief.mcp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** An assistant, as far as the wire goes: JSON-RPC over Streamable HTTP. */
final class McpCaller {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String key;
    private final String session;

    private McpCaller(String key, String session) {
        this.key = key;
        this.session = session;
    }

    static McpCaller with(String key) {
        Response hello = initialize(key);
        assertThat(hello.statusCode()).as(hello.asString()).isEqualTo(200);
        McpCaller caller = new McpCaller(key, hello.header("Mcp-Session-Id"));
        caller.request().body(Map.of("jsonrpc", "2.0", "method", "notifications/initialized")).post("/mcp");
        return caller;
    }

    static Response initialize(String key) {
        return asked(key).body(Map.of("jsonrpc", "2.0", "id", 1, "method", "initialize", "params",
                Map.of("protocolVersion", "2025-06-18", "capabilities", Map.of(), "clientInfo",
                        Map.of("name", "test", "version", "1"))))
                .post("/mcp");
    }

    /** What a tool said, or why it did not. */
    record Said(boolean failed, String text) {

        JsonNode json() {
            assertThat(failed).as(text).isFalse();
            return read(text);
        }
    }

    Said call(String tool, Map<String, ?> arguments) {
        JsonNode answer = rpc("tools/call", Map.of("name", tool, "arguments", arguments));
        if (answer.has("error")) {
            return new Said(true, answer.path("error").path("message").asText());
        }
        JsonNode result = answer.path("result");
        return new Said(result.path("isError").asBoolean(), result.path("content").path(0).path("text").asText());
    }

    JsonNode rpc(String method, Map<String, ?> parameters) {
        String body = request().body(Map.of("jsonrpc", "2.0", "id", 2, "method", method, "params", parameters))
                .post("/mcp").asString();
        return read(body.lines().filter(line -> line.startsWith("data:")).findFirst().map(line -> line.substring(5))
                .orElse(body));
    }

    private RequestSpecification request() {
        return asked(key).header("Mcp-Session-Id", session);
    }

    private static RequestSpecification asked(String key) {
        return given().header("Authorization", "Bearer " + key).contentType("application/json")
                .accept("application/json, text/event-stream");
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
