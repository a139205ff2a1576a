package io.callbrief.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;

import io.callbrief.analyse.recording.UnreadableRecordingException;

/**
 * Megabytes of unpacked recording per second of processor time, of the whole analysis beside the least that any reader of
 * JSON would need, and the memory it takes. All threads of the process count: collecting garbage and compiling are not free.
 */
public final class SpeedBenchmark {
    private static final Path CORPUS = Path.of("src", "corpus");
    /** Both sides of a call through a media server: one connection sends, the other receives, audio and video. */
    private static final Path TEMPLATE = CORPUS.resolve("sd2165648.rtcstats.gz");
    private static final long MEGABYTE = 1_000_000;
    /** A round of one pass lasts about half a second at least, many times what the clock can tell. */
    private static final long ROUND_BYTES = 40 * MEGABYTE;
    private static final int ROUNDS = 7;
    /** Of each pass: until then the compiler takes more time than the pass, which a service does once in its life. */
    private static final double WARM_UP_SECONDS = 12;
    private static final int ROUNDS_OF_LARGE = 3;
    private static final String CHILD_HEAP = "-Xmx256m";
    private static final OperatingSystemMXBean SYSTEM = (OperatingSystemMXBean) ManagementFactory
            .getOperatingSystemMXBean();

    private final ObjectNode results = new ObjectMapper().createObjectNode();
    private final PrintStream out;
    private long checksum;

    private SpeedBenchmark(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        new SpeedBenchmark(System.out).run(Path.of(arguments.length == 0 ? "target" : arguments[0]));
    }

    private void run(Path target) throws Exception {
        Path folder = Files.createDirectories(target.resolve("bench"));
        GrownRecording template = new GrownRecording(TEMPLATE);
        results.put("java", Runtime.version().toString()).put("processors", Runtime.getRuntime().availableProcessors());
        out.println("MB of unpacked recording per CPU second, median (lowest to highest round)\n");
        out.println(row("recording", "MB", "gunzip", "floor", "decode", "analyse", "analyse/floor"));
        speed("real", realRecordings(), WARM_UP_SECONDS, ROUNDS);
        speed("60 min, two-way", List.of(grown(template, folder.resolve("two-way.gz"), 0, 3600)),
                WARM_UP_SECONDS, ROUNDS);
        speed("30 min, 12 streams", List.of(grown(template, folder.resolve("twelve.gz"), 4, 1800)),
                WARM_UP_SECONDS, ROUNDS);
        out.println("\nHeap of a process with " + CHILD_HEAP + ", in MB\n");
        out.println(String.format(Locale.ROOT, "%-20s %10s %10s", "recording of", "live", "peak"));
        for (int megabytes : new int[] { 50, 150, 500 }) {
            Path file = folder.resolve(megabytes + "mb.gz");
            template.write(file, 4, Long.MAX_VALUE, megabytes * MEGABYTE);
            heap(megabytes, file);
        }
        out.println('\n' + row("recording", "MB", "gunzip", "floor", "decode", "analyse", "analyse/floor"));
        speed("500 MB, 12 streams", List.of(() -> stream(folder.resolve("500mb.gz"))), 0, ROUNDS_OF_LARGE);
        Files.writeString(target.resolve("bench.json"), results.toPrettyString() + "\n");
        out.println("\nchecksum " + checksum + "; written to " + target.resolve("bench.json"));
    }

    private void speed(String name, List<Input> inputs, double warmUpSeconds, int rounds)
            throws IOException, UnreadableRecordingException {
        long bytes = 0;
        for (Input input : inputs) {
            bytes += once(Pass.GUNZIP, input);
        }
        int repetitions = (int) Math.max(1, ROUND_BYTES / bytes);
        double megabytes = bytes * (double) repetitions / MEGABYTE;
        Map<Pass, double[]> speeds = new EnumMap<>(Pass.class);
        ObjectNode json = results.putObject(name).put("megabytes", bytes / (double) MEGABYTE);
        for (Pass pass : Pass.values()) {
            json.withObject("/firstRound").put(name(pass), megabytes / seconds(pass, inputs, repetitions));
            for (double spent = 0; spent < warmUpSeconds;) {
                spent += seconds(pass, inputs, repetitions);
            }
        }
        for (int round = 0; round < rounds; round++) {
            for (Pass pass : Pass.values()) {
                double speed = megabytes / seconds(pass, inputs, repetitions);
                speeds.computeIfAbsent(pass, p -> new double[rounds])[round] = speed;
            }
        }
        report(name, bytes, speeds, json);
    }

