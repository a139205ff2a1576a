package io.callbrief.analyse.recording;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** One peer connection of a webrtc-internals document. */
final class InternalsConnection {

    /** A stats object: its series by property. */
    static final class SeriesObject {
        private final String id;
        private String type;
        private final Map<String, InternalsSeries> series = new LinkedHashMap<>();

        SeriesObject(String id, String type) {
            this.id = id;
            this.type = type;
        }

        String id() {
            return id;
        }

        String type() {
            return type;
        }

        Map<String, InternalsSeries> series() {
            return series;
        }

        /** What the far end told: its stamps are of the telling, not of the poll. */
        boolean isRemoteReport() {
            return type.equals("remote-inbound-rtp") || type.equals("remote-outbound-rtp");
        }
    }

    private final String id;
    private final List<JsonNode> events = new ArrayList<>();
    private final Map<String, SeriesObject> objects = new LinkedHashMap<>();
    private JsonNode configuration = NullNode.instance;
    private @Nullable String url;

    InternalsConnection(String id) {
        this.id = id;
    }

    void url(@Nullable String text) {
        url = text;
    }

    void configuration(JsonNode value) {
        configuration = value;
    }

    void event(JsonNode entry) {
        events.add(entry);
    }

    /** {@code false} when there are too many objects already. */
    boolean add(String objectId, @Nullable String type, String property, InternalsSeries series, ReadingLimits limits,
            StateBudget budget) {
        SeriesObject object = objects.get(objectId);
        if (object == null) {
            if (objects.size() >= limits.maxObjectsPerPeerConnection() || !budget.take(DecodedObject.COST_BYTES)) {
                return false;
            }
            object = new SeriesObject(objectId, "");
            objects.put(objectId, object);
        }
        if (object.type.isEmpty()) {
            String said = property.equals("type") ? series.text(0) : type;
            object.type = said == null ? "" : said;
        }
        object.series.put(property, series);
        return true;
    }

    String id() {
        return id;
    }

    @Nullable
    String url() {
        return url;
    }

    JsonNode configuration() {
        return configuration;
    }

    List<JsonNode> events() {
        return events;
    }

    Collection<SeriesObject> objects() {
        return objects.values();
    }

    @Nullable
    SeriesObject object(@Nullable String objectId) {
        return objectId == null ? null : objects.get(objectId);
    }
}
