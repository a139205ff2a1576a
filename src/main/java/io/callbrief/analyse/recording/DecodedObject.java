package io.callbrief.analyse.recording;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** One stats object as it is after the latest report. */
final class DecodedObject implements StatsReport.StatsObject {
    static final int COST_BYTES = 600;

    private final DecodedConnection connection;
    private final String id;
    private final PropertyValues values;
    private String type = "";
    private long mentioned;

    DecodedObject(DecodedConnection connection, String id, PropertyValues values) {
        this.connection = connection;
        this.id = id;
        this.values = values;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String type() {
        return type;
    }

    void type(String standardName) {
        type = standardName;
    }

    /** The ordinal of the report that mentioned this object last. */
    long mentioned() {
        return mentioned;
    }

    void mentioned(long report) {
        mentioned = report;
    }

    PropertyValues values() {
        return values;
    }

    @Override
    public double number(String property) {
        int index = connection.properties().ofName(property);
        if (index == PropertyIndex.TIMESTAMP) {
            return timestamp();
        }
        return index < 0 ? Double.NaN : values.number(index);
    }

    @Override
    public @Nullable String text(String property) {
        int index = connection.properties().ofName(property);
        return index >= 0 && values.other(index) instanceof String text ? text : null;
    }

    @Override
    public double number(String property, String key) {
        int index = connection.properties().ofName(property);
        if (index >= 0 && values.other(index) instanceof Map<?, ?> inside && inside.get(key) instanceof Double number) {
            return number;
        }
        return Double.NaN;
    }

    @Override
    public boolean transmitted(String property) {
        int index = connection.properties().ofName(property);
        return index >= 0 && values.report(index) == connection.reports();
    }

    /** An object without an own stamp in this report carries the report's. */
    private double timestamp() {
        long stamped = values.report(PropertyIndex.TIMESTAMP);
        boolean own = connection.stampsKept() ? stamped > 0 : stamped == connection.reports();
        return own ? values.number(PropertyIndex.TIMESTAMP) : connection.statsTimestampMillis();
    }
}
