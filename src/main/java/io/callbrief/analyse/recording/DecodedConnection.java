package io.callbrief.analyse.recording;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The stats of one peer connection as they are after its latest report. */
final class DecodedConnection implements StatsReport {
    private final String name;
    private final PropertyIndex properties;
    private final Map<String, DecodedObject> objects = new LinkedHashMap<>();
    private final Collection<DecodedObject> view = Collections.unmodifiableCollection(objects.values());
    private double timeMillis;
    private double statsTimestampMillis = Double.NaN;
    private long reports;

    DecodedConnection(String name, PropertyIndex properties) {
        this.name = name;
        this.properties = properties;
    }

    PropertyIndex properties() {
        return properties;
    }

    /** How many reports there were, the current one included. */
    long reports() {
        return reports;
    }

    void nextReport(double time, double statsTimestamp) {
        timeMillis = time;
        statsTimestampMillis = statsTimestamp;
        reports++;
    }

    Map<String, DecodedObject> byId() {
        return objects;
    }

    @Override
    public double timeMillis() {
        return timeMillis;
    }

    @Override
    public double statsTimestampMillis() {
        return statsTimestampMillis;
    }

    @Override
    public String peerConnection() {
        return name;
    }

    @Override
    public Collection<DecodedObject> objects() {
        return view;
    }

    @Override
    public @Nullable DecodedObject object(@Nullable String id) {
        return id == null ? null : objects.get(id);
    }
}
