package io.callbrief.analyse.ends;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.Observation;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.LabelledSession;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FailingLeg.Way;
import io.callbrief.diagnosis.Finding;

/** Recorded calls, each end with the other one's recording. All of them are calls without a media server. */
class BothEndsTest {
    private static final Path FOLDER = Path.of("src/corpus");
    private static final Analyser ANALYSER = Analyser.shipped();
    private static final Map<String, List<LabelledSession>> CALLS = new LinkedHashMap<>();
    private static final Map<String, Observation> SEEN = new HashMap<>();

    /** What a label means for sound and picture, as direction/kind=leg; a label that is not here has no failing leg. */
    private static final Map<String, Set<String>> LEGS = Map.ofEntries(
            Map.entry("media_blocked_after_connect", both("server_or_path")),
            Map.entry("mic_muted_track", Set.of("from_user/audio=sender_capture")),
            Map.entry("far_end_muted", Set.of("to_user/audio=sender_capture")),
            Map.entry("mic_hardware_silent", Set.of("from_user/audio=sender_capture")),
            Map.entry("far_end_mic_silent", Set.of("to_user/audio=sender_capture")),
            Map.entry("mic_permission_denied", Set.of("from_user/audio=sender_capture")),
            Map.entry("no_mic_found", Set.of("from_user/audio=sender_capture")),
            Map.entry("mic_in_use", Set.of("from_user/audio=sender_capture")),
            // In one call the device that was pulled out was the loudspeaker too.
            Map.entry("mic_unplugged_midcall", Set.of("from_user/audio=sender_capture", "to_user/audio=receiver_playout")),
            Map.entry("far_end_no_audio_track", Set.of("to_user/audio=sender_capture", "from_user/audio=receiver_playout")),
            Map.entry("remote_track_not_played", Set.of("to_user/audio=receiver_playout")),
            Map.entry("packet_loss_uplink", one("from_user", "server_or_path")),
            Map.entry("packet_loss_downlink", one("to_user", "server_or_path")),
            Map.entry("high_jitter:choppy_incoming", one("to_user", "server_or_path")),
            Map.entry("high_jitter:none_or_choppy_for_others", one("from_user", "server_or_path")),
            Map.entry("bandwidth_limited:bad_video_for_others", one("from_user", "server_or_path")),
            Map.entry("bandwidth_limited:bad_incoming_video", one("to_user", "server_or_path")),
            Map.entry("bufferbloat:bad_for_others", one("from_user", "server_or_path")),
            Map.entry("bufferbloat:bad_incoming", one("to_user", "server_or_path")),
            Map.entry("media_blocked_one_direction:hears_nothing", one("to_user", "server_or_path")),
            Map.entry("media_blocked_one_direction:not_heard_by_others", one("from_user", "server_or_path")),
            Map.entry("connection_lost_midcall", both("server_or_path")),
            Map.entry("network_interruption_recovered", both("server_or_path")),
            Map.entry("camera_off", Set.of("from_user/video=sender_capture")),
            Map.entry("far_end_camera_off", Set.of("to_user/video=sender_capture")),
            Map.entry("cpu_limited:slow_machine", Set.of("from_user/audio=sender_capture",
                    "from_user/video=sender_capture", "to_user/audio=receiver_playout", "to_user/video=receiver_playout")),
            Map.entry("cpu_limited:bad_incoming_video", Set.of("to_user/audio=sender_capture",
                    "to_user/video=sender_capture", "from_user/audio=receiver_playout", "from_user/video=receiver_playout")),
            Map.entry("video_frozen_keyframe_starvation:frozen_video", Set.of("to_user/video=receiver_playout")));
    /** Calls in which the sound was well and the fault is what the far end does with it; that end's label is "healthy". */
    private static final Map<String, Set<String>> HEALTHY_SENDERS = Map.of(
            "ed125b2d", Set.of("from_user/audio=receiver_playout"), "2f3108a0", Set.of("from_user/audio=receiver_playout"),
            "ea343343", Set.of("from_user/video=receiver_playout"));
    /** Certain, but not nameable: in these both ends can be the reason, or the call never carried media. */
    private static final Set<String> UNNAMED = Set.of("c8a2f8ad");

