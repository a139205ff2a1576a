package io.callbrief.analyse.recording;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.TraceEnd.Warning;

/** Completes the session descriptions of all peer connections of one recording, within the budget. */
final class SdpDecoder {
    private final ReadingLimits limits;
    private final WarningCounts warnings;
    private final StateBudget budget;
    private final Map<String, Descriptions> connections = new HashMap<>();

    SdpDecoder(ReadingLimits limits, WarningCounts warnings, StateBudget budget) {
        this.limits = limits;
        this.warnings = warnings;
        this.budget = budget;
    }

    void created(String peerConnection) {
        Descriptions former = connections.remove(peerConnection);
        if (former != null) {
            budget.giveBack(former.costBytes());
        }
    }

    /** Completes the event's value in place. */
    void event(String name, String peerConnection, JsonNode value, List<JsonNode> extra) {
        if (!Descriptions.areAffectedBy(name)) {
            return;
        }
        Descriptions descriptions = connections.get(peerConnection);
        if (descriptions == null) {
            descriptions = new Descriptions();
            if (connections.size() < limits.maxPeerConnections()) {
                connections.put(peerConnection, descriptions);
            }
        }
        budget.giveBack(descriptions.costBytes());
        if (!descriptions.event(name, value, extra.isEmpty() ? "" : extra.get(0).asText())) {
            warnings.count(Warning.SDP_WITHOUT_BASE);
        }
        if (connections.get(peerConnection) == descriptions && !budget.take(descriptions.costBytes())) {
            connections.remove(peerConnection);
            warnings.count(Warning.LIMIT_EXCEEDED);
        }
    }
}
