package io.callbrief.connector.requesttracker;

import java.util.HashMap;
import java.util.Map;

/** Who works in the helpdesk: RT's privileged users. Each is asked for once. */
final class RtStaff {

    /** RT's own, for what it does by itself. */
    private static final String SYSTEM = "RT_System";

    private final RtApi api;
    private final Map<String, Boolean> known = new HashMap<>();

    RtStaff(RtApi api) {
        this.api = api;
    }

    boolean includes(String user) {
        return !user.isEmpty() && !user.equals(SYSTEM) && known.computeIfAbsent(user, name -> api
                .get("a user", c -> c.user(name)).map(json -> json.path("Privileged").asInt(0) == 1).orElse(false));
    }
}