    private static Set<String> one(String way, String leg) {
        return Set.of(way + "/audio=" + leg, way + "/video=" + leg);
    }

    private static Set<String> both(String leg) {
        Set<String> legs = new TreeSet<>(one("to_user", leg));
        legs.addAll(one("from_user", leg));
        return legs;
    }

    @BeforeAll
    static void lookAtEveryCallOnce() throws Exception {
        for (LabelledSession session : Corpus.in(FOLDER).sessions()) {
            String file = session.files().get("rtcstats");
            if (file != null) {
                try (InputStream in = Files.newInputStream(FOLDER.resolve(file))) {
                    SEEN.put(session.key(), Analyser.look(in));
                    CALLS.computeIfAbsent(session.call(), call -> new ArrayList<>()).add(session);
                }
            }
        }
        CALLS.values().removeIf(sides -> sides.size() < 2);
    }

    private static List<LabelledSession> sides(LabelledSession session) {
        return CALLS.getOrDefault(session.call(), List.of());
    }

    private static Observation seen(LabelledSession session) {
        return Objects.requireNonNull(SEEN.get(session.key()));
    }

    private static Analysis together(LabelledSession session) {
        List<Observation> others = sides(session).stream().filter(s -> !s.equals(session)).map(BothEndsTest::seen)
                .toList();
        return ANALYSER.analyse(seen(session), others);
    }

