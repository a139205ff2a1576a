package io.callbrief.admin;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Bodies whose length nobody says: they are cut off where they get too long. */
@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class BodyLimitsTest {

    private static final int TWO_MEGABYTES = 2 * 1024 * 1024;

    @TestHTTPResource("/")
    URI root = URI.create("/");

    @Test
    void anUploadWithoutALengthIsRefusedAtTheSameSize() throws Exception {
        assertThat(chunked("/api/v1/recordings", AdminKeyProfile.MAX_BYTES)).isEqualTo("422");
        assertThat(chunked("/api/v1/recordings", AdminKeyProfile.MAX_BYTES + 1)).isEqualTo("413");
        // refused before it is read: a client that goes on sending may see the connection end first
        assertThat(chunked("/api/v1/recordings", TWO_MEGABYTES)).isIn("413", "cut off");
    }

    @Test
    void anythingElseWithoutALengthIsCutOffEarlier() throws Exception {
        assertThat(chunked("/api/v1/connectors", 100)).isEqualTo("400");
        assertThat(chunked("/api/v1/connectors", TWO_MEGABYTES)).isIn("413", "cut off");
    }

    private String chunked(String path, int bytes) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + AdminKeyProfile.ADMIN_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers
                        .ofInputStream(() -> new ByteArrayInputStream(" ".repeat(bytes).getBytes(US_ASCII))))
                .build();
        try {
            return String.valueOf(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        } catch (IOException e) {
            return "cut off";
        }
    }
}
