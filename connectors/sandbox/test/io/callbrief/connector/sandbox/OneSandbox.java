package io.callbrief.connector.sandbox;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.HookIntake;
import io.callbrief.connector.InboundHook;
import io.quarkus.test.junit.QuarkusTestProfile;

/** The sandbox alone: one connector, and an intake that notes what comes in. */
public class OneSandbox implements QuarkusTestProfile {

    static final UUID CONNECTOR = UUID.fromString("0192f0c1-0000-7000-8000-000000005a9d");
    static final ConnectorAccount ACCOUNT = new ConnectorAccount(CONNECTOR, "sandbox", "Sandbox",
            URI.create("http://localhost/sandbox"), Map.of(), Map.of("webhookSecret", "a secret of the test"));

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(FixedConnectors.class, NotingIntake.class);
    }

    @Alternative
    @ApplicationScoped
    public static class FixedConnectors implements Connectors {

        private final SandboxHelpdesk helpdesk;

        public FixedConnectors(SandboxHelpdesk helpdesk) {
            this.helpdesk = helpdesk;
        }

        @Override
        public Optional<Bound> byId(UUID connectorId) {
            return ofKind("sandbox").stream().filter(bound -> bound.account().id().equals(connectorId)).findFirst();
        }

        @Override
        public List<Bound> ofKind(String kind) {
            return kind.equals("sandbox") ? List.of(new Bound(ACCOUNT, helpdesk)) : List.of();
        }
    }

    @Alternative
    @ApplicationScoped
    public static class NotingIntake implements HookIntake {

        private final List<InboundHook> received = new CopyOnWriteArrayList<>();
        private volatile Answer answer = Answer.ACCEPTED;

        @Override
        public Answer receive(UUID connectorId, InboundHook hook) {
            received.add(hook);
            return answer;
        }

        List<InboundHook> received() {
            return received;
        }

        void answer(Answer next) {
            answer = next;
            received.clear();
        }
    }
}
