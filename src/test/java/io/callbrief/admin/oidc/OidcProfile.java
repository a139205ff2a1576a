package io.callbrief.admin.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** An issuer at an address where nobody listens yet. */
public class OidcProfile implements QuarkusTestProfile {

    static final String ADMIN_KEY = "cb_admin-key-of-the-tests-0123456789";
    private static final String PORT = "callbrief.test.issuer-port";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>();
        settings.put("callbrief.admin-key", ADMIN_KEY);
        settings.put("callbrief.oidc.issuer", "http://localhost:" + port());
        settings.put("callbrief.oidc.client-id", "callbrief");
        settings.put("callbrief.oidc.role-claim", "realm_access/groups");
        settings.put("callbrief.oidc.roles.admin", "Call Quality, Admins");
        settings.put("callbrief.oidc.roles.agent", "/support");
        settings.put("callbrief.oidc.roles.engineer", "media-engineers");
        settings.put("callbrief.oidc.key-refresh", "0s");
        return settings;
    }

    /** A property of the JVM, for a profile is made more than once. */
    private static String port() {
        if (System.getProperty(PORT) == null) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                System.setProperty(PORT, String.valueOf(socket.getLocalPort()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return System.getProperty(PORT);
    }
}
