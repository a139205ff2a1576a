package io.callbrief.render;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.callbrief.brief.StageFailure;
import io.callbrief.call.SessionMatch;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.diagnosis.Cause;
import io.callbrief.diagnosis.FailingLeg;
import io.callbrief.diagnosis.FindingType;
import io.callbrief.diagnosis.FunnelStep;
import io.callbrief.diagnosis.Leg;

/** Reads templates/advice/&lt;language&gt;.yaml; here stands which placeholder may be used where. */
final class TextsReader {

    private static final String[] FINDING = { "from", "to", "seconds", "duration", "e1", "e2", "e3", "e4", "e5", "e6" };

    private TextsReader() {
    }

    static Texts read(TextTree file, Locale locale) {
        Map<String, Texts.Advice> advice = advice(file.child("advice"));
        Texts texts = new Texts(locale, formats(file.child("formats"), locale), titles(file.child("titles")),
                funnel(file.child("funnel")), confidence(file.child("confidence")), call(file.child("call")),
                match(file.child("match")),
                values(file.child("values")), reply(file.child("reply")), file.phrase("replaces", "time", "zone"),
                file.phrase("more", "count"), link(file.child("link")), others(file.child("others")),
                selfCheck(file.child("self_check")), where(file.child("where")),
                failures(file.child("failures")),
                causes(file.child("causes"), advice.keySet()),
                every(FindingType.class, file.child("findings"), FindingType::id,
                        (tree, id) -> tree.phrase(id, FINDING)),
                advice, every(Abstention.class, file.child("abstentions"), Abstention::id, TextsReader::abstention),
                all(file.child("languages")), file.names("cities"), file.shape());
        file.requireAllRead();
        return texts;
    }

    private static Texts.Formats formats(TextTree t, Locale locale) {
        return new Texts.Formats(t.timeFormat("clock", locale), t.timeFormat("minute", locale),
                t.timeFormat("day", locale), t.timeFormat("reply_day", locale),
                t.timeFormat("reply_first_day", locale), t.timeFormat("reply_time", locale),
                t.phrase("seconds", "s"), t.phrase("minutes", "m", "s"), t.phrase("hours", "h", "m"));
    }

    private static NoteView.Titles titles(TextTree t) {
        return new NoteView.Titles(t.text("saw"), t.text("against"), t.text("fine"), t.text("source_found"),
                t.text("also_considered"),
                t.text("may_be"), t.text("candidates"), t.text("missing"), t.text("reply"), t.text("question"),
                t.text("steps"), t.text("similar"), t.text("who_else"), t.text("self_check"));
    }

    private static Texts.Link link(TextTree t) {
        return new Texts.Link(t.text("number"), t.text("open"));
    }

    private static Texts.SelfCheckWords selfCheck(TextTree t) {
        return new Texts.SelfCheckWords(t.phrase("right", "actual", "sure"), t.phrase("wrong", "actual", "named", "sure"),
                t.phrase("told", "actual"), t.phrase("sure", "percent"), t.phrase("misled", "reference"),
                t.phrase("counts", "time"), t.phrase("holds", "count"), t.text("again"));
    }

    private static Texts.Others others(TextTree t) {
        return new Texts.Others(t.phrase("solved", "ticket", "cause"), t.phrase("reported", "reported", "since", "silent"),
                t.phrase("affected", "organizations", "since"), t.phrase("shared", "values"), all(t.child("dimensions")),
                t.phrase("message", "since"));
    }

    private static Texts.Funnel funnel(TextTree t) {
        return new Texts.Funnel(
                every(FunnelStep.Step.class, t.child("steps"), FunnelStep.Step::id, TextTree::text),
                every(FunnelStep.State.class, t.child("marks"), FunnelStep.State::id, TextTree::text),
                every(FunnelStep.Step.class, t.child("fine"), FunnelStep.Step::id, TextTree::text));
    }

    private static Texts.Confidence confidence(TextTree t) {
        TextTree match = t.child("right_call");
        return new Texts.Confidence(t.phrase("fitted", "total", "reason", "cause", "basis"),
                t.phrase("fitted_with_match", "total", "match", "cause", "basis"),
                t.phrase("unfitted", "word", "reason", "basis"),
                t.phrase("unfitted_with_match", "word", "match", "basis"), t.phrase("lab_calls", "calls"),
                t.phrase("verified_here", "right", "of"), t.phrase("no_recorded_call"),
                t.text("likely"), t.text("possible"),
                t.text("under_one_percent"), t.phrase("considered", "cause", "grade"), t.text("something_else"),
                every(SessionMatch.MatchReason.class, match, reason -> reason.name().toLowerCase(Locale.ROOT), TextTree::text),
                t.part("without_complaint", "percent"));
    }

    private static Texts.Call call(TextTree t) {
        return new Texts.Call(t.phrase("span", "from", "to", "zone"),
                t.phrase("span_with_day", "day", "from", "to", "zone"),
                t.phrase("line", "span", "duration", "client", "with", "attached"), t.part("client", "client"),
                t.part("with", "names", "more"), t.part("attached"), t.part("name_separator").plain(),
                t.phrase("candidate", "span", "duration", "with", "likely", "found"), t.part("likely", "percent"),
                t.part("found", "cause"), t.phrase("candidates_intro", "from", "to"));
    }

