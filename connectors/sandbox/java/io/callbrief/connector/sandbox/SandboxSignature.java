package io.callbrief.connector.sandbox;

import java.util.List;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.DeliverySignature;
import io.callbrief.connector.InboundHook;
import io.callbrief.connector.UntrustedHookException;
import io.callbrief.connector.VerifiedDelivery;

/** The sandbox signs as helpdesks outside do. */
final class SandboxSignature {

    static final String SIGNATURE = "X-Sandbox-Signature";
    static final String TIMESTAMP = "X-Sandbox-Timestamp";
    static final String DELIVERY = "X-Sandbox-Delivery";
    static final String SECRET = "webhookSecret";

    private static final DeliverySignature SCHEME = new DeliverySignature(SIGNATURE, TIMESTAMP, DELIVERY);

    private SandboxSignature() {
    }

    static String sign(String secret, String timestamp, byte[] body) {
        return DeliverySignature.sign(secret, timestamp, body);
    }

    static VerifiedDelivery verify(ConnectorAccount account, InboundHook hook) throws UntrustedHookException {
        String secret = account.secrets().getOrDefault(SECRET, "");
        if (secret.isEmpty()) {
            throw new UntrustedHookException("the connector has no " + SECRET);
        }
        return SCHEME.verify(List.of(secret), hook);
    }
}
