package io.callbrief.analyse;

import org.jspecify.annotations.Nullable;

/**
 * With what a client took part, as far as the recording says. What other calls with the same trouble may have in common.
 *
 * @param turnServer host name of the relay server used, else of one that failed, else of the only one configured
 * @param relayProtocol between client and relay: {@code udp}, {@code tcp} or {@code tls}
 * @param device USB id of the microphone, else of the camera, such as {@code 0b0e:2481}; private names are not kept
 */
public record ClientSetup(@Nullable String turnServer, @Nullable String relayProtocol, @Nullable String device) {
}
