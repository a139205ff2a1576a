package io.callbrief.analyse.hostile;

import static io.callbrief.testing.RtcStatsDumpBuilder.dump;
import static io.callbrief.testing.TelemetryRecording.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.callbrief.testing.RtcStatsDumpBuilder;

/** A good recording of one format, to be damaged. */
final class Sample {
    private final String name;
    private final byte[] plain;

    private Sample(String name, byte[] plain) {
        this.name = name;
        this.plain = plain;
    }

    /** At least one of every format. */
    static List<Sample> all() {
        return List.of(
                corpus("s1746a659.rtcstats.gz"), corpus("s100fc1f8.jitsi.gz"), corpus("s1a3c0def.internals.json.gz"),
                corpus("s1a3c0def.getstats.jsonl.gz"), telemetryCall(),
                new Sample("hand-made", dump().stats("PC_0", "{\"1\":{\"type\":1,\"10\":7},\"t\":1}").closed().bytes()));
    }

    /** Short ones of every format: cutting at each of some thousand bytes analyses each as often. */
    static List<Sample> shortOnes() {
        return List.of(corpus("s1a3c0def.rtcstats.gz"), corpus("s0f92c369.jitsi.gz"), corpus("s847b314f.internals.json.gz"),
                corpus("s1a3c0def.getstats.jsonl.gz"), telemetryCall());
    }

    private static Sample telemetryCall() {
        String call = telemetry().run(15).rtt(400).loss(0.1).run(3).frozen(true).frames(0).run(5).pause(30).frozen(false).run(3)
                .text();
        return new Sample("telemetry", call.getBytes(StandardCharsets.UTF_8));
    }

    private static Sample corpus(String file) {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of("src", "corpus", file)))) {
            return new Sample(file, in.readAllBytes());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    String name() {
        return name;
    }

    byte[] plain() {
        return plain;
    }

    byte[] packed() {
        return RtcStatsDumpBuilder.gzip(plain);
    }

    String text() {
        return new String(plain, StandardCharsets.UTF_8);
    }

}
