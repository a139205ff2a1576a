package io.callbrief.analyse.recording;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.callbrief.analyse.recording.StatsDelta.Change;
import io.callbrief.analyse.recording.TraceEnd.Warning;

/** Keeps every peer connection's stats and applies each line's changes to them, by the rules of the line's {@link Coding}. */
final class StatsDecoder {

    /** What it means that a report does not mention an object or a property. */
    enum Coding {
        /**
         * rtcstats v3: what is not mentioned stays, an object set to null is gone, and without a stamp the report's counts.
         * Chrome's own recordings carry {@link #FULL} reports instead, to be known by objects that repeat their id.
         */
        V3,
        /** rtcstats v2: what is not mentioned stays, stamps included. */
        KEEPING,
        /** Jitsi: an object that is not mentioned is gone; properties that are not mentioned stay, stamps included. */
        REMOVING,
        /** What is not mentioned is gone. */
        FULL
    }

    private static final int MAX_ID_CHARS = 256;

    private final ReadingLimits limits;
    private final WarningCounts warnings;
    private final StateBudget budget;
    private final PropertyIndex properties;
    private final Map<String, DecodedConnection> connections = new HashMap<>();

    StatsDecoder(ReadingLimits limits, WarningCounts warnings, StateBudget budget) {
        this.limits = limits;
        this.warnings = warnings;
        this.budget = budget;
        this.properties = new PropertyIndex(budget);
    }

    PropertyIndex properties() {
        return properties;
    }

    /** A peer connection begins: one of the same name is another one. */
    void created(String peerConnection) {
        DecodedConnection former = connections.remove(peerConnection);
        if (former != null) {
            for (DecodedObject object : former.objects()) {
                release(object);
            }
        }
    }

    /** The connection after this report; {@code null} when there are too many connections to keep this one. */
    @Nullable
    StatsReport apply(String peerConnection, StatsDelta delta, double timeMillis, Coding coding) {
        DecodedConnection connection = connection(peerConnection);
        if (connection == null) {
            warnings.count(Warning.LIMIT_EXCEEDED);
            return null;
        }
        if (coding != Coding.V3 && timeMillis < connection.timeMillis()) {
            warnings.count(Warning.REPORT_OUT_OF_ORDER);
        }
        connection.nextReport(timeMillis, delta.timestampMillis(), coding != Coding.V3);
        boolean complete = !delta.surplusNames();
        boolean full = coding == Coding.FULL;
        boolean mayBeWhole = coding == Coding.V3 && delta.carriesIds();
        DecodedObject object = null;
        for (int i = 0; i < delta.size(); i++) {
            Change change = delta.change(i);
            if (change == Change.REMOVED) {
                remove(connection, requireNonNull(delta.text(i)));
            } else if (change == Change.OBJECT) {
                boolean whole = coding == Coding.FULL || (mayBeWhole && carries(delta, i, PropertyIndex.ID));
                full |= whole;
                DecodedObject known = connection.object(delta.text(i));
                boolean bare = known == null && !carriesMore(delta, i);
                object = bare ? null : known == null ? begun(connection, delta, i) : mentioned(connection, known, whole);
                complete &= bare || object != null;
            } else if (object != null) {
                complete &= applyValue(object, delta, i, connection.reports());
            }
        }
        if (full || coding == Coding.REMOVING) {
            removeUnmentioned(connection);
        }
        if (full && Double.isNaN(delta.timestampMillis())) {
            connection.stampByObjects();
        }
        if (!complete) {
            warnings.count(Warning.LIMIT_EXCEEDED);
        }
        return connection;
    }

    /** What is known so far of an object; {@code null} when nothing is. */
    @Nullable
    DecodedObject object(String peerConnection, String id) {
        DecodedConnection connection = connections.get(peerConnection);
        return connection == null ? null : connection.object(id);
    }

    private @Nullable DecodedConnection connection(String name) {
        DecodedConnection known = connections.get(name);
        if (known != null) {
            return known;
        }
        if (connections.size() >= limits.maxPeerConnections() || name.length() > MAX_ID_CHARS) {
            return null;
        }
        DecodedConnection connection = new DecodedConnection(name, properties);
        connections.put(name, connection);
        return connection;
    }

    private static DecodedObject mentioned(DecodedConnection connection, DecodedObject object, boolean whole) {
        if (whole) {
            object.values().clear();
        }
        object.mentioned(connection.reports());
        return object;
    }

    private @Nullable DecodedObject begun(DecodedConnection connection, StatsDelta delta, int i) {
        String id = requireNonNull(delta.text(i));
        if (connection.byId().size() >= limits.maxObjectsPerPeerConnection() || id.length() > MAX_ID_CHARS
                || !budget.take(DecodedObject.COST_BYTES)) {
            return null;
        }
        if (!carries(delta, i, PropertyIndex.TYPE)) {
            warnings.count(Warning.STATS_WITHOUT_BASE);
        }
        DecodedObject object = new DecodedObject(connection, id, new PropertyValues(budget));
        object.mentioned(connection.reports());
        connection.byId().put(id, object);
        return object;
    }

    private static boolean applyValue(DecodedObject object, StatsDelta delta, int i, long report) {
        int index = delta.index(i);
        switch (delta.change(i)) {
            case OPEN -> {
                return object.values().open(index, report);
            }
            case VALUE_INSIDE -> {
                return object.values().setInside(index, requireNonNull(delta.text(i)), delta.number(i));
            }
            default -> {
                String text = index == PropertyIndex.TYPE ? typeName(delta, i) : delta.text(i);
                if (index == PropertyIndex.TYPE) {
                    object.type(text == null ? "" : text);
                }
                return object.values().set(index, delta.number(i), text, report);
            }
        }
    }

    private static @Nullable String typeName(StatsDelta delta, int i) {
        double number = delta.number(i);
        String text = delta.text(i);
        if (Double.isNaN(number)) {
            return text;
        }
        String name = RtcStatsNames.type((int) number);
        return name == null ? Integer.toString((int) number) : name;
    }

    /** Whether the object that begins at this change has the property in this line. */
    private static boolean carries(StatsDelta delta, int object, int property) {
        for (int i = object + 1; i < delta.size(); i++) {
            Change change = delta.change(i);
            if (change == Change.OBJECT || change == Change.REMOVED) {
                return false;
            }
            if (change == Change.VALUE && delta.index(i) == property) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether the object that begins at this change has anything but a timestamp. The recorder leaves certificates out by
     * their type, but where a busy browser stamps objects of one report differently it lets their stamps through.
     */
    private static boolean carriesMore(StatsDelta delta, int object) {
        for (int i = object + 1; i < delta.size(); i++) {
            Change change = delta.change(i);
            if (change == Change.OBJECT || change == Change.REMOVED) {
                return false;
            }
            if (delta.index(i) != PropertyIndex.TIMESTAMP) {
                return true;
            }
        }
        return false;
    }

    private void remove(DecodedConnection connection, String id) {
        DecodedObject removed = connection.byId().remove(id);
        if (removed != null) {
            release(removed);
        }
    }

    private void removeUnmentioned(DecodedConnection connection) {
        connection.byId().values().removeIf(object -> {
            boolean unmentioned = object.mentioned() != connection.reports();
            if (unmentioned) {
                release(object);
            }
            return unmentioned;
        });
    }

    private void release(DecodedObject object) {
        object.values().clear();
        budget.giveBack(DecodedObject.COST_BYTES);
    }
}
