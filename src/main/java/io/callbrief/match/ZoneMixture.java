package io.callbrief.match;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.callbrief.call.CallSession;
import io.callbrief.ticket.Ticket;

/**
 * In which zone people look at the clock: mostly that of their profile, at times that of the device they called with, and
 * some quote a system that shows UTC. The weights are estimates.
 */
final class ZoneMixture {
    private static final double PROFILE = 0.75;
    private static final double DIRECTORY = 0.12;
    private static final double DEVICE = 0.10;
    private static final double UTC = 0.03;
    /** Each zone costs a reading of the text. */
    private static final int MAX_DEVICE_ZONES = 3;

    private ZoneMixture() {
    }

    static Map<ZoneId, Double> of(Ticket ticket, List<MappedUser> users, Collection<CallSession> sessions) {
        Map<ZoneId, Double> weights = new LinkedHashMap<>();
        ZoneId profile = ticket.requester().timeZone();
        if (profile != null) {
            weights.merge(profile, PROFILE, Double::sum);
        }
        share(weights, users.stream().map(MappedUser::timeZone).filter(Objects::nonNull).distinct().toList(), DIRECTORY);
        share(weights, sessions.stream().map(CallSession::timeZone).filter(Objects::nonNull).distinct()
                .limit(MAX_DEVICE_ZONES).toList(), DEVICE);
        weights.merge(ZoneOffset.UTC, UTC, Double::sum);
        return weights;
    }

    private static void share(Map<ZoneId, Double> weights, List<ZoneId> zones, double weight) {
        zones.forEach(zone -> weights.merge(zone, weight / zones.size(), Double::sum));
    }
}
