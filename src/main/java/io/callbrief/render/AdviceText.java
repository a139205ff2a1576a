package io.callbrief.render;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.jboss.logging.Logger;

import io.callbrief.diagnosis.Cause;

/**
 * A text that may be worded otherwise: the reply and the steps of a piece of advice, the sentence of a cause. These are all
 * of them; titles, numbers, evidence and markers say what was measured, and are read by machines.
 *
 * @param shipped one text, or the steps
 * @param placeholders that have to stand in it
 */
record AdviceText(String key, Kind kind, List<String> shipped, Set<String> placeholders) {

    private static final Logger LOG = Logger.getLogger(AdviceText.class);

    /** By key, of a language as it is shipped. */
    static SortedMap<String, AdviceText> of(Texts texts) {
        SortedMap<String, AdviceText> all = new TreeMap<>();
        texts.advice().forEach((id, advice) -> {
            add(all, new AdviceText(replyKey(id), Kind.REPLY, List.of(advice.reply().source()),
                    advice.reply().placeholders()));
            add(all, new AdviceText(stepsKey(id), Kind.STEPS, advice.steps(), Set.of()));
        });
        texts.causes().forEach((cause, words) -> add(all,
                new AdviceText(sentenceKey(cause), Kind.SENTENCE, List.of(words.sentence()), Set.of())));
        return all;
    }

    private static void add(Map<String, AdviceText> all, AdviceText text) {
        all.put(text.key(), text);
    }

    static Texts override(Texts texts, AdviceOverride override) {
        return worded(texts, usable(texts, override).texts());
    }

    /** What of an override is not usable here is left out: a text that an older version took may be none of this one's. */
    static AdviceOverride usable(Texts texts, AdviceOverride override) {
        Map<String, List<String>> usable = new LinkedHashMap<>(override.texts());
        Map<String, AdviceText> known = of(texts);
        usable.entrySet().removeIf(wanted -> {
            AdviceText text = known.get(wanted.getKey());
            boolean broken = text == null || !AdviceRules.flaws(text, wanted.getValue()).isEmpty();
            if (broken) {
                LOG.warnf("advice text %s of %s cannot be used", wanted.getKey(), override);
            }
            return broken;
        });
        return new AdviceOverride(override.brand(), override.language(), override.version(), usable);
    }

    private static Texts worded(Texts texts, Map<String, List<String>> wanted) {
        Map<String, Texts.Advice> advice = new LinkedHashMap<>();
        texts.advice().forEach((id, shipped) -> {
            List<String> reply = wanted.get(replyKey(id));
            advice.put(id, new Texts.Advice(
                    reply == null ? shipped.reply() : Phrase.parse(reply.get(0), shipped.reply().placeholders()),
                    new ArrayList<>(wanted.getOrDefault(stepsKey(id), shipped.steps()))));
        });
        Map<Cause, Texts.CauseTexts> causes = new EnumMap<>(Cause.class);
        texts.causes().forEach((cause, shipped) -> causes.put(cause, new Texts.CauseTexts(
                wanted.getOrDefault(sentenceKey(cause), List.of(shipped.sentence())).get(0), shipped.shortName(),
                shipped.advice())));
        return texts.with(causes, advice);
    }

    private static String replyKey(String advice) {
        return "advice." + advice + ".reply";
    }

    private static String stepsKey(String advice) {
        return "advice." + advice + ".steps";
    }

    private static String sentenceKey(Cause cause) {
        return "causes." + cause.id() + ".sentence";
    }

    /** A text twice as long as the longest that is shipped is still read. */
    enum Kind {
        REPLY(1, 1500, true),
        STEPS(8, 300, false),
        SENTENCE(1, 300, false);

        final int most;
        final int longest;
        final boolean severalLines;

        Kind(int most, int longest, boolean severalLines) {
            this.most = most;
            this.longest = longest;
            this.severalLines = severalLines;
        }
    }
}
