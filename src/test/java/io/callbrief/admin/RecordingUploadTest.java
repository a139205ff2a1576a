package io.callbrief.admin;

import static io.callbrief.testing.RecordingBytes.gzip;
import static io.callbrief.testing.RecordingBytes.rtcstats;
import static io.callbrief.testing.RecordingBytes.rtcstatsWithoutClock;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.skyscreamer.jsonassert.JSONAssert;

import io.agroal.api.AgroalDataSource;
import io.callbrief.session.RecordingsConfig;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

@QuarkusTest
@TestProfile(AdminKeyProfile.class)
class RecordingUploadTest {

    private static final Instant NINE = Instant.parse("2026-03-02T09:02:14Z");
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final RestAssuredConfig RAW_FORM = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig().encodeContentTypeAs(FORM, ContentType.BINARY)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    @Inject
    AgroalDataSource database;
    @Inject
    RecordingsConfig config;

    @Test
    void anUploadAnswersWithItsSessionAndItsOwnTimes() throws Exception {
        byte[] bytes = gzip(rtcstats(NINE, HALF_MINUTE, "whole"));

        Response response = upload(bytes, Map.of("userId", "u-whole", "conferenceId", "room-1", "sessionId", "s-whole",
                "startedAt", "2026-03-02T08:02:14Z", "endedAt", "2026-03-02T09:03:00Z", "organizationId", "acme",
                "application", "web", "release", "1.2", "timeZone", "Europe/Paris", "displayName", "Marc D."));

        assertThat(response.statusCode()).isEqualTo(202);
        String id = response.path("id");
        JSONAssert.assertEquals("""
                {"id": "%s", "source": "upload", "sessionId": "s-whole", "userId": "u-whole", "conferenceId": "room-1",
                 "organizationId": "acme", "application": "web", "release": "1.2", "timeZone": "Europe/Paris",
                 "displayName": "Marc D.", "startedAt": "2026-03-02T09:02:14Z", "endedAt": "2026-03-02T09:02:44Z",
                 "recordings": [{"sha256": "%s", "sizeBytes": %d, "format": "rtcstats-v3",
                   "startedAt": "2026-03-02T09:02:14Z", "endedAt": "2026-03-02T09:02:44Z"}],
                 "warnings": ["differs:startedAt"]}""".formatted(id, sha256(bytes), bytes.length), response.asString(), true);
        assertThat(Files.readAllBytes(blob(bytes))).isEqualTo(bytes);
        assertThat(UUID.fromString(id).version()).isEqualTo(7);
    }

    @Test
    void unknownIsAValue() throws Exception {
        byte[] bytes = rtcstats(NINE, HALF_MINUTE, "anonymous");

        Response response = upload(bytes, Map.of());

        assertThat(response.statusCode()).isEqualTo(202);
        JSONAssert.assertEquals("""
                {"id": "%s", "source": "upload", "sessionId": "%s", "userId": null, "conferenceId": null,
                 "organizationId": null, "application": null, "release": null, "timeZone": null, "displayName": null,
                 "startedAt": "2026-03-02T09:02:14Z", "endedAt": "2026-03-02T09:02:44Z",
                 "recordings": [{"sha256": "%s", "sizeBytes": %d, "format": "rtcstats-v3",
                   "startedAt": "2026-03-02T09:02:14Z", "endedAt": "2026-03-02T09:02:44Z"}],
                 "warnings": []}""".formatted(response.path("id"), response.path("sessionId"), sha256(bytes),
                bytes.length), response.asString(), true);
    }

    @Test
    void theSameAgainIsTheSameSessionAndLearnsWhatWasUnknown() {
        byte[] bytes = rtcstats(NINE, HALF_MINUTE, "again");
        String first = upload(bytes, Map.of("userId", "u-again")).path("id");

        Response second = upload(bytes, Map.of("userId", "u-again", "organizationId", "acme"));
        Response third = upload(bytes, Map.of("userId", "u-again", "organizationId", "other"));

        assertThat(List.<Object> of(second.statusCode(), second.path("id"), second.path("organizationId"),
                second.path("warnings")))
                .isEqualTo(List.of(202, first, "acme", List.of()));
        assertThat(List.<Object> of(third.statusCode(), third.path("id"), third.path("organizationId"), third.path("warnings")))
                .isEqualTo(List.of(202, first, "acme", List.of("differs:organizationId")));
        assertThat(third.jsonPath().getList("recordings")).hasSize(1);
    }

