package io.callbrief.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BLOCKED = "src/corpus/sc187fc9f.rtcstats.gz";

    private record Result(int status, String out, String err) {
    }

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int status = Commands.run(args, new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aPersonReadsTheAnswerFirst() throws IOException {
        golden("blocked.txt", run("analyze", "--zone", "Asia/Bangkok", BLOCKED));
    }

    @Test
    void aProgramReadsOneObjectPerFile() throws IOException {
        golden("blocked.json", run("analyze", "--json", BLOCKED));
        golden("denied.json", run("analyze", "--json", "src/corpus/sb8c32af7.rtcstats.gz"));
    }

    @Test
    void anAbstentionSaysSo() throws IOException {
        golden("far-end-muted.txt", run("analyze", "--zone", "UTC", "src/corpus/s4f4d5706.rtcstats.gz"));
    }

    @Test
    void aFileThatCannotBeReadDoesNotStopTheOthers(@TempDir Path folder) throws IOException {
        Path garbage = Files.writeString(folder.resolve("notes.txt"), "not a recording");
        Result result = run("analyze", "--json", folder.resolve("missing").toString(), garbage.toString(), BLOCKED);
        assertThat(result.status()).isEqualTo(1);
        List<String> lines = result.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("{\"file\":\"" + folder.resolve("missing") + "\",\"error\":\"no such file: "
                + folder.resolve("missing") + "\"}");
        assertThat(JSON.readTree(lines.get(1)).path("error").asText()).contains("not a recording");
        assertThat(JSON.readTree(lines.get(2)).path("verdict").asText()).isEqualTo("diagnosed");
    }

    @Test
    void aDamagedLineIsNamedAndTheRestIsUsed(@TempDir Path folder) throws IOException {
        Path damaged = folder.resolve("damaged.rtcstats");
        List<String> lines = unpacked(BLOCKED).lines().collect(Collectors.toCollection(ArrayList::new));
        lines.set(20, "[25,\"PC_0\",");
        lines.add(30, "{}");
        Files.write(damaged, lines);

        Result text = run("analyze", "--zone", "UTC", damaged.toString());
        assertThat(text.status()).isZero();
        assertThat(text.out().lines().toList().get(2))
                .isEqualTo("  The file is damaged: malformed line (the first is line 21). What could be read was used.");
        assertThat(JSON.readTree(run("analyze", "--json", damaged.toString()).out()).path("recording").path("warnings"))
                .isEqualTo(JSON.createArrayNode().add("malformed_line"));
    }

    @Test
    void whateverAFileHoldsThereIsNoStackTrace(@TempDir Path folder) throws IOException {
        byte[] good = Files.readAllBytes(Path.of(BLOCKED));
        byte[] plain = unpacked(BLOCKED).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(20261121);
        List<String> arguments = new ArrayList<>(List.of("analyze"));
        for (int i = 0; i < 60; i++) {
            byte[] damaged = (i % 2 == 0 ? good : plain).clone();
            for (int flip = 0; flip <= i; flip++) {
                damaged[random.nextInt(i % 3 == 0 ? 40 : damaged.length)] = (byte) random.nextInt();
            }
            arguments.add(Files.write(folder.resolve(i + ".gz"), damaged).toString());
        }
        arguments.add(folder.toString());

        Result text = run(arguments.toArray(String[]::new));
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.err()).isEmpty();
        assertThat(text.out()).doesNotContain("Exception").doesNotContain("\tat ").contains(folder + "\n  cannot be read: ");
        arguments.add(1, "--json");
        Result json = run(arguments.toArray(String[]::new));
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.out().lines()).hasSize(61).allSatisfy(line -> {
            JsonNode object = JSON.readTree(line);
            assertThat(object.path("file").asText()).startsWith(folder.toString());
            assertThat(object.has("error")).isNotEqualTo(object.has("verdict"));
        });
    }

    private static String unpacked(String file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(Path.of(file)))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aComplaintShiftsConfidencesAndBothAreShown() throws IOException {
        JsonNode plain = JSON.readTree(run("analyze", "--json", BLOCKED).out());
        JsonNode told = JSON.readTree(run("analyze", "--json", "--complaint", "I could not hear him", BLOCKED).out());

        assertThat(told.path("symptoms").toString()).isEqualTo("[{\"symptom\":\"no_audio\",\"side\":\"customer\"}]");
        assertThat(told.at("/causes/0/withoutComplaint")).isEqualTo(plain.at("/causes/0/confidence"));
        assertThat(told.at("/causes/0/confidence").asDouble()).isGreaterThan(plain.at("/causes/0/confidence").asDouble());
        assertThat(told.path("findings")).isEqualTo(plain.path("findings"));
        assertThat(plain.has("symptoms")).isFalse();
        assertThat(plain.at("/causes/0").has("withoutComplaint")).isFalse();
        assertThat(run("analyze", "--complaint", "I could not hear him", BLOCKED).out())
                .startsWith("The complaint says: no audio (customer).");
    }

    @Test
    void aComplaintWithoutASymptomChangesNothing() throws IOException {
        JsonNode plain = JSON.readTree(run("analyze", "--json", BLOCKED).out());
        JsonNode told = JSON.readTree(run("analyze", "--json", "--complaint", "please look at my call", BLOCKED).out());

        assertThat(told.path("symptoms")).isEmpty();
        assertThat(told.path("causes")).isEqualTo(plain.path("causes"));
    }

    @Test
    void peersShowWhereItFailed() throws IOException {
        String listener = "src/corpus/s4f4d5706.rtcstats.gz";
        String muted = "src/corpus/s71f4c19b.rtcstats.gz";
        JsonNode alone = JSON.readTree(run("analyze", "--json", listener).out());
        assertThat(alone.path("legs")).isEmpty();
        assertThat(alone.has("warnings")).isFalse();

        Result result = run("analyze", "--json", listener, "--peer", muted, "--peer", BLOCKED);
        assertThat(result.status()).isZero();
        JsonNode both = JSON.readTree(result.out());
        assertThat(both.path("peers").asInt()).isEqualTo(1);
        assertThat(both.path("warnings").toString()).isEqualTo("[\"peer_at_another_time\"]");
        assertThat(both.path("legs")).hasSize(1);
        JsonNode leg = both.path("legs").path(0);
        assertThat(leg.path("direction").asText()).isEqualTo("to_user");
        assertThat(leg.path("kind").asText()).isEqualTo("audio");
        assertThat(leg.path("leg").asText()).isEqualTo("sender_capture");
        String finding = leg.path("for").path(0).asText();
        assertThat(both.path("findings")).anySatisfy(f -> {
            assertThat(f.path("id").asText()).isEqualTo(finding);
            assertThat(f.path("type").asText()).isEqualTo("far_end_microphone_muted");
        });
        assertThat(run("analyze", listener, "--peer", muted).out())
                .contains("Where: audio to user: sender capture").contains("Compared with 1 recording of another end");
    }

    @Test
    void aPeerThatCannotBeReadIsAnErrorOfThatPeerOnly(@TempDir Path folder) throws IOException {
        Path garbage = Files.writeString(folder.resolve("notes.txt"), "not a recording");
        Result result = run("analyze", "--json", BLOCKED, "--peer", garbage.toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).startsWith("--peer " + garbage + ": cannot be read: ");
        JsonNode line = JSON.readTree(result.out());
        assertThat(line.path("verdict").asText()).isEqualTo("diagnosed");
        assertThat(line.path("peers").asInt()).isZero();
        assertThat(line.path("warnings").toString()).isEqualTo("[\"peer_unreadable\"]");
    }

    @Test
    void evaluateGivesTheContractsShape() throws IOException {
        Result result = run("evaluate", "--json", "src/corpus");
        assertThat(result.status()).isZero();
        JsonNode root = JSON.readTree(result.out());
        JsonNode rtcstats = root.path("formats").path("rtcstats");
        assertThat(rtcstats.path("n").asInt()).isEqualTo(116);
        assertThat(rtcstats.path("inSample").asBoolean()).isTrue();
        assertThat(List.of("top1", "coverage", "brier", "ece", "wrongAt80"))
                .allSatisfy(name -> assertThat(rtcstats.path(name).isNumber()).isTrue());
        assertThat(rtcstats.path("confusion").path("mic_muted_track").path("mic_muted").asInt()).isEqualTo(3);
        JsonNode matching = root.path("matching");
        int right = matching.path("right").asInt() + matching.path("rightlyAbstained").asInt();
        assertThat(matching.path("n").asInt()).isEqualTo(right + matching.path("wrong").asInt()
                + matching.path("wronglyAbstained").asInt());
        // The figures that docs/matching.md holds, with little room: reading and weighing may only get better.
        assertThat(right).isGreaterThanOrEqualTo(395);
        assertThat(matching.path("right").asInt()).isGreaterThanOrEqualTo(118);
        assertThat(matching.path("wrong").asInt()).isLessThanOrEqualTo(1);
    }

    @Test
    void aFolderWithoutManifestIsAnErrorInWords(@TempDir Path folder) {
        Result result = run("evaluate", folder.toString());
        assertThat(result.status()).isEqualTo(1);
        assertThat(result.err()).isEqualTo("evaluate: no such file: " + folder.resolve("labels.json") + "\n");
    }

    @Test
    void wrongArgumentsAreStatusTwo() {
        assertThat(run("analyze").status()).isEqualTo(2);
        assertThat(run("dance").status()).isEqualTo(2);
        assertThat(run().status()).isEqualTo(2);
    }

    /** Goldens hold what the readers see; {@code -Dgolden.update} writes them anew, for review in the diff. */
    private static void golden(String name, Result result) throws IOException {
        assertThat(result.status()).isZero();
        Path file = Path.of("src/test/resources/io/callbrief/cli", name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, result.out());
        }
        assertThat(result.out()).isEqualTo(Files.readString(file));
    }
}
