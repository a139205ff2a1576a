package io.callbrief.analyse;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.analyse.recording.RecordingMetadata;
import io.callbrief.analyse.recording.StatsReport;
import io.callbrief.analyse.recording.StatsReport.StatsObject;
import io.callbrief.analyse.recording.TraceEnd;
import io.callbrief.analyse.recording.TraceEvent;
import io.callbrief.analyse.recording.TraceListener;
import io.callbrief.call.RecordingFormat;

/** Notes with what a client took part while its recording is read. Memory does not grow with the recording. */
final class ClientSetupCollector implements TraceListener {

    /** RFC 7065: {@code turn:host:port?transport=udp}; an IPv6 host stands in brackets. */
    private static final Pattern TURN = Pattern.compile("turns?:(\\[[0-9A-Fa-f:.]{2,45}\\]|[A-Za-z0-9._-]{1,253}).*",
            Pattern.DOTALL);
    /** As Chrome adds it to a device's label. */
    private static final Pattern USB = Pattern.compile("\\(([0-9a-f]{4}:[0-9a-f]{4})\\)\\s*$");
    private static final Set<String> PROTOCOLS = Set.of("udp", "tcp", "tls");
    private static final int MOST_SERVERS = 8;
    private static final int LONGEST_URL = 2_000;
    private static final int DEEPEST = 4;

    private final Set<String> configured = new LinkedHashSet<>();
    private @Nullable String used;
    private @Nullable String failed;
    private @Nullable String protocol;
    private @Nullable String microphone;
    private @Nullable String camera;

    @Override
    public void start(RecordingFormat format, RecordingMetadata metadata) {
        // says nothing of servers and devices
    }

    @Override
    public void event(TraceEvent event) {
        switch (event.name()) {
            case "create", "setConfiguration" -> servers(event.value().path("iceServers"));
            case "onicecandidateerror" -> failed = failed == null ? host(event.value().path("url").asText()) : failed;
            case "navigator.mediaDevices.getUserMediaOnSuccess", "addTrack" -> devices(event.value(), 0);
            default -> {
                // nothing else names a server or a device
            }
        }
    }

    private void servers(JsonNode servers) {
        for (JsonNode server : servers) {
            JsonNode urls = server.path("urls").isMissingNode() ? server.path("url") : server.path("urls");
            if (urls.isTextual()) {
                configured(urls.asText());
            }
            urls.forEach(url -> configured(url.asText()));
        }
    }

    private void configured(String url) {
        String host = host(url);
        if (host != null && configured.size() < MOST_SERVERS) {
            configured.add(host);
        }
    }

    /** A track is {@code [kind, id, label]}, in lists or objects of one or several. */
    private void devices(JsonNode value, int depth) {
        if (value.isArray() && value.path(0).isTextual()) {
            device(value.path(0).asText(), value.path(2).asText());
        } else if (value.isObject() && value.path("label").isTextual()) {
            device(value.path("kind").asText(), value.path("label").asText());
        } else if (depth < DEEPEST) {
            value.forEach(inner -> devices(inner, depth + 1));
        }
    }

    private void device(String kind, String label) {
        Matcher usb = USB.matcher(label);
        if (!usb.find()) {
            return;
        }
        if (kind.equals("audio")) {
            microphone = microphone == null ? usb.group(1) : microphone;
        } else {
            camera = camera == null ? usb.group(1) : camera;
        }
    }

    @Override
    public void stats(StatsReport report) {
        if (used != null && protocol != null) {
            return;
        }
        for (StatsObject object : report.objects()) {
            if (object.type().equals("local-candidate") && "relay".equals(object.text("candidateType"))) {
                used = used == null ? host(object.text("url")) : used;
                String said = object.text("relayProtocol");
                protocol = protocol == null && said != null && PROTOCOLS.contains(said) ? said : protocol;
            }
        }
    }

    private static @Nullable String host(@Nullable String url) {
        if (url == null || url.length() > LONGEST_URL) {
            return null;
        }
        Matcher turn = TURN.matcher(url);
        return turn.matches() ? turn.group(1).toLowerCase(Locale.ROOT) : null;
    }

    @Override
    public void end(TraceEnd end) {
        // nothing was left open
    }

    ClientSetup setup() {
        String only = configured.size() == 1 ? configured.iterator().next() : null;
        String server = used != null ? used : failed != null ? failed : only;
        return new ClientSetup(server, protocol, microphone != null ? microphone : camera);
    }
}
