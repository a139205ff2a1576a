package io.callbrief.session.source;

import java.util.HashMap;
import java.util.Map;

import io.callbrief.testing.Standstill;

/** Nothing is polled by itself; a known admin key; recordings of at most 64 kB. */
public class SourcesProfile extends Standstill {

    public static final String ADMIN_KEY = "cb_admin-key-of-the-sources-0123456789";
    public static final int MAX_BYTES = 64 * 1024;

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("callbrief.admin-key", ADMIN_KEY);
        settings.put("callbrief.recordings.max-size", String.valueOf(MAX_BYTES));
        return settings;
    }
}
