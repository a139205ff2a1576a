package io.callbrief.session.anonymise;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a value is, by the key that it, or something around it, stands under. */
enum Scope {
    PLAIN,
    /** Names of browsers, whose versions look like addresses. */
    AGENT,
    ICE_SERVERS,
    SECRET,
    FRAGMENT,
    /** Fragments over time, as webrtc-internals writes them, with what it says of the series. */
    FRAGMENTS,
    DEVICE,
    GROUP,
    HOST,
    /** An address of a page, perhaps without its host. */
    PAGE,
    /** Where an address is in the world, as a server has looked it up. */
    PLACE;

    /** Finer than the country. */
    private static final Set<String> FINE_PLACES = Set.of("city", "postal", "location", "subdivisions", "traits", "latitude",
            "longitude", "accuracy_radius", "accuracyRadius");
    private static final Map<String, Scope> BY_KEY = byKey();

    private static Map<String, Scope> byKey() {
        Map<String, Scope> scopes = new HashMap<>();
        put(scopes, AGENT, "userAgent", "UserAgent", "userAgentData", "UserAgentData", "browserVersion", "appVersion");
        put(scopes, ICE_SERVERS, "iceServers");
        put(scopes, SECRET, "credential", "password", "pwd", "icePwd", "icePassword", "secret", "token", "jwt", "accessToken",
                "authorization");
        put(scopes, FRAGMENT, "usernameFragment", "iceLocalUsernameFragment", "ufrag", "iceUfrag");
        put(scopes, DEVICE, "deviceId", "sourceId", "chromeMediaSourceId");
        put(scopes, GROUP, "groupId");
        put(scopes, HOST, "hosts", "host", "hostname", "hostName", "domain", "serverName");
        put(scopes, PAGE, "url", "path", "pageUrl", "href", "referrer", "origin");
        put(scopes, PLACE, "locations", "rtcstatsLocation");
        return Map.copyOf(scopes);
    }

    private static void put(Map<String, Scope> scopes, Scope scope, String... keys) {
        for (String key : keys) {
            scopes.put(key, scope);
        }
    }

    /** The scope of the value under a key, where this is the scope of the object that has it. */
    Scope under(String key) {
        if (this == ICE_SERVERS && (key.equals("username") || key.equals("user"))) {
            return SECRET;
        }
        if (this == FRAGMENTS) {
            return key.equals("values") ? FRAGMENT : PLAIN;
        }
        Scope scope = BY_KEY.get(key);
        if (scope == null && key.endsWith("sernameFragment") && key.indexOf('-') >= 0) {
            return FRAGMENTS; // a series is named object-property
        }
        return scope == null || this == AGENT || this == SECRET ? this : scope;
    }

    boolean leavesOut(String key) {
        return this == PLACE && FINE_PLACES.contains(key);
    }
}
