package io.callbrief.analyse.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.confidence.CauseEvidence;
import io.callbrief.analyse.confidence.CauseModel;
import io.callbrief.analyse.confidence.CauseScore;
import io.callbrief.analyse.confidence.CauseTable;
import io.callbrief.analyse.recording.UnreadableRecordingException;
import io.callbrief.diagnosis.Finding;

/** Observes a corpus, judges models on it and fits new ones. */
public final class Evaluation {
    private final List<CauseEvidence> table = CauseTable.standard();
    private final Corpus corpus;

    public Evaluation(Corpus corpus) {
        this.corpus = corpus;
    }

    /** The formats of the corpus, with how many recordings of each. */
    public Map<String, Integer> formats() {
        Map<String, Integer> formats = new TreeMap<>();
        corpus.sessions().forEach(s -> s.files().keySet().forEach(format -> formats.merge(format, 1, Integer::sum)));
        return formats;
    }

    /**
     * What the rules find in the recordings of a format.
     *
     * @param failed how many could not be read
     * @param firstFailure why the first of them could not; empty when all could
     */
    public record Reading(List<Observed> observed, int failed, String firstFailure) {
        public Reading {
            observed = List.copyOf(observed);
        }
    }

    public Reading read(String format) throws IOException {
        List<Observed> observed = new ArrayList<>();
        int failed = 0;
        String firstFailure = "";
        for (LabelledSession session : corpus.sessions()) {
            String file = session.files().get(format);
            if (file == null) {
                continue;
            }
            try (InputStream in = Files.newInputStream(recording(file))) {
                List<Finding> findings = Analyser.observe(in);
                observed.add(new Observed(format, session, findings, CauseScore.candidates(table, findings)));
            } catch (UnreadableRecordingException e) {
                firstFailure = failed == 0 ? String.valueOf(e.getMessage()) : firstFailure;
                failed++;
            } catch (NoSuchFileException e) {
                // A folder may hold a choice of the formats that its manifest names.
                firstFailure = failed == 0 ? "no such file: " + e.getFile() : firstFailure;
                failed++;
            }
        }
        return new Reading(observed, failed, firstFailure);
    }

    /** The formats of which at least one recording could be read. */
    public Map<String, Reading> readAll() throws IOException {
        Map<String, Reading> readings = new TreeMap<>();
        for (String format : formats().keySet()) {
            Reading reading = read(format);
            if (!reading.observed().isEmpty()) {
                readings.put(format, reading);
            }
        }
        return readings;
    }

    public static List<Observed> all(Map<String, Reading> readings) {
        return readings.values().stream().flatMap(reading -> reading.observed().stream()).toList();
    }

    public List<Judged> judge(List<Observed> sessions, CauseModel model) {
        return sessions.stream().map(session -> Judged.of(session, table, model)).toList();
    }

    /**
     * Judges every session by a model that was fitted without its call. Whether a cause counts as fitted at all is
     * decided as in the shipped model: leaving a call out would change the cap, not the probability.
     */
    public List<Judged> crossValidate(List<Observed> sessions, CorpusHash hash) {
        Fitting fitting = new Fitting(table);
        CauseModel whole = fitting.fit(sessions, hash);
        Map<String, CauseModel> without = sessions.stream().map(o -> o.session().call()).distinct()
                .collect(Collectors.toMap(Function.identity(), call -> capsOf(whole, fitting.fit(
                        sessions.stream().filter(o -> !o.session().call().equals(call)).toList(), hash))));
        return sessions.stream()
                .map(session -> Judged.of(session, table, without.getOrDefault(session.session().call(), whole))).toList();
    }

    private static CauseModel capsOf(CauseModel whole, CauseModel fold) {
        return new CauseModel(fold.modelId(), fold.ruleVersion(), fold.corpusHash(), fold.formatHashes(), fold.fittedCalls(),
                fold.fittedSessions(), fold.weights(),
                fold.causes().entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey,
                        e -> new CauseModel.Fitted(e.getValue().bias(), whole.fittedCalls(e.getKey())))));
    }

    public CauseModel fit(List<Observed> sessions, CorpusHash hash) {
        return new Fitting(table).fit(sessions, hash);
    }

    public CorpusHash hash(List<Observed> sessions) throws IOException {
        Map<String, List<Observed>> byFormat = sessions.stream()
                .collect(Collectors.groupingBy(Observed::format, TreeMap::new, Collectors.toList()));
        Map<String, String> hashes = new TreeMap<>();
        MessageDigest whole = sha256();
        for (Map.Entry<String, List<Observed>> format : byFormat.entrySet()) {
            String hash = hashOf(format.getValue());
            hashes.put(format.getKey(), hash);
            whole.update((format.getKey() + ' ' + hash + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return new CorpusHash(HexFormat.of().formatHex(whole.digest()), hashes);
    }

    /** Over names, labels and bytes of the recordings, in the manifest's order. */
    private String hashOf(List<Observed> sessions) throws IOException {
        MessageDigest digest = sha256();
        for (Observed observed : sessions) {
            LabelledSession session = observed.session();
            digest.update((session.key() + ' ' + session.call() + ' '
                    + session.accepted().stream().map(Enum::name).sorted().toList() + '\n')
                    .getBytes(StandardCharsets.UTF_8));
            Path file = recording(String.valueOf(session.files().get(observed.format())));
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** A manifest is data: a file name must not lead out of its folder. */
    private Path recording(String file) throws IOException {
        Path path = corpus.directory().resolve(file).normalize();
        if (!path.startsWith(corpus.directory().normalize())) {
            throw new IOException("manifest.json names a file outside its folder: " + file);
        }
        return path;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