    private static Texts.Match match(TextTree t) {
        return new Texts.Match(sought(t.child("one"), "candidates"), sought(t.child("others")),
                sought(t.child("just_ended")), t.text("others_title"), t.phrase("further", "span", "duration", "with"),
                t.phrase("further_cause", "cause", "total", "match", "percent"));
    }

    private static Texts.Sought sought(TextTree t, String... inReply) {
        return new Texts.Sought(t.phrase("sentence"), t.phrase("reply", inReply));
    }

    private static Texts.Values values(TextTree t) {
        TextTree units = t.child("units");
        Map<String, Texts.Unit> phrases = new HashMap<>();
        for (String unit : units.keys()) {
            phrases.put(unit, unit(units, unit));
        }
        return new Texts.Values(t.phrase("percent", "value"), Map.copyOf(phrases), all(t.child("words")),
                t.text("unknown"));
    }

    /** A unit is one text, or two where one of a thing is called differently from several. */
    private static Texts.Unit unit(TextTree units, String unit) {
        if (units.isGroup(unit)) {
            TextTree t = units.child(unit);
            return new Texts.Unit(t.phrase("one", "value"), t.phrase("other", "value"));
        }
        Phrase phrase = units.phrase(unit, "value");
        return new Texts.Unit(phrase, phrase);
    }

    private static Map<String, String> all(TextTree t) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : t.keys()) {
            texts.put(key, t.text(key));
        }
        return Map.copyOf(texts);
    }

    private static Texts.Reply reply(TextTree t) {
        return new Texts.Reply(t.phrase("title_in", "language"), t.phrase("question_in", "language"),
                t.phrase("greeting", "requester"), t.phrase("greeting_without_name"),
                t.phrase("call", "day", "time", "zone"), t.phrase("city", "city"),
                t.phrase("candidate", "day", "time", "with"), t.phrase("worded", "title"), t.text("explanation"));
    }

    private static Texts.Where where(TextTree t) {
        TextTree media = t.child("media");
        return new Texts.Where(t.phrase("line", "places"), t.part("separator").plain(),
                every(FailingLeg.Media.class, media, FailingLeg.Media::id, TextTree::text), media.text("both"),
                every(FailingLeg.Way.class, t, FailingLeg.Way::id, (ways, way) -> every(Leg.class, ways.child(way), Leg::id,
                        (legs, leg) -> legs.phrase(leg, "media"))));
    }

    private static Texts.Failures failures(TextTree t) {
        return new Texts.Failures(t.text("title"), t.phrase("sentence"),
                every(StageFailure.Stage.class, t.child("stages"), s -> s.name().toLowerCase(Locale.ROOT),
                        (stages, id) -> stages.phrase(id, "reason")),
                every(StageFailure.Reason.class, t.child("reasons"), StageFailure.Reason::id, TextTree::text),
                t.texts("steps"));
    }

    private static Map<Cause, Texts.CauseTexts> causes(TextTree t, Set<String> advice) {
        return every(Cause.class, t, Cause::id, (causes, id) -> {
            TextTree cause = causes.child(id);
            if (!advice.contains(cause.text("advice"))) {
                throw cause.wrong("advice", "no advice of this id");
            }
            return new Texts.CauseTexts(cause.phrase("sentence").plain(), cause.phrase("short").plain(),
                    cause.text("advice"));
        });
    }

    private static Map<String, Texts.Advice> advice(TextTree t) {
        Map<String, Texts.Advice> advice = new LinkedHashMap<>();
        for (String id : t.keys()) {
            TextTree piece = t.child(id);
            advice.put(id, new Texts.Advice(piece.phrase("reply", "call"), piece.texts("steps")));
        }
        return Map.copyOf(advice);
    }

    private static Texts.AbstentionTexts abstention(TextTree abstentions, String id) {
        TextTree t = abstentions.child(id);
        boolean searched = id.equals(Abstention.NO_SESSION.id()) || id.equals(Abstention.AMBIGUOUS_SESSION.id());
        String[] sentence = searched ? new String[] { "from", "to" } : new String[0];
        String[] reply = id.equals(Abstention.AMBIGUOUS_SESSION.id()) ? new String[] { "candidates" }
                : id.equals(Abstention.NO_SESSION.id()) || id.equals(Abstention.NO_USER.id()) ? new String[0]
                        : new String[] { "call" };
        return new Texts.AbstentionTexts(t.text("title"), t.phrase("sentence", sentence), t.phrase("reply", reply),
                t.texts("steps"));
    }

    private static <K extends Enum<K>, V> Map<K, V> every(Class<K> type, TextTree t, Function<K, String> id,
            BiFunction<TextTree, String, V> read) {
        Map<K, V> texts = new EnumMap<>(type);
        for (K key : type.getEnumConstants()) {
            texts.put(key, read.apply(t, id.apply(key)));
        }
        return texts;
    }
}
