package io.callbrief.render;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.CallBrief;
import io.callbrief.brief.NoteMarker;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.Diagnosis;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.RankedCause;

/** One brief in words, for each kind of note. The reply is in the customer's language, everything else in the agent's. */
final class NoteViews {

    /** A reply goes to the customer: who is not called like a person is greeted without a name. */
    private static final Pattern PERSONAL_NAME = Pattern
            .compile("\\p{L}(?:[\\p{L}\\p{M}'’\\u200C\\u200D-]|\\.(?= |$)| (?=\\p{L})){0,59}");

    /** Of a further call the note shows the main evidence only. */
    private static final int MAX_SEEN_IN_FURTHER = 3;

    private final Brief brief;
    private final @Nullable String page;
    private final Texts texts;
    private final Texts customers;
    private final CallWording call;
    private final CallWording customersCall;
    private final OthersWording others;

    /** @param page about the case; {@code null} when there is none */
    NoteViews(Brief brief, Texts texts, Texts customers, @Nullable String page) {
        this.brief = brief;
        this.page = page;
        this.texts = texts;
        this.customers = customers;
        this.call = CallWording.of(texts, brief);
        this.customersCall = CallWording.of(customers, brief);
        this.others = new OthersWording(texts, call, brief);
    }

    NoteView diagnosed(Diagnosis diagnosis, RankedCause first) {
        if (!(brief.match() instanceof SessionMatch.Matched matched)) {
            throw new IllegalArgumentException("case " + brief.caseId() + " has a diagnosis and no session");
        }
        ConfidenceWording confidence = new ConfidenceWording(texts);
        EvidenceWording.Shown shown = new EvidenceWording(texts, call).shown(diagnosis);
        Cause cause = first.cause();
        return new NoteView(titles(), confidence.title(first, diagnosis, matched), replaces(),
                texts.of(cause).sentence(), funnel(diagnosis), callLine(), shown.saw(), shown.against(),
                fine(diagnosis), List.of(), confidence.alsoConsidered(diagnosis), "", List.of(), further(matched),
                others.similar(),
                others.whoElse(), selfCheck(), missing(),
                reply(cause, matched.session()), texts.adviceFor(cause).steps(), ref(), link(texts.link().number()));
    }

    String reply(Cause cause, CallSession session) {
        return reply(customers.adviceFor(cause).reply(), Map.of("call", customersCall.forCustomer(session)));
    }

    /** The reply in a model's words, with the greeting and the name of the call that are ours. */
    String reply(String wordedBody, CallSession session) {
        return reply(Phrase.parse(wordedBody, Set.of("call")), Map.of("call", customersCall.forCustomer(session)));
    }

    /** By the ids of findings, what the note calls them. */
    Map<String, String> references(Diagnosis diagnosis) {
        return new EvidenceWording(texts, call).shown(diagnosis).references();
    }

    Texts.Reply agentsReplyWords() {
        return texts.replyWords();
    }

    NoteView abstained(Abstention abstention) {
        Texts.AbstentionTexts words = texts.of(abstention);
        Diagnosis diagnosis = brief.diagnosis();
        EvidenceWording.Shown shown = diagnosis == null ? new EvidenceWording.Shown(List.of(), List.of(), Map.of())
                : new EvidenceWording(texts, call).shown(diagnosis);
        List<String> mayBe = diagnosis == null ? List.of() : new ConfidenceWording(texts).mayBe(diagnosis);
        Texts.Sought sought = sought(texts.match());
        Texts.Sought asked = sought(customers.match());
        List<NoteView.Further> further = brief.match() instanceof SessionMatch.Matched matched ? further(matched)
                : List.of();
        return new NoteView(candidateTitles(), words.title(), replaces(),
                sought == null ? words.sentence().with(searched()) : sought.sentence().plain(),
                diagnosis == null ? List.of() : funnel(diagnosis), callLine(), shown.saw(), shown.against(), List.of(),
                sourceFound(), mayBe, candidatesIntro(), candidates(), further, others.similar(), others.whoElse(), selfCheck(),
                missing(),
                reply(asked == null ? customers.of(abstention).reply() : asked.reply(), namedInReply()), words.steps(),
                ref(), link(texts.link().open()));
    }

    NoteView degraded() {
        return new NoteView(titles(), texts.failures().title(), replaces(), texts.failures().sentence().plain(),
                List.of(), callLine(), List.of(), List.of(), List.of(), List.of(), List.of(), "", List.of(), List.of(),
                List.of(), List.of(), selfCheck(), missing(), "",
                texts.failures().steps(), ref(), link(texts.link().open()));
    }

    /** An agent should know before sending that a reply is not in the language of the note. */
    NoteView.Titles titles() {
        String language = customers.locale().getLanguage();
        if (language.equals(texts.locale().getLanguage())) {
            return texts.titles();
        }
        String name = word(texts.languages(), language);
        return texts.titles().withReply(texts.replyWords().titleIn().with("language", name),
                texts.replyWords().questionIn().with("language", name));
    }

    private String replaces() {
        Instant replaced = brief.replaces();
        return replaced == null ? "" : call.replaces(replaced);
    }

    /** A funnel that knows nothing is no funnel. */
    private List<NoteView.Mark> funnel(Diagnosis diagnosis) {
        boolean known = diagnosis.funnel().stream().anyMatch(step -> step.state() != FunnelStep.State.UNKNOWN);
        return !known ? List.of()
                : diagnosis.funnel().stream()
                        .map(step -> new NoteView.Mark(word(texts.funnel().steps(), step.step()),
                                word(texts.funnel().marks(), step.state())))
                        .toList();
    }