    @Test
    void theSameBytesOfAnotherUserAreAnotherSessionOnTheSameBlob() throws Exception {
        byte[] bytes = rtcstats(NINE, HALF_MINUTE, "shared");

        String mine = upload(bytes, Map.of("userId", "u-mine")).path("id");
        String yours = upload(bytes, Map.of("userId", "u-yours")).path("id");

        assertThat(mine).isNotEqualTo(yours);
        assertThat(count("select count(*) from recording where sha256 = '" + sha256(bytes) + "'")).isEqualTo(2);
    }

    @Test
    void aSessionIdOfAnotherUserIsRefusedAndChangesNothing() throws Exception {
        upload(rtcstats(NINE, HALF_MINUTE, "owner"), Map.of("userId", "u-owner", "sessionId", "s-owned"));

        Response response = upload(rtcstats(NINE, HALF_MINUTE, "thief"),
                Map.of("userId", "u-thief", "sessionId", "s-owned"));

        problem(response, 409, """
                {"type": "about:blank", "title": "Conflict", "status": 409, "detail": "The recording was not taken.",
                 "errors": [{"field": "userId", "reason": "is not the user whose session has this sessionId"}]}""");
        assertThat(count("select count(*) from recording r join session s on s.id = r.session_id"
                + " where s.external_id = 's-owned'")).isEqualTo(1);
    }

    @Test
    void aLongerRecordingMovesItsSessionIntoTheMonthBefore() throws Exception {
        Instant march = Instant.parse("2019-03-01T00:00:10Z");
        Instant february = Instant.parse("2019-02-28T23:59:40Z");
        Map<String, String> session = Map.of("userId", "u-moved", "sessionId", "s-moved");
        String first = upload(rtcstats(march, HALF_MINUTE, "short"), session).path("id");

        Response second = upload(rtcstats(february, Duration.ofMinutes(2), "long"), session);

        assertThat(List.of(second.path("id"), second.path("startedAt"), second.path("endedAt")))
                .isEqualTo(List.of(first, "2019-02-28T23:59:40Z", "2019-03-01T00:01:40Z"));
        assertThat(second.jsonPath().getList("recordings.sizeBytes")).hasSize(2);
        assertThat(count("select count(*) from session_y2019m02 where external_id = 's-moved'")).isEqualTo(1);
        assertThat(count("select count(*) from session_y2019m03 where external_id = 's-moved'")).isZero();
        assertThat(count("select count(*) from session_key where external_id = 's-moved'"
                + " and started_at = '2019-02-28T23:59:40Z'")).isEqualTo(1);
        assertThat(key().get("/api/v1/sessions/" + first).<String> path("startedAt")).isEqualTo("2019-02-28T23:59:40Z");
    }

    @Test
    void theSameRecordingEightTimesAtOnceIsOneSessionAndOneBlob() throws Exception {
        byte[] bytes = rtcstats(NINE, HALF_MINUTE, "parallel");
        List<Callable<Response>> uploads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            uploads.add(() -> upload(bytes, Map.of("userId", "u-parallel")));
        }

        List<Response> responses = atOnce(uploads);

        assertThat(responses).extracting(Response::statusCode).containsOnly(202);
        assertThat(responses.stream().map(response -> response.<String> path("id")).distinct()).hasSize(1);
        assertThat(count("select count(*) from session where user_id = 'u-parallel'")).isEqualTo(1);
        assertThat(count("select count(*) from recording where sha256 = '" + sha256(bytes) + "'")).isEqualTo(1);
        assertThat(blob(bytes)).isRegularFile();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void newMonthsThatComeInAtOnceGetTheirPartitions() throws Exception {
        List<Callable<Response>> uploads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Instant start = Instant.parse(i % 2 == 0 ? "1999-12-31T23:59:59Z" : "2000-01-01T00:00:00Z");
            byte[] bytes = rtcstats(start, HALF_MINUTE, "months-" + i);
            String user = "u-months-" + i;
            uploads.add(() -> upload(bytes, Map.of("userId", user)));
        }

        List<Response> responses = atOnce(uploads);

