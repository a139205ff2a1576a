package io.callbrief.connector.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Doorbell.Event;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.testing.JiraHooks;

class JiraWebhookTest {

    private static final String US = "712020:callbrief-bot";
    private static final String CUSTOMER = "712020:jordan";

    @Test
    void anIssueOfAnotherProjectDoesNotRing() throws MalformedHookException {
        JiraSettings support = new JiraSettings(Map.of("projects", "sup ,HELP"), Map.of());

        assertThat(doorbell(support, JiraHooks.created("SUP-1", CUSTOMER, 1))).isPresent();
        assertThat(doorbell(support, JiraHooks.created("HELP-1", CUSTOMER, 1))).isPresent();
        assertThat(doorbell(support, JiraHooks.created("SUPER-1", CUSTOMER, 1))).isEmpty();
        assertThat(doorbell(all(), JiraHooks.created("SUPER-1", CUSTOMER, 1))).isPresent();
    }

    @Test
    void anIssueThatWeMadeOurselvesDoesNotRing() throws MalformedHookException {
        assertThat(doorbell(all(), JiraHooks.created("ENG-7", US, 1))).isEmpty();
    }

    @Test
    void whileWeDoNotKnowOurOwnIdEverythingRings() throws MalformedHookException {
        assertThat(JiraWebhook.parse(bytes(JiraHooks.commented("SUP-1", US, 1))).doorbell(all(), null))
                .hasValue(new Doorbell("SUP-1", Event.TICKET_UPDATED));
    }

    @Test
    void aDeliveryWithoutAnActorRings() throws MalformedHookException {
        assertThat(doorbell(all(), "{\"webhookEvent\":\"jira:issue_updated\",\"user\":null,\"issue\":{\"key\":\"SUP-1\"}}"))
                .hasValue(new Doorbell("SUP-1", Event.TICKET_UPDATED));
    }

    @Test
    void aKeyIsTheSameTicketHoweverItIsWritten() throws MalformedHookException {
        assertThat(doorbell(all(), "{\"webhookEvent\":\"comment_created\",\"issue\":{\"key\":\" sup-1 \"}}"))
                .hasValue(new Doorbell("SUP-1", Event.TICKET_UPDATED));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{", "[]", "\"SUP-1\"", "{} {}", "null" })
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThatThrownBy(() -> JiraWebhook.parse(bytes(body))).isInstanceOf(MalformedHookException.class)
                .hasMessageStartingWith("the body is not ");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SUP", "SUP-", "SUP-0", "SUP-1/comment", "../myself", "SUP-1 OR 1", "1" })
    void whatIsNoKeyIsRefused(String key) {
        assertThatThrownBy(() -> doorbell(all(), "{\"webhookEvent\":\"comment_created\",\"issue\":{\"key\":\"" + key + "\"}}"))
                .hasMessage("issue.key: must be the key of an issue, such as SUP-1");
    }

    private static Optional<Doorbell> doorbell(JiraSettings settings, String body) throws MalformedHookException {
        return JiraWebhook.parse(bytes(body)).doorbell(settings, US);
    }

    private static JiraSettings all() {
        return new JiraSettings(Map.of(), Map.of());
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
