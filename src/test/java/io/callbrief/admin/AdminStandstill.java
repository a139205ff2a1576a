package io.callbrief.admin;

import java.util.HashMap;
import java.util.Map;

import io.callbrief.testing.Standstill;

/** A known admin key, helpdesks on this machine, and nothing that happens by itself. */
public class AdminStandstill extends Standstill {

    public static final String ADMIN_KEY = AdminKeyProfile.ADMIN_KEY;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("callbrief.admin-key", ADMIN_KEY);
        settings.put("callbrief.outbound.allow-private", "true");
        return settings;
    }
}