        assertThat(responses).extracting(Response::statusCode).containsOnly(202);
        assertThat(count("select count(*) from session_y1999m12")).isEqualTo(4);
        assertThat(count("select count(*) from session_y2000m01")).isEqualTo(4);
    }

    @Test
    void aRecordingWithoutAClockTakesTheTimesOfItsSender() {
        Response without = upload(rtcstatsWithoutClock(), Map.of("userId", "u-clock"));
        Response with = upload(rtcstatsWithoutClock(), Map.of("userId", "u-clock", "startedAt", "2026-03-02T09:00:00Z",
                "endedAt", "2026-03-02T09:10:00Z"));

        problem(without, 422, """
                {"type": "about:blank", "title": "Unprocessable Content", "status": 422,
                 "detail": "The recording cannot be read.",
                 "errors": [{"field": "startedAt", "reason": "is needed: the recording does not say when it was made"}]}""");
        assertThat(List.<Object> of(with.statusCode(), with.path("startedAt"), with.path("endedAt")))
                .isEqualTo(List.of(202, "2026-03-02T09:00:00Z", "2026-03-02T09:10:00Z"));
    }

    @Test
    void anEmptyBodyIsRefused() {
        problem(upload(new byte[0], Map.of("userId", "u-1")), 422, """
                {"type": "about:blank", "title": "Unprocessable Content", "status": 422,
                 "detail": "The recording cannot be read.", "errors": [{"field": "body", "reason": "is empty"}]}""");
    }

    @Test
    void anUnknownFormatIsRefusedAndNothingOfItIsKept() throws Exception {
        byte[] bytes = "PK\u0003\u0004 surely no recording".getBytes(StandardCharsets.UTF_8);

        Response response = upload(bytes, Map.of("userId", "u-1"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        assertThat(response.<String> path("errors[0].field")).isEqualTo("body");
        assertThat(blob(bytes)).doesNotExist();
        assertThat(incoming()).isEmpty();
    }

    @Test
    void wrongParametersAreNamedAllAtOnce() {
        problem(upload(new byte[1], Map.of("userId", " ", "timeZone", "Mars/Base", "startedAt", "yesterday",
                "conferenceId", "a\u0000b")), 400, """
                        {"type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The request is not valid.",
                         "errors": [
                          {"field": "userId", "reason": "must not be blank; leave it out where it is unknown"},
                          {"field": "conferenceId", "reason": "must have at most 300 characters and no control characters"},
                          {"field": "startedAt", "reason": "must be an ISO 8601 instant such as 2026-03-01T09:02:14Z"},
                          {"field": "timeZone", "reason": "must be a time zone such as Europe/Paris"}]}""");
    }

    @Test
    void aBodyOfTheAllowedSizeIsReadAndOneByteMoreIsNot() throws Exception {
        Response just = upload(new byte[AdminKeyProfile.MAX_BYTES], Map.of());
        Response over = upload(new byte[AdminKeyProfile.MAX_BYTES + 1], Map.of());

        assertThat(just.statusCode()).isEqualTo(422);
        problem(over, 413, """
                {"type": "about:blank", "title": "Request Entity Too Large", "status": 413,
                 "detail": "The body may have 65536 bytes."}""");
        assertThat(incoming()).isEmpty();
    }

    private static Response upload(byte[] bytes, Map<String, String> parameters) {
        // what curl --data-binary sends
        return key().config(RAW_FORM).contentType(FORM).queryParams(parameters).body(bytes)
                .post("/api/v1/recordings");
    }

    private static RequestSpecification key() {
        return given().header("Authorization", "Bearer " + AdminKeyProfile.ADMIN_KEY);
    }

    private static void problem(Response response, int status, String body) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/problem+json");
        try {
            JSONAssert.assertEquals(body, response.asString(), true);
        } catch (org.json.JSONException e) {
            throw new AssertionError(response.asString(), e);
        }
    }

    private static List<Response> atOnce(List<Callable<Response>> uploads) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(uploads.size());
        try {
            List<Response> responses = new ArrayList<>();
            for (Future<Response> future : threads.invokeAll(uploads)) {
                responses.add(future.get());
            }
            return responses;
        } finally {
            threads.shutdownNow();
        }
    }

    private long count(String query) throws Exception {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private Path blob(byte[] bytes) throws Exception {
        String address = sha256(bytes);
        return config.directory().resolve(address.substring(0, 2)).resolve(address.substring(2, 4)).resolve(address);
    }

    private List<Path> incoming() throws Exception {
        try (Stream<Path> files = Files.list(config.directory().resolve("incoming"))) {
            return files.toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
