package io.callbrief.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/** As end to end, with a language model at a port on which each test lets a stub of its own listen. */
public class ModelAtAStub extends EndToEndProfile {

    /** How long a note waits: a stub answers in milliseconds, and whatever is never answered costs a test so much. */
    static final String WITHIN = "5s";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
        settings.put("callbrief.wording.provider", "openai");
        settings.put("callbrief.wording.base-url", "http://127.0.0.1:" + freePort() + "/v1");
        settings.put("callbrief.wording.model", "stub-1");
        settings.put("callbrief.wording.api-key", "key-of-the-test");
        settings.put("callbrief.wording.uses", "reply,explanation,complaint,cause");
        settings.put("callbrief.wording.within", WITHIN);
        settings.put("callbrief.wording.call-timeout", "10m"); // no note waits so long for anything
        settings.put("callbrief.wording.failures-until-rest", "1000"); // one test's failures are not another's
        return settings;
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
