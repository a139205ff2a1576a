package io.callbrief.render;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteMarker;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.WordedText;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.RankedCause;
import io.callbrief.render.Layouts.Layout;
import io.quarkus.runtime.Startup;

/**
 * Words a brief as the note that an agent reads. The note is in the connector's language; the reply in it is in the
 * customer's where that one is shipped. Texts and layouts are read when it is made, so a mistake in them stops the start.
 */
@Startup
@ApplicationScoped
public class NoteRenderer {

    private static final Logger LOG = Logger.getLogger(NoteRenderer.class);

    private final Languages languages;
    private final AdviceOverrides overrides;
    private final CasePages pages;
    private final Layouts layouts = new Layouts();

    @Inject
    public NoteRenderer(AdviceOverrides overrides, CasePages pages) {
        this(Languages.shipped(), overrides, pages);
    }

    /** In the shipped words only. */
    public NoteRenderer() {
        this(AdviceOverrides.NONE, CasePages.NONE);
    }

    NoteRenderer(Languages languages, AdviceOverrides overrides) {
        this(languages, overrides, CasePages.NONE);
    }

    private NoteRenderer(Languages languages, AdviceOverrides overrides, CasePages pages) {
        this.languages = languages;
        this.overrides = overrides;
        this.pages = pages;
    }

    /** The codes of the languages that a note can be in, sorted. */
    public SortedSet<String> languages() {
        return new TreeSet<>(languages.codes());
    }

    /** As for a helpdesk without a brand. */
    public Note render(Brief brief, @Nullable String language) {
        return render(brief, language, null);
    }

    /**
     * @param language of the note, and of the reply where the customer's is not known; {@code null} is English
     * @param brand whose words advice has; {@code null} is the default one
     * @throws IllegalArgumentException for a brief that says nothing or contradicts itself
     */
    public Note render(Brief brief, @Nullable String language, @Nullable String brand) {
        return render(brief, language, brand, WordedText.NOTHING);
    }

    /** @param words of a model, in place of the shipped reply and below the headline; marked as such */
    public Note render(Brief brief, @Nullable String language, @Nullable String brand, WordedText words) {
        List<AdviceOverride> current = current(brand == null ? AdviceOverrides.DEFAULT_BRAND : brand);
        if (!current.isEmpty()) {
            try {
                return worded(brief, language, languages.with(current), words);
            } catch (RuntimeException e) {
                LOG.errorf("case %s: not worded with the advice of %s: %s", brief.caseId(), current, e.getClass().getName());
            }
        }
        return worded(brief, language, languages, words);
    }

    /** What is said of a cause in a language, in a brand's words where it has any; empty for a language that is not shipped. */
    public Optional<CauseAdvice> advice(Cause cause, String language, @Nullable String brand) {
        Languages worded = languages.with(current(brand == null ? AdviceOverrides.DEFAULT_BRAND : brand));
        return worded.of(language).map(texts -> new CauseAdvice(texts.of(cause).sentence(),
                texts.adviceFor(cause).reply().source(), texts.adviceFor(cause).steps()));
    }

    /** @param reply with the placeholder {@code {call}} */
    public record CauseAdvice(String sentence, String reply, List<String> steps) {
        public CauseAdvice {
            steps = List.copyOf(steps);
        }
    }

    /** Without them a note has the shipped words, which is better than no note. */
    private List<AdviceOverride> current(String brand) {
        try {
            return overrides.current(brand);
        } catch (RuntimeException e) {
            LOG.errorf("advice texts of brand %s cannot be read: %s", brand, e.getClass().getName());
            return List.of();
        }
    }

    private Note worded(Brief brief, @Nullable String language, Languages worded, WordedText words) {
        Texts agents = worded.ofConnector(language);
        Texts customers = worded.ofCustomer(brief.ticket().requester().language(), agents);
        NoteViews views = new NoteViews(brief, agents, customers, pages.of(brief.caseId()).map(URI::toString).orElse(null));
        Diagnosis diagnosis = brief.diagnosis();
        if (diagnosis != null && brief.abstention() == null && diagnosis.first().isPresent()) {
            RankedCause first = diagnosis.first().get();
            Layout layout = diagnosis.verdict() == Diagnosis.Verdict.NO_FAULT_FOUND ? Layout.NO_FAULT_FOUND
                    : Layout.DIAGNOSED;
            Note note = note(brief, layout, views.diagnosed(diagnosis, first), first.cause().id(),
                    ConfidenceWording.shownPercent(first, brief.match()));
            return words.isEmpty() ? note : ModelWords.in(note, words, views, brief, diagnosis);
        }
        // What failed with a file beside the call is named in any note: it hides nothing of what else is known.
        if (brief.failures().stream().anyMatch(failure -> failure.stage() != StageFailure.Stage.ATTACHMENT)) {
            return note(brief, Layout.DEGRADED, views.degraded(), null, null);
        }
        Abstention abstention = abstentionOf(brief);
        return note(brief, layoutOf(abstention), views.abstained(abstention), null, null);
    }

    private Note note(Brief brief, Layout layout, NoteView view, @Nullable String causeId,
            @Nullable Integer confidencePercent) {
        return new Note(new NoteMarker(brief.caseId(), brief.version()), layouts.blocks(layout, view), causeId,
                confidencePercent);
    }

    private static Abstention abstentionOf(Brief brief) {
        Abstention abstention = brief.abstention();
        if (abstention == null && brief.diagnosis() != null) {
            abstention = brief.diagnosis().abstention();
        }
        if (abstention == null) {
            throw new IllegalArgumentException("brief of case " + brief.caseId() + " has no verdict and no abstention");
        }
        return abstention;
    }

    private static Layout layoutOf(Abstention abstention) {
        return switch (abstention) {
            case NO_USER, NO_SESSION -> Layout.NOT_FOUND;
            case AMBIGUOUS_SESSION -> Layout.AMBIGUOUS;
            case NO_TELEMETRY, WAITING_FOR_TELEMETRY, INSUFFICIENT_EVIDENCE, CONTRADICTORY_EVIDENCE -> Layout.ABSTAINED;
        };
    }
}
