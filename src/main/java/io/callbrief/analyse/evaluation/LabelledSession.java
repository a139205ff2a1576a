package io.callbrief.analyse.evaluation;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.callbrief.diagnosis.Cause;

/**
 * One participant's session in the corpus.
 *
 * @param call shared by all sides of a call: they stay in one fold
 * @param files file name by format, such as {@code rtcstats}
 * @param causes what the label stands for
 * @param accepted what counts as right: the label's causes and those of labels that this side supports equally
 */
public record LabelledSession(String key, String call, String label, Map<String, String> files, List<Cause> causes,
        Set<Cause> accepted) {
    public LabelledSession {
        files = Map.copyOf(files);
        causes = List.copyOf(causes);
        accepted = Set.copyOf(accepted);
    }
}
