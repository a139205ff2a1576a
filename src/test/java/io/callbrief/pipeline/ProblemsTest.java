package io.callbrief.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

import jakarta.inject.Inject;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.insight.Companions;
import io.callbrief.insight.Dimension;
import io.callbrief.insight.SurgeWatch;
import io.callbrief.insight.WhoElse;
import io.callbrief.insight.scope.Others.Rates;
import io.callbrief.insight.scope.Scope;
import io.callbrief.insight.store.AffectedRows;
import io.callbrief.testing.CallbriefApi;
import io.callbrief.testing.CaseRows;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;

/** A release that breaks calls of several organisations, over rows as analyses leave them. */
@QuarkusTest
@TestProfile(EndToEndProfile.class)
class ProblemsTest {

    private static final String SIGNATURE = "1/turn_auth_failed/-/-/connected/ice_401";

    @Inject
    CaseRows rows;
    @Inject
    AffectedRows affected;
    @Inject
    Companions companions;
    @Inject
    SurgeWatch surges;

    private final String own = UUID.randomUUID().toString().substring(0, 8);
    private final String application = "app-" + own;
    private final Instant now = Clock.systemUTC().instant();
    private CallbriefApi callbrief;
    private int sessions;

    @BeforeEach
    void eightOrganisationsOfOneReleaseAndFortyOthers() {
        callbrief = new CallbriefApi(URI.create(RestAssured.baseURI + ":" + RestAssured.port), EndToEndProfile.ADMIN_KEY);
        for (int i = 0; i < 8; i++) {
            session("org" + i, "4.12", SIGNATURE);
        }
        for (int i = 10; i < 50; i++) {
            session("org" + i, i < 12 ? "4.12" : "4.11", null);
        }
        for (int i = 0; i < 3; i++) {
            session("org49", "4.12", null); // with the one before four sessions of one organisation
        }
    }

    private void session(String organization, String release, @Nullable String signature) {
        UUID id = UUID.randomUUID();
        rows.rows("insert into session_key (source, external_id, session_id, started_at) values ('test', ?, ?,"
                + " now() - interval '1 hour') returning 1", own + sessions++, id);
        rows.rows("insert into session_insight (session_id, started_at, organization_id, counted_as, sha256, verdict, cause_id,"
                + " confidence, signature, application, release, browser, browser_version, os, network, region, turn_server,"
                + " relay_protocol, device, model_id, analysed_at) values (?, now() - interval '1 hour', ?, 'o:' || ?, '0',"
                + " ?, ?, 0.9, ?, ?, ?, 'Chrome', 'Chrome 156', 'Linux', 'AS1', 'FR', 'turn', 'udp', 'unknown', 'm', now())"
                + " returning 1", id, organization, organization, signature == null ? "no_fault_found" : "diagnosed",
                signature == null ? "no_fault_found" : "turn_auth_failed", signature, application, release);
    }

    @Test
    void eachOrganisationWeighsOne() {
        Rates rates = affected.others(new AffectedRows.Window(SIGNATURE, application, now.minus(Duration.ofHours(2)),
                now.plus(Duration.ofHours(1)))).all();

        assertThat(rates.organizations()).isCloseTo(40, within(1e-9));
        Map<String, Double> releases = Objects.requireNonNull(rates.weights().get(Dimension.RELEASE));
        assertThat(releases.get("4.12")).isCloseTo(2.75, within(1e-9));
        assertThat(releases.get("4.11")).isCloseTo(37.25, within(1e-9));
        assertThat(rates.weights()).doesNotContainKey(Dimension.APPLICATION);
    }

    @Test
    void whatTheyShareIsFoundAndWhoHasNotWrittenToo() {
        WhoElse whoElse = companions.around(SIGNATURE, application, now.minus(Duration.ofHours(1)));

        assertThat(whoElse.organizations()).isEqualTo(8);
        assertThat(whoElse.silent()).isEqualTo(8);
        assertThat(whoElse.scope()).isInstanceOfSatisfying(Scope.Found.class, found -> assertThat(found.shared().get(0)
                .values()).containsExactly(new Scope.Value(Dimension.RELEASE, "4.12")));
    }

    @Test
    void aProblemThatWasClosedStaysClosedAndComesBackAsAnotherOne() {
        surges.tick();
        surges.tick();
        JsonNode first = open();
        assertThat(first.path("surge").path("count").asInt()).isEqualTo(8);
        assertThat(first.path("shared").path(0).path("values").path(0).path("value").asText()).isEqualTo("4.12");
        JsonNode silent = callbrief.keyed().get("/api/v1/insight/problems/" + first.path("id").asText()
                + "/silent?language=fr").as(JsonNode.class);
        assertThat(silent.path("count").asInt()).isEqualTo(8);
        assertThat(silent.path("organizations").path(0).asText()).isEqualTo("org0");
        assertThat(silent.path("message").asText()).startsWith("Bonjour");

        callbrief.keyed().post("/api/v1/insight/problems/" + first.path("id").asText() + "/close");
        surges.tick();
        assertThat(openOnes()).as("what led to it is not counted twice").isEmpty();

        rows.rows("update problem set closed_at = now() - interval '2 hours' where id = ? returning 1",
                UUID.fromString(first.path("id").asText()));
        surges.tick();

        JsonNode second = open();
        assertThat(second.path("id").asText()).isNotEqualTo(first.path("id").asText());
        assertThat(second.path("recurrenceOf").asText()).isEqualTo(first.path("id").asText());
        assertThat(callbrief.keyed().contentType("application/json").body("{}")
                .put("/api/v1/insight/problems/" + second.path("id").asText() + "/ticket").jsonPath()
                .getList("errors.field", String.class)).containsExactlyInAnyOrder("ticket", "connector");
    }

    /** The one open problem of this test. */
    private JsonNode open() {
        assertThat(openOnes()).hasSize(1);
        return openOnes().get(0);
    }

    private List<JsonNode> openOnes() {
        return List.of(callbrief.keyed().get("/api/v1/insight/problems?state=open").as(JsonNode[].class))
                .stream().filter(one -> one.path("application").asText().equals(application)).toList();
    }
}
