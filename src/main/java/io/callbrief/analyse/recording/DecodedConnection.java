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
    private boolean stampsKept;

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

    /** @param keepStamps whether an object that brings no stamp keeps the one that it had */
    void nextReport(double time, double statsTimestamp, boolean keepStamps) {
        timeMillis = time;
        statsTimestampMillis = statsTimestamp;
        stampsKept = keepStamps;
        reports++;
    }

    /** A report without a stamp of its own is as old as the latest of its objects. */
    void stampByObjects() {
        for (DecodedObject object : objects.values()) {
            double stamp = object.values().number(PropertyIndex.TIMESTAMP);
            if (!(stamp <= statsTimestampMillis) && !Double.isNaN(stamp)) {
                statsTimestampMillis = stamp;
            }
        }
    }

    boolean stampsKept() {
        return stampsKept;
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
