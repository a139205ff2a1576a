package io.callbrief.insight;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In what sessions of one problem may be alike. */
public enum Dimension {
    APPLICATION,
    RELEASE,
    BROWSER,
    /** With the browser's name, such as {@code Chrome 156}. */
    BROWSER_VERSION,
    OS,
    /** The provider's number ({@code AS3215}) where it is known, else the network prefix. */
    NETWORK,
    REGION,
    /** Host of the relay server. */
    TURN_SERVER,
    /** Between client and relay: {@code udp}, {@code tcp} or {@code tls}. */
    RELAY_PROTOCOL,
    /** USB id of the microphone or camera, such as {@code 0b0e:2481}. */
    DEVICE;

    /** Stable id in JSON; also the name of its column. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Dimension> ofId(String id) {
        return Stream.of(values()).filter(one -> one.id().equals(id)).findFirst();
    }
}
