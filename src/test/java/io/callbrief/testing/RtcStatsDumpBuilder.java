package io.callbrief.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;

/**
 * Writes an rtcstats file of format 3 by hand: {@code dump().event("create", "PC_0", "{}", 5).closed()}. Values are JSON; the
 * time of an event is given as the step in milliseconds since the one before.
 */
public final class RtcStatsDumpBuilder {
    public static final String MAGIC = "RTCStatsDump";
    public static final long START_MILLIS = 1_795_227_393_000L; // 2026-11-21T02:16:33Z

    private final List<String> lines = new ArrayList<>();
    private String newline = "\n";

    private RtcStatsDumpBuilder() {
    }

    /** With the usual head; the page-level create event is at {@link #START_MILLIS}, the server's start 40 ms later. */
    public static RtcStatsDumpBuilder dump() {
        return headless().line(MAGIC).metadata(START_MILLIS + 40).event("create", null, "{}", START_MILLIS);
    }

    /** Without any line. */
    public static RtcStatsDumpBuilder headless() {
        return new RtcStatsDumpBuilder();
    }

    public RtcStatsDumpBuilder metadata(long startTimeMillis) {
        return line("{\"url\":\"/room\",\"origin\":\"https://call.example\",\"userAgent\":\"Agent/1\",\"startTime\":"
                + startTimeMillis + ",\"clientProtocol\":\"rtcstats#5.0\",\"fileFormat\":3}");
    }

    /** Anything, as it is. */
    public RtcStatsDumpBuilder line(String line) {
        lines.add(line);
        return this;
    }

    /** A method by its name, numbers of the wire included: {@code event("25", …)} is written as {@code [25,…]}. */
    public RtcStatsDumpBuilder event(String method, @Nullable String peerConnection, String json, Number step) {
        return line("[" + (method.matches("\\d+") ? method : quoted(method)) + "," + quoted(peerConnection) + "," + json
                + "," + step + "]");
    }

    /** One second after the event before. */
    public RtcStatsDumpBuilder stats(String peerConnection, String json) {
        return event("g", peerConnection, json, 1000);
    }

    /** The server's last line. */
    public RtcStatsDumpBuilder closed() {
        return event("close", null, "1005", 10);
    }

    public RtcStatsDumpBuilder newline(String separator) {
        newline = separator;
        return this;
    }

    /** As the server writes it: no newline behind the last line. */
    public String text() {
        return String.join(newline, lines);
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    public InputStream stream() {
        return new ByteArrayInputStream(bytes());
    }

    public byte[] gzip() {
        return gzip(bytes());
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "\"" + text + "\"";
    }
}
