package io.callbrief.session.anonymise;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is taken out of a source's recordings. Credentials of ICE servers, ICE passwords and the queries of addresses of pages
 * go with any rule.
 *
 * @param addresses IP addresses keep their network (/24, of version 6 /48) and get a number that is the same wherever the
 *        address stands in the recording; places keep their country
 * @param hostNames hosts of pages and ICE servers become {@code host-1.example}
 * @param deviceLabels labels and ids of devices become {@code Microphone 1}; that it is a Bluetooth headset stays
 * @param sdp session descriptions keep the lines that a diagnosis reads
 */
public record AnonymisationRules(boolean addresses, boolean hostNames, boolean deviceLabels, boolean sdp) {

    public static final String ADDRESSES = "addresses";
    public static final String HOST_NAMES = "host-names";
    public static final String DEVICE_LABELS = "device-labels";
    public static final String SDP = "sdp";

    /** The names of all rules, as configuration has them. */
    public static final List<String> NAMES = List.of(ADDRESSES, HOST_NAMES, DEVICE_LABELS, SDP);

    public static AnonymisationRules all() {
        return new AnonymisationRules(true, true, true, true);
    }

    /** Recordings are kept as they come: nothing is taken out, credentials neither. */
    public static AnonymisationRules none() {
        return new AnonymisationRules(false, false, false, false);
    }

    /** @throws IllegalArgumentException when a name is none of {@link #NAMES} */
    public static AnonymisationRules of(Collection<String> names) {
        Set<String> unknown = new LinkedHashSet<>(names);
        NAMES.forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("no such rule: " + String.join(", ", unknown) + "; there are "
                    + String.join(", ", NAMES));
        }
        return new AnonymisationRules(names.contains(ADDRESSES), names.contains(HOST_NAMES), names.contains(DEVICE_LABELS),
                names.contains(SDP));
    }

    public boolean isNone() {
        return !addresses && !hostNames && !deviceLabels && !sdp;
    }
}