    private List<String> fine(Diagnosis diagnosis) {
        return diagnosis.funnel().stream().filter(step -> step.state() == FunnelStep.State.PASSED)
                .map(step -> word(texts.funnel().fine(), step.step())).toList();
    }

    /** In the source's own terms, which have no translation. */
    private List<String> sourceFound() {
        return brief.sourceFindings().stream()
                .map(found -> found.name().replace('_', ' ')
                        + (found.rating() == null ? "" : " · " + found.rating().replace('_', ' ')))
                .toList();
    }

    private static <K> String word(Map<K, String> words, K key) {
        String word = words.get(key);
        if (word == null) {
            throw new IllegalStateException("no word for " + key);
        }
        return word;
    }

    private String callLine() {
        return brief.match() instanceof SessionMatch.Matched matched ? call.line(matched, brief.recording()) : "";
    }

    private List<String> selfCheck() {
        return new SelfCheckWording(texts, call).lines(brief,
                brief.diagnosis() == null ? Map.of() : references(brief.diagnosis()));
    }

    private List<String> missing() {
        return brief.failures().stream().map(failure -> {
            Phrase stage = texts.failures().stages().get(failure.stage());
            return stage == null ? "" : stage.with("reason", word(texts.failures().reasons(), failure.reason()));
        }).toList();
    }

    private Map<String, String> searched() {
        if (brief.match() instanceof SessionMatch.NoSession none) {
            return Map.of("from", call.moment(none.searched().from()), "to", call.moment(none.searched().to()));
        }
        if (brief.match() instanceof SessionMatch.Ambiguous several) {
            return Map.of("from", call.moment(several.searched().from()), "to", call.moment(several.searched().to()));
        }
        return Map.of();
    }

    private String candidatesIntro() {
        return brief.match() instanceof SessionMatch.Ambiguous several ? call.candidatesIntro(several) : "";
    }

    private List<String> candidates() {
        if (brief.match() instanceof SessionMatch.NoSession none) {
            return call.calls(none.otherCalls());
        }
        return brief.match() instanceof SessionMatch.Ambiguous several ? call.candidates(several, found()) : List.of();
    }

    /** What the calls that may be meant had, so that an agent may see which of them the customer complains of. */
    private Map<UUID, String> found() {
        Map<UUID, String> found = new HashMap<>();
        for (CallBrief other : brief.otherCalls()) {
            Diagnosis diagnosis = other.diagnosis();
            if (diagnosis != null) {
                diagnosis.first().ifPresent(
                        first -> found.put(other.session().id(), texts.of(first.cause()).shortName()));
            }
        }
        return found;
    }

    /** Instead of the usual words of an abstention: {@code null} where those fit. */
    private Texts.@Nullable Sought sought(Texts.Match words) {
        if (brief.match() instanceof SessionMatch.Waiting) {
            return words.justEnded();
        }
        if (brief.match() instanceof SessionMatch.NoSession none && !none.otherCalls().isEmpty()) {
            return words.others();
        }
        boolean one = brief.match() instanceof SessionMatch.Ambiguous several && several.candidates().size() == 1;
        return one ? words.one() : null;
    }

    private NoteView.Titles candidateTitles() {
        return brief.match() instanceof SessionMatch.NoSession ? titles().withCandidates(texts.match().othersTitle())
                : titles();
    }

    private List<NoteView.Further> further(SessionMatch.Matched matched) {
        return matched.further().stream().flatMap(one -> brief.otherCalls().stream()
                .filter(other -> other.session().id().equals(one.session().id())).map(other -> further(one, other)))
                .toList();
    }

    private NoteView.Further further(SessionMatch.Matched match, CallBrief other) {
        Diagnosis diagnosis = other.diagnosis();
        Optional<RankedCause> first = diagnosis == null ? Optional.empty() : diagnosis.first();
        if (diagnosis == null || first.isEmpty()) {
            Abstention abstention = other.abstention() == null ? Abstention.NO_TELEMETRY : other.abstention();
            return new NoteView.Further(call.further(match), texts.of(abstention).sentence().plain(), List.of());
        }
        String line = new ConfidenceWording(texts).further(texts.match().furtherCause(),
                texts.of(first.get().cause()).sentence(), first.get(), match);
        return new NoteView.Further(call.further(match), line, new EvidenceWording(texts, call).shown(diagnosis).saw()
                .stream().map(NoteView.Cited::text).limit(MAX_SEEN_IN_FURTHER).toList());
    }

    private Map<String, String> namedInReply() {
        if (brief.match() instanceof SessionMatch.Matched matched) {
            return Map.of("call", customersCall.forCustomer(matched.session()));
        }
        if (brief.match() instanceof SessionMatch.Ambiguous several) {
            return Map.of("candidates", customersCall.candidatesForCustomer(several));
        }
        return Map.of();
    }

    private String reply(Phrase body, Map<String, String> values) {
        return greeting(brief.ticket().requester().name()) + "\n\n" + body.with(values);
    }

    private String greeting(@Nullable String name) {
        String line = name == null ? "" : OneLine.of(name);
        return PERSONAL_NAME.matcher(line).matches()
                ? customers.replyWords().greeting().with("requester", line)
                : customers.replyWords().greetingWithoutName().plain();
    }

    private NoteView.Link link(String text) {
        return page == null ? NoteView.Link.NONE : new NoteView.Link(text, page);
    }

    private String ref() {
        return new NoteMarker(brief.caseId(), brief.version()).inText();
    }
}
