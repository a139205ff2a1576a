package io.callbrief.feedback.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;

class TopicCasesTest {

    private static final Instant AT = Instant.parse("2026-11-20T09:00:00Z");

    @ParameterizedTest
    @CsvSource({ "'a,b',false", "'a,b,b',true", "'a,a,a',false", "'a,a,a,a,a',false", "'a,?,?',false", "'?,?,?',false",
            "'a,b,?',true" })
    void threeTicketsOfTwoKnownOrganisationsAreEnough(String organizations, boolean enough) {
        List<VerifiedCase> cases = new ArrayList<>();
        for (String organization : organizations.split(",", -1)) {
            cases.add(verified("mic_muted", "web", organization.equals("?") ? null : organization));
        }

        assertThat(TopicCases.of(cases)).singleElement().extracting(TopicCases::enough).isEqualTo(enough);
    }

    @Test
    void applicationsAreTopicsOfTheirOwnAndSoIsAnUnknownOne() {
        assertThat(TopicCases.of(List.of(verified("mic_muted", "web", "a"), verified("mic_muted", null, "a"),
                verified("mic_silent", "web", "a"), verified("mic_muted", "web", "b"))))
                .extracting(TopicCases::topic).containsExactly(new Topic(Cause.MIC_MUTED, "web"),
                        new Topic(Cause.MIC_MUTED, null), new Topic(Cause.MIC_SILENT, "web"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "anna@customer.example", "https://meet.acme.example", "+49 151 2345678", "acme.com", "a\nb",
            "<b>", "" })
    void anApplicationThatIsCalledLikeNoSoftwareIsNoTopic(String application) {
        assertThat(TopicCases.of(Collections.nCopies(3, verified("mic_muted", application, "a")))).isEmpty();
    }

    @Test
    void aCauseOfAnotherVersionIsNoTopic() {
        assertThat(TopicCases.of(List.of(verified("gremlins", "web", "a")))).isEmpty();
    }

    private static VerifiedCase verified(String cause, @Nullable String application, @Nullable String organization) {
        return new VerifiedCase(UUID.randomUUID(), new UUID(0, 1), "1", organization, application, cause, null, null, false,
                AT, null, null);
    }
}
