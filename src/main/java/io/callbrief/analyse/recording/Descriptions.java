package io.callbrief.analyse.recording;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The session descriptions of one peer connection. rtcstats-js leaves out every section that is the same as in a description
 * which the browser has already; here the same bases are followed and the sections put back.
 */
final class Descriptions {
    private static final int MAX_PENDING = 4;

    /** @param sdp with all its sections, or with stubs where they are not known */
    record Description(String type, String sdp) {
    }

    private @Nullable Description local;
    private @Nullable Description remote;
    private @Nullable Description created;
    /** What a rollback goes back to. */
    private @Nullable Description stableLocal;
    private @Nullable Description stableRemote;
    private final Map<String, Description> pending = new LinkedHashMap<>();

    static boolean areAffectedBy(String event) {
        return event.startsWith("setLocalDescription") || event.startsWith("setRemoteDescription")
                || event.equals("createOfferOnSuccess") || event.equals("createAnswerOnSuccess");
    }

    /** @return whether every section of the event's description, which is completed in place, is known */
    boolean event(String name, JsonNode value, String call) {
        boolean known = true;
        switch (name) {
            case "createOfferOnSuccess", "createAnswerOnSuccess" -> {
                known = complete(value, local, null);
                created = description(value, created);
            }
            case "setLocalDescription" -> {
                known = complete(value, local, created);
                pend(call, description(value, null));
            }
            case "setLocalDescriptionOnSuccess" -> {
                known = complete(value, local, null);
                setLocal(description(value, pending.remove(call)));
            }
            case "setRemoteDescription" -> {
                known = complete(value, remote, null);
                pend(call, description(value, null));
            }
            case "setRemoteDescriptionOnSuccess" -> setRemote(pending.remove(call));
            case "setLocalDescriptionOnFailure", "setRemoteDescriptionOnFailure" -> pending.remove(call);
            default -> {
                // Not about descriptions.
            }
        }
        return known;
    }

    private void pend(String call, @Nullable Description description) {
        if (description != null && pending.size() < MAX_PENDING) {
            pending.put(call, description);
        }
    }

    private void setLocal(@Nullable Description description) {
        if (description == null) {
            return;
        }
        local = description.type().equals("rollback") ? stableLocal : description;
        settled(description);
    }

    private void setRemote(@Nullable Description description) {
        if (description == null) {
            return;
        }
        remote = description.type().equals("rollback") ? stableRemote : description;
        if (description.type().equals("offer")) {
            local = stableLocal; // an own offer, if there was one, has been rolled back
        }
        settled(description);
    }

    private void settled(Description description) {
        if (description.type().equals("answer")) {
            stableLocal = local;
            stableRemote = remote;
        }
    }

    private static @Nullable Description description(JsonNode value, @Nullable Description otherwise) {
        String type = value.path("type").textValue();
        String sdp = value.path("sdp").textValue();
        return type == null ? otherwise : new Description(type, sdp == null ? "" : sdp);
    }

    private static boolean complete(JsonNode value, @Nullable Description base, @Nullable Description second) {
        String sdp = value.path("sdp").textValue();
        if (sdp == null || !SdpSections.hasStub(sdp) || !(value instanceof ObjectNode description)) {
            return true;
        }
        String type = value.path("type").asText();
        Description used = base != null && base.type().equals(type) ? base : second;
        if (used == null || !used.type().equals(type)) {
            return false;
        }
        String full = SdpSections.completed(sdp, used.sdp());
        description.put("sdp", full);
        return !SdpSections.hasStub(full);
    }

    long costBytes() {
        long cost = cost(local) + cost(remote) + cost(created) + cost(stableLocal) + cost(stableRemote);
        for (Description description : pending.values()) {
            cost += cost(description);
        }
        return cost;
    }

    private static long cost(@Nullable Description description) {
        return description == null ? 0 : 100 + 2L * description.sdp().length();
    }
}