    /** Of processor time, of all threads. */
    private double seconds(Pass pass, List<Input> inputs, int repetitions)
            throws IOException, UnreadableRecordingException {
        long before = SYSTEM.getProcessCpuTime();
        for (int i = 0; i < repetitions; i++) {
            for (Input input : inputs) {
                checksum += once(pass, input);
            }
        }
        return (SYSTEM.getProcessCpuTime() - before) / 1e9;
    }

    private static String name(Pass pass) {
        return pass.name().toLowerCase(Locale.ROOT);
    }

    private void report(String name, long bytes, Map<Pass, double[]> speeds, ObjectNode json) {
        List<String> cells = new ArrayList<>(
                List.of(name, String.format(Locale.ROOT, "%.1f", bytes / (double) MEGABYTE)));
        speeds.forEach((pass, rounds) -> {
            cells.add(cell(Figures.of(rounds), "%.0f"));
            json.set(name(pass), json(Figures.of(rounds)));
        });
        double[] floor = speeds.getOrDefault(Pass.FLOOR, new double[0]);
        double[] analyse = speeds.getOrDefault(Pass.ANALYSE, new double[0]);
        double[] ratios = new double[floor.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = floor[i] / analyse[i];
        }
        cells.add(cell(Figures.of(ratios), "%.2f"));
        json.set("timesTheFloor", json(Figures.of(ratios)));
        out.println(row(cells.toArray(String[]::new)));
    }

    private void heap(int megabytes, Path file) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), CHILD_HEAP,
                "-cp", System.getProperty("java.class.path"), HeapProbe.class.getName(), file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String answer = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (child.waitFor() != 0) {
            throw new IllegalStateException(megabytes + " MB could not be analysed with " + CHILD_HEAP);
        }
        String[] liveAndPeak = answer.split(" ", 2);
        double live = Long.parseLong(liveAndPeak[0]) / (double) MEGABYTE;
        double peak = Long.parseLong(liveAndPeak[1]) / (double) MEGABYTE;
        results.withObject("/heap").putObject(megabytes + " MB").put("liveMegabytes", live).put("peakMegabytes", peak);
        out.println(String.format(Locale.ROOT, "%-20s %10.1f %10.1f", megabytes + " MB", live, peak));
    }

    private static List<Input> realRecordings() throws IOException {
        List<Input> all = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(CORPUS, "*.rtcstats.gz")) {
            for (Path file : files) {
                all.add(inMemory(file));
            }
        }
        return all;
    }

    private static Input grown(GrownRecording template, Path file, int copies, long seconds) throws IOException {
        template.write(file, copies, seconds, Long.MAX_VALUE);
        return inMemory(file);
    }

    private static Input inMemory(Path file) throws IOException {
        byte[] packed = Files.readAllBytes(file);
        return () -> new ByteArrayInputStream(packed);
    }

    private static InputStream stream(Path file) throws IOException {
        return new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }

    private static long once(Pass pass, Input input) throws IOException, UnreadableRecordingException {
        try (InputStream in = input.open()) {
            return pass.run(in);
        }
    }

    private static ObjectNode json(Figures figures) {
        return new ObjectMapper().createObjectNode().put("median", figures.median()).put("min", figures.min()).put("max",
                figures.max());
    }

    private static String cell(Figures figures, String number) {
        return String.format(Locale.ROOT, number + " (" + number + "-" + number + ")", figures.median(), figures.min(),
                figures.max());
    }

    private static String row(String... cells) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-20s %7s", cells[0], cells[1]));
        for (int i = 2; i < cells.length; i++) {
            row.append(String.format(Locale.ROOT, " %20s", cells[i]));
        }
        return row.toString();
    }

    /** A packed recording that can be read again and again. */
    private interface Input {
        InputStream open() throws IOException;
    }
}
