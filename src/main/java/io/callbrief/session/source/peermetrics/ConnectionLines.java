package io.callbrief.session.source.peermetrics;

import static io.callbrief.session.source.peermetrics.Lines.NODES;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;

/** What is written of one connection. */
final class ConnectionLines {
    /** Rows of tracks are stored just before the row of their connection. */
    private static final double ONE_REPORT_MILLIS = 3000;

    private final String name;
    private final Lines lines;
    private final ReportTimes times;
    private ReportJson tracks = new ReportJson();
    private double tracksMillis = Double.NaN;
    private double lastReportMillis = Double.NEGATIVE_INFINITY;
    private JsonNode local = MissingNode.getInstance();
    private JsonNode remote = MissingNode.getInstance();
    private int reports;
    private boolean created;
    private boolean stateKnown;
    private boolean connected;
    private boolean failed;
    private boolean closed;

    ConnectionLines(String name, Lines lines, ReportTimes times) {
        this.name = name;
        this.lines = lines;
        this.times = times;
    }

    int reports() {
        return reports;
    }

    boolean connected() {
        return connected;
    }

    /** Whether its state was told at all. */
    boolean stateKnown() {
        return stateKnown;
    }

    void add(EventRow row, JsonNode data) throws IOException {
        switch (row.type()) {
            case "stats" -> stats(row, data);
            case "addConnection" -> create(NODES.objectNode(), row);
            case "peerDetails" -> create(EventValues.configuration(data.path("peerConfiguration")), row);
            case "onicecandidate" -> line(row, EventValues.candidate(data));
            case "onicecandidateerror" -> line(row, EventValues.candidateError(data));
            case "oniceconnectionstatechange", "onconnectionstatechange" -> state(row, EventValues.state(data));
            case "onicegatheringstatechange" -> line(row, EventValues.state(data));
            case "onsignalingstatechange" -> signaling(row, data);
            case "ontrack" -> line(row, EventValues.track(data));
            default -> {
                // Nothing that a trace has a place for.
            }
        }
    }

    private void line(EventRow row, @Nullable JsonNode value) throws IOException {
        lines.line(row.type(), name, value, row.millis());
    }

    /** Told twice, once with the configuration; either may come first. */
    private void create(JsonNode configuration, EventRow row) throws IOException {
        if (!created || (!configuration.isEmpty() && reports == 0)) {
            created = true;
            lines.line("create", name, configuration, row.millis());
        }
    }

    private void state(EventRow row, @Nullable JsonNode state) throws IOException {
        line(row, state);
        if (state != null) {
            stateKnown = true;
            connected |= row.type().equals("onconnectionstatechange") && state.asText().equals("connected");
            failed |= state.asText().equals("failed");
            // No browser tells a page that it has closed a connection: the library looks whether it has.
            if (state.asText().equals("closed")) {
                close(row.millis());
            }
        }
    }

    /** By the page. */
    void close(double millis) throws IOException {
        if (!closed) {
            closed = true;
            lines.line("close", name, NullNode.instance, millis);
        }
    }

    /** Every change of state comes with both descriptions as they are then; what changed was set. */
    private void signaling(EventRow row, JsonNode data) throws IOException {
        line(row, EventValues.state(data.path("signalingState")));
        JsonNode offered = EventValues.description(data.path("remoteDescription"));
        boolean answering = offered != null && offered.path("type").asText().equals("offer");
        if (answering) {
            remote(data, row);
        }
        JsonNode description = EventValues.description(data.path("localDescription"));
        if (description != null && !description.equals(local)) {
            local = description;
            lines.line("setLocalDescription", name, description, row.millis());
        }
        if (!answering) {
            remote(data, row);
        }
    }

    private void remote(JsonNode data, EventRow row) throws IOException {
        JsonNode description = EventValues.description(data.path("remoteDescription"));
        if (description != null && !description.equals(remote)) {
            remote = description;
            lines.line("setRemoteDescription", name, description, row.millis());
        }
    }

    private void stats(EventRow row, JsonNode data) throws IOException {
        if (row.millis() - tracksMillis > ONE_REPORT_MILLIS) {
            finish();
        }
        String track = row.track();
        if (track != null) {
            tracksMillis = row.millis();
            tracks.addTrack(data, track);
            return;
        }
        ReportJson report = tracks;
        report.addConnection(data);
        tracks = new ReportJson();
        tracksMillis = Double.NaN;
        report(report, row.millis());
    }

    /** Writes reports of tracks that no row of the connection followed. */
    void finish() throws IOException {
        if (!Double.isNaN(tracksMillis)) {
            double millis = tracksMillis;
            ReportJson report = tracks;
            tracks = new ReportJson();
            tracksMillis = Double.NaN;
            report(report, millis);
        }
    }

    /** A report that the client sent twice is stored twice. */
    private void report(ReportJson report, double cameInMillis) throws IOException {
        double millis = times.timeOf(report.stampMillis(), cameInMillis);
        if (report.isEmpty() || !(millis > lastReportMillis)) {
            return;
        }
        lastReportMillis = millis;
        if (!connected && !failed && report.showsConnected()) {
            // Watched only since it was connected, or the event got lost.
            connected = true;
            lines.line("onconnectionstatechange", name, NODES.textNode("connected"), millis);
        }
        reports++;
        lines.line("getStats", name, report.json(), millis);
    }
}
