package io.callbrief.match.complaint;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.callbrief.match.complaint.Phrases.Hit;
import io.callbrief.match.complaint.SymptomLexicon.Noticed;
import io.callbrief.match.complaint.SymptomLexicon.Reports;
import io.callbrief.ticket.ReportedSymptom.Side;
import io.callbrief.ticket.Symptom;

/** Says who noticed a symptom, where its own words do not say: whoever is spoken of nearest in the same sentence. */
final class NoticedBy {
    /** What is heard or seen. People write of what reaches themselves, unless they say otherwise. */
    private static final Set<Symptom> PERCEIVED = EnumSet.of(Symptom.NO_AUDIO, Symptom.CHOPPY_AUDIO, Symptom.QUIET_AUDIO,
            Symptom.ECHO, Symptom.NOISE, Symptom.NO_VIDEO, Symptom.FROZEN_VIDEO, Symptom.BLURRY_VIDEO, Symptom.OUT_OF_SYNC);

    private final List<Word> words;
    private final List<Hit<Noticed>> noticed;

    NoticedBy(List<Word> words, List<Hit<Noticed>> noticed) {
        this.words = words;
        this.noticed = noticed;
    }

    /** How a side is known, surest first. */
    enum Source {
        OWN_WORDS,
        WORDS_AROUND,
        HABIT
    }

    record Known(Side side, Source source) {
    }

    Known side(Hit<Reports> report) {
        Side own = report.meaning().side();
        if (own != null) {
            return new Known(own, Source.OWN_WORDS);
        }
        Hit<Noticed> nearest = nearest(report);
        if (nearest != null) {
            return new Known(nearest.meaning().side(), Source.WORDS_AROUND);
        }
        return new Known(PERCEIVED.contains(report.meaning().symptom()) ? Side.CUSTOMER : Side.UNKNOWN, Source.HABIT);
    }

    private @Nullable Hit<Noticed> nearest(Hit<Reports> report) {
        Hit<Noticed> nearest = null;
        for (Hit<Noticed> one : noticed) {
            if (one.meaning().language().equals(report.meaning().language()) && inSentenceOf(report, one)
                    && (nearest == null || distance(one, report) < distance(nearest, report))) {
                nearest = one;
            }
        }
        return nearest;
    }

    private boolean inSentenceOf(Hit<Reports> report, Hit<Noticed> one) {
        return words.get(one.first()).sentence() <= words.get(report.last()).sentence()
                && words.get(one.last()).sentence() >= words.get(report.first()).sentence();
    }

    /** What somebody told of before weighs more than anybody spoken of in between. */
    private static int distance(Hit<Noticed> one, Hit<Reports> report) {
        if (one.meaning().said() && one.first() < report.first()) {
            return -1;
        }
        return Math.max(0, Math.max(one.first() - report.last(), report.first() - one.last()));
    }
}
