package io.callbrief.connector.zendesk;

import java.util.List;

import io.callbrief.connector.DeliverySignature;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

/** Zendesk's signature (developer.zendesk.com/documentation/webhooks/verifying). */
final class ZendeskSignature {

    static final String SIGNATURE = "X-Zendesk-Webhook-Signature";
    static final String TIMESTAMP = "X-Zendesk-Webhook-Signature-Timestamp";
    static final String DELIVERY_ID = "X-Zendesk-Webhook-Invocation-Id";

    private static final DeliverySignature SCHEME = new DeliverySignature(SIGNATURE, TIMESTAMP, DELIVERY_ID);

    private ZendeskSignature() {
    }

    static VerifiedDelivery verify(List<String> secrets, InboundHook hook) throws UntrustedHookException {
        if (secrets.isEmpty()) {
            throw new UntrustedHookException("the connector has no webhook secret of its own");
        }
        return SCHEME.verify(secrets, hook);
    }
}