    private static Set<String> legs(Analysis analysis) {
        return analysis.diagnosis().legs().stream()
                .map(leg -> leg.direction().id() + "/" + leg.kind().id() + "=" + leg.leg().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String perspective(LabelledSession session) throws IOException {
        JsonNode manifest = new ObjectMapper()
                .readTree(FOLDER.resolve("manifest.json").toFile());
        for (JsonNode row : manifest.path("sessions")) {
            if (row.path("sessionKey").asText().equals(session.key())) {
                return row.path("perspective").asText();
            }
        }
        return "";
    }

    @Test
    void theFirstCauseIsRightAtEverySideWithTheOther() {
        List<String> wrong = new ArrayList<>();
        CALLS.values().forEach(sides -> sides.forEach(session -> {
            boolean right = together(session).diagnosis().first().filter(c -> session.accepted().contains(c.cause()))
                    .isPresent();
            if (!right) {
                wrong.add(session.call() + " " + session.label());
            }
        }));
        assertThat(CALLS).hasSize(57);
        assertThat(wrong).isEmpty();
    }

    @Test
    void theLegThatFailedIsNamedAndNoOther() throws IOException {
        Map<String, String> wrong = new TreeMap<>();
        int named = 0;
        for (List<LabelledSession> sides : CALLS.values()) {
            for (LabelledSession session : sides) {
                Set<String> allowed = LEGS.getOrDefault(session.label(),
                        LEGS.getOrDefault(session.label() + ":" + perspective(session),
                                HEALTHY_SENDERS.getOrDefault(session.call(), Set.of())));
                Set<String> legs = legs(together(session));
                named += legs.isEmpty() ? 0 : 1;
                boolean expected = !allowed.isEmpty() && !UNNAMED.contains(session.call()) && together(session).peers() > 0;
                if (!allowed.containsAll(legs) || (legs.isEmpty() && expected)) {
                    wrong.put(session.call() + " " + session.label(), legs + " of " + allowed);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(named).isEqualTo(71);
    }

    @Test
    void theOtherSideSeesTheSameLegFromTheOtherEnd() {
        CALLS.values().stream().filter(sides -> sides.size() == 2).forEach(sides -> {
            Analysis first = together(sides.get(0));
            Set<String> mirrored = first.diagnosis().legs().stream()
                    .map(leg -> new FailingLeg(leg.direction() == Way.TO_USER ? Way.FROM_USER : Way.TO_USER, leg.kind(),
                            leg.leg(), leg.findings()))
                    .map(leg -> leg.direction().id() + "/" + leg.kind().id() + "=" + leg.leg().id())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (first.peers() > 0) {
                assertThat(legs(together(sides.get(1)))).as(sides.get(0).call()).isEqualTo(mirrored);
            }
        });
    }

    @Test
    void aRecordingOfAnotherCallChangesNothing() throws Exception {
        Observation muted = look("s4f4d5706.rtcstats.gz");
        Observation another = look("sc187fc9f.rtcstats.gz");
        Analysis alone = ANALYSER.analyse(muted, List.of());
        Analysis analysis = ANALYSER.analyse(muted, List.of(another));
        assertThat(analysis.diagnosis()).isEqualTo(alone.diagnosis());
        assertThat(analysis.peers()).isZero();
        assertThat(analysis.warnings()).containsExactly(Peers.AT_ANOTHER_TIME);
    }

    @Test
    void aRecordingIsNotItsOwnFarEnd() throws Exception {
        Observation muted = look("s71f4c19b.rtcstats.gz");
        Analysis analysis = ANALYSER.analyse(muted, List.of(muted));
        assertThat(analysis.diagnosis()).isEqualTo(ANALYSER.analyse(muted, List.of()).diagnosis());
        assertThat(analysis.warnings()).containsExactly(Peers.SAME_END);
    }

    @Test
    void theFarEndIsOnlyCalledMutedWhileItsRecordingShowsIt() throws Exception {
        LabelledSession listener = CALLS.values().stream().flatMap(List::stream)
                .filter(s -> s.label().equals("far_end_muted")).findFirst().orElseThrow();
        LabelledSession speaker = sides(listener).stream().filter(s -> !s.equals(listener)).findFirst().orElseThrow();
        Observation withoutTheSwitch = look(String.valueOf(speaker.files().get("rtcstats")), "MediaStreamTrack.enabled",
                "[\"g\",");

        Analysis shown = ANALYSER.analyse(seen(listener), List.of(seen(speaker)));
        Analysis removed = ANALYSER.analyse(seen(listener), List.of(withoutTheSwitch));

        assertThat(legs(shown)).containsExactly("to_user/audio=sender_capture");
        assertThat(farEnd(shown)).contains("far_end_microphone_muted");
        assertThat(removed.peers()).isEqualTo(1);
        assertThat(farEnd(removed)).isEmpty();
        assertThat(legs(removed)).isEmpty();
        assertThat(shown.diagnosis().causes().get(0).confidence())
                .isGreaterThan(removed.diagnosis().causes().get(0).confidence());
    }

    @Test
    void nothingOfThePeerButNumbersAndFindingsIsShown() {
        CALLS.values().forEach(sides -> sides.forEach(session -> {
            Analysis analysis = together(session);
            analysis.diagnosis().findings().stream().skip(seen(session).end().findings().size()).forEach(finding -> {
                assertThat(finding.evidence()).allSatisfy(e -> {
                    assertThat(e.peerConnection()).isNull();
                    assertThat(e.ssrc()).isNull();
                    assertThat(e.stat()).startsWith("peer");
                });
                assertThat(finding.evidence().stream().filter(e -> e.text() != null)).hasSize(1);
            });
        }));
    }

    private static List<String> farEnd(Analysis analysis) {
        return analysis.diagnosis().findings().stream().map(Finding::type).map(type -> type.id())
                .filter(id -> id.startsWith("far_end_") && !id.equals("far_end_checks_arrived")).toList();
    }

    private static Observation look(String file, String... without)
            throws IOException, UnreadableRecordingException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(FOLDER.resolve(file)))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> List.of(without).stream().noneMatch(line::contains)).collect(Collectors.joining("\n"));
            return Analyser.look(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
