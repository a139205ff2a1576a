package io.callbrief.webhook;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.connector.Doorbell;
import io.callbrief.connector.Helpdesk;
import io.callbrief.connector.HookIntake;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.MalformedHookException;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;
import io.callbrief.ticket.TicketRef;
import io.callbrief.webhook.store.BodyHash;
import io.callbrief.webhook.store.Deliveries;
import io.callbrief.webhook.store.Delivery;
import io.callbrief.work.Looks;
import io.quarkus.logging.Log;

/** Checks a delivery and stores it together with the look it asks for, in one transaction. */
@ApplicationScoped
class Inbox implements HookIntake {

    private final Connectors connectors;
    private final Deliveries deliveries;
    private final Looks looks;
    private final WebhookConfig config;
    private final Clock clock;

    Inbox(Connectors connectors, Deliveries deliveries, Looks looks, WebhookConfig config, Clock clock) {
        this.connectors = connectors;
        this.deliveries = deliveries;
        this.looks = looks;
        this.config = config;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Answer receive(UUID connectorId, InboundHook hook) {
        Optional<Connectors.Bound> connector = connectors.byId(connectorId);
        if (connector.isEmpty()) {
            return refused(connectorId, Answer.UNKNOWN_CONNECTOR, "no active connector has this id");
        }
        if (hook.body().length > config.maxBodyBytes()) {
            return refused(connectorId, Answer.TOO_LARGE, "more than " + config.maxBodyBytes() + " bytes");
        }
        try {
            return receive(connector.get(), hook);
        } catch (UntrustedHookException e) {
            return refused(connectorId, Answer.UNTRUSTED, e.reason());
        } catch (MalformedHookException e) {
            return refused(connectorId, Answer.MALFORMED, e.reason());
        }
    }

    private Answer receive(Connectors.Bound connector, InboundHook hook)
            throws UntrustedHookException, MalformedHookException {
        UUID connectorId = connector.account().id();
        VerifiedDelivery delivery = verify(connector, hook);
        if (deliveries.known(connectorId, delivery.deliveryId())) {
            return answered(connectorId, delivery, Answer.DUPLICATE, null);
        }
        BodyHash hash = BodyHash.of(hook.body());
        if (stale(delivery) && deliveries.bodySeen(connectorId, hash)) {
            return refused(connectorId, Answer.REPLAYED,
                    "a body seen before, under a new delivery id, signed more than " + config.replayWindow() + " ago");
        }
        Optional<Doorbell> doorbell = connector.helpdesk().doorbell(connector.account(), hook);
        boolean first = deliveries.remember(new Delivery(connectorId, delivery.deliveryId(), clock.instant(),
                delivery.signedAt(), hash, doorbell.map(Doorbell::ticketId).orElse(null),
                doorbell.map(bell -> bell.event().id()).orElse(null)));
        if (!first) {
            return answered(connectorId, delivery, Answer.DUPLICATE, null);
        }
        if (doorbell.isEmpty()) {
            return answered(connectorId, delivery, Answer.IGNORED, null);
        }
        TicketRef ticket = new TicketRef(connectorId, doorbell.get().ticketId());
        looks.request(ticket, doorbell.get().event().reason());
        return answered(connectorId, delivery, Answer.ACCEPTED, ticket);
    }

    /** A secret that was replaced lately counts too: the helpdesk is told of the new one a moment before or after us. */
    private static VerifiedDelivery verify(Connectors.Bound connector, InboundHook hook) throws UntrustedHookException {
        try {
            return connector.helpdesk().verify(connector.account(), hook);
        } catch (UntrustedHookException e) {
            for (ConnectorAccount earlier : connector.earlier()) {
                Optional<VerifiedDelivery> delivery = verify(connector.helpdesk(), earlier, hook);
                if (delivery.isPresent()) {
                    return delivery.get();
                }
            }
            throw e;
        }
    }

    private static Optional<VerifiedDelivery> verify(Helpdesk helpdesk, ConnectorAccount earlier, InboundHook hook) {
        try {
            return Optional.of(helpdesk.verify(earlier, hook));
        } catch (UntrustedHookException e) {
            return Optional.empty(); // refused with the reason of the current account
        }
    }

    /**
     * Age alone refuses nothing: a late first delivery is genuine, its signature says so. What is old and seen before is
     * a replay. A helpdesk that signs no time cannot be judged by it.
     */
    private boolean stale(VerifiedDelivery delivery) {
        Instant signedAt = delivery.signedAt();
        return signedAt != null && signedAt.isBefore(clock.instant().minus(config.replayWindow()));
    }

    private static Answer answered(UUID connectorId, VerifiedDelivery delivery, Answer answer,
            @Nullable TicketRef ticket) {
        Log.infof("webhook connector=%s delivery=%s ticket=%s: %s", connectorId, LoggedId.of(delivery.deliveryId()),
                ticket == null ? "-" : LoggedId.of(ticket.ticketId()), answer);
        return answer;
    }

    private static Answer refused(UUID connectorId, Answer answer, String reason) {
        Log.warnf("webhook connector=%s: %s, %s", connectorId, answer, reason);
        return answer;
    }
}
