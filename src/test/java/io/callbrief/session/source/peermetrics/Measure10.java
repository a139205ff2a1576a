package io.callbrief.session.source.peermetrics;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.*;

import io.callbrief.analyse.Analyser;
import io.callbrief.analyse.Analysis;
import io.callbrief.analyse.evaluation.Corpus;
import io.callbrief.analyse.evaluation.LabelledSession;
import org.junit.jupiter.api.Test;

class Measure10 {
    @Test
    void measure() throws Exception {
        double every = Double.parseDouble(System.getenv().getOrDefault("EVERY", "10"));
        Analyser analyser = Analyser.shipped();
        Map<String, Integer> sums = new TreeMap<>();
        for (LabelledSession s : Corpus.in(Path.of("src/corpus")).sessions()) {
            CorpusRows rows = CorpusRows.of(s, every);
            Analysis a = analyser.analyse(new ByteArrayInputStream(rows.recording()));
            var d = a.diagnosis();
            String first = d.causes().isEmpty() ? "-" : d.causes().get(0).cause() + " " + d.causes().get(0).confidence();
            boolean abst = String.valueOf(d.verdict()).contains("ABST");
            boolean right = !d.causes().isEmpty() && s.accepted().contains(d.causes().get(0).cause()) && !abst;
            String what = right ? "right" : abst ? "abstained" : d.causes().get(0).confidence() >= 0.8 ? "WRONG80" : "wrong";
            sums.merge(what, 1, Integer::sum);
            System.out.println(what + "\t" + s.key() + "\t" + s.label() + "\t" + d.verdict() + " " + d.abstention() + "\t" + first + "\t"
                    + d.findings().stream().map(f -> f.type() + "/" + f.severity()).toList());
        }
        System.out.println("SUM " + every + " " + sums);
    }
}
