package io.callbrief.call;

import org.jspecify.annotations.Nullable;

/**
 * Where a client was in the network, as far as it is known; its address is not kept.
 *
 * @param prefix of its public address: 24 bits of version 4, 48 of version 6, such as {@code 203.0.113.0/24}
 * @param asn number of the autonomous system, that is of the provider
 * @param asOrganization its name
 * @param region ISO codes of country and subdivision such as {@code FR-75} or {@code FR}, or as the source calls it
 */
public record Network(@Nullable String prefix, @Nullable Long asn, @Nullable String asOrganization,
        @Nullable String region) {

    public static final Network UNKNOWN = new Network(null, null, null, null);
}
