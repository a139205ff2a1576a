package io.callbrief.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.NoteBlock;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.ticket.Ticket;

/** The texts of notes that a company may word itself: which they are, what is wrong with others, how a note looks with them. */
@ApplicationScoped
public class AdviceTexts {

    private final Languages languages = Languages.shipped();

    /** A text as it is shipped. */
    public record Shipped(List<String> text, SortedSet<String> placeholders) {
        public Shipped {
            text = List.copyOf(text);
        }
    }

    public SortedSet<String> languages() {
        return new TreeSet<>(languages.codes());
    }

    /** By key; empty for a language that is not shipped. */
    public SortedMap<String, Shipped> shipped(String language) {
        SortedMap<String, Shipped> shipped = new TreeMap<>();
        known(language).forEach((key, text) -> shipped.put(key,
                new Shipped(text.shipped(), new TreeSet<>(text.placeholders()))));
        return shipped;
    }

    /** Everything that is wrong. */
    public List<AdviceFlaw> flaws(String language, Map<String, List<String>> texts) {
        return AdviceRules.flaws(known(language), texts);
    }

    /** What of it is in notes: all of it, unless an older version of this software took it. */
    public AdviceOverride usable(AdviceOverride override) {
        return languages.of(override.language()).map(texts -> AdviceText.usable(texts, override)).orElse(override);
    }

    /**
     * @param language English where it is not shipped
     * @param overrides a later one wins
     */
    public CauseAdvice adviceFor(Cause cause, String language, List<AdviceOverride> overrides) {
        Texts texts = languages.with(overrides).ofConnector(language);
        Texts.CauseTexts words = texts.of(cause);
        Texts.Advice advice = texts.adviceFor(cause);
        return new CauseAdvice(words.advice(), words.shortName(), advice.reply().source(), advice.steps());
    }

    private Map<String, AdviceText> known(String language) {
        return languages.of(language).<Map<String, AdviceText>> map(AdviceText::of).orElse(Map.of());
    }

    /** In which languages a note on this ticket is: that of the note, and that of its reply. */
    public Set<String> languagesOf(Ticket ticket, @Nullable String language) {
        Texts agents = languages.ofConnector(language);
        return Set.copyOf(List.of(agents.locale().getLanguage(),
                languages.ofCustomer(ticket.requester().language(), agents).locale().getLanguage()));
    }

    /**
     * A note that was written, with its sentence, reply and steps as these overrides have them, and all else as it is.
     *
     * @param session the call that it is about
     * @param language as for {@link NoteRenderer}
     * @param overrides a later one wins
     * @return empty when the note names no cause of this version: then it holds no text that can be overridden
     */
    public Optional<Note> reworded(Note note, Ticket ticket, CallSession session, @Nullable String language,
            List<AdviceOverride> overrides) {
        Languages worded = languages.with(overrides);
        Texts agents = worded.ofConnector(language);
        Texts customers = worded.ofCustomer(ticket.requester().language(), agents);
        Brief about = new Brief(note.marker().caseId(), note.marker().version(), ticket,
                new SessionMatch.Matched(session, null, SessionMatch.MatchReason.ONLY_SESSION_IN_WINDOW, List.of()), null,
                null, Abstention.NO_TELEMETRY, List.of(), null);
        NoteViews views = new NoteViews(about, agents, customers, null);
        return cause(note.causeId()).map(cause -> {
            List<NoteBlock> blocks = new ArrayList<>();
            note.blocks().forEach(block -> blocks.add(reworded(block, cause, agents, views, session)));
            return new Note(note.marker(), blocks, note.causeId(), note.confidencePercent());
        });
    }

    private static NoteBlock reworded(NoteBlock block, Cause cause, Texts agents, NoteViews views, CallSession session) {
        if (block instanceof NoteBlock.Headline headline) {
            return new NoteBlock.Headline(headline.title(), agents.of(cause).sentence());
        }
        if (block instanceof NoteBlock.Reply) {
            return new NoteBlock.Reply(views.titles().reply(), views.reply(cause, session));
        }
        if (block instanceof NoteBlock.Steps steps) {
            return new NoteBlock.Steps(steps.title(), agents.adviceFor(cause).steps());
        }
        return block;
    }

    private static Optional<Cause> cause(@Nullable String id) {
        Map<String, Cause> byId = new LinkedHashMap<>();
        for (Cause cause : Cause.values()) {
            byId.put(cause.id(), cause);
        }
        return Optional.ofNullable(id).map(byId::get);
    }
}
