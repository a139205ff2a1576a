package io.callbrief.wording.writer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.brief.WordedText;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.ModelAnswer;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.model.ModelUse;
import io.callbrief.wording.writer.OutputGuard.Flaw;
import io.callbrief.wording.writer.OutputGuard.Guarded;
import io.callbrief.wording.writer.OutputGuard.Sentence;

/** Words facts. Nothing that it is given can hold a text of a ticket. */
@ApplicationScoped
public class Writer {

    private static final String NOT_READABLE = "not_readable";

    private final ModelCalls calls;
    private final Formality formality;

    public Writer(ModelCalls calls, WordingConfig config) {
        this.calls = calls;
        this.formality = config.formality();
    }

    /**
     * What is to be worded.
     *
     * @param agents in which the explanation is
     * @param customers in which the reply is
     * @param advice of the brand
     */
    public record Task(CallFacts facts, Language agents, Language customers, ShippedAdvice advice) {
    }

    /**
     * @param complete whether each call that was to be made was answered; what failed may be tried again
     */
    public record Worded(WordedText text, boolean complete) {
    }

    public boolean on() {
        return calls.on(ModelUse.REPLY) || calls.on(ModelUse.EXPLANATION);
    }

    /** Equal for two tasks of which a model would be told the same. */
    public String told(Task task) {
        String all = calls.model() + "\n" + reply(task).map(WriterRequest::told).orElse("") + "\n"
                + explanation(task).map(WriterRequest::told).orElse("");
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public Worded write(UUID caseId, Task task) {
        boolean complete = true;
        String reply = null;
        Optional<WriterRequest> wantedReply = reply(task);
        if (wantedReply.isPresent()) {
            Optional<List<Sentence>> kept = ask(caseId, wantedReply.get(), new OutputGuard(
                    Citable.of(task.facts(), adviceOf(task).orElseThrow()), true));
            complete = kept.isPresent();
            reply = kept.filter(sentences -> !sentences.isEmpty())
                    .map(sentences -> sentences.stream().map(Sentence::text).collect(Collectors.joining(" "))).orElse(null);
        }
        Optional<WriterRequest> wantedExplanation = explanation(task);
        List<Sentence> explanation = List.of();
        if (wantedExplanation.isPresent()) {
            Optional<List<Sentence>> kept = ask(caseId, wantedExplanation.get(),
                    new OutputGuard(Citable.of(task.facts(), null), false));
            complete &= kept.isPresent();
            explanation = kept.orElse(List.of());
        }
        return new Worded(new WordedText(reply, explanation.stream().map(Writer::sentence).toList()), complete);
    }

    private Optional<WriterRequest> reply(Task task) {
        return calls.on(ModelUse.REPLY) ? adviceOf(task)
                .map(shipped -> WriterRequest.reply(task.facts(), shipped, task.customers(), formality)) : Optional.empty();
    }

    private Optional<WriterRequest> explanation(Task task) {
        return calls.on(ModelUse.EXPLANATION) ? Optional.of(WriterRequest.explanation(task.facts(), task.agents()))
                : Optional.empty();
    }

    private static Optional<ShippedAdvice.Advice> adviceOf(Task task) {
        return task.facts().causes().stream().findFirst().flatMap(cause -> task.advice().about(cause, task.customers()));
    }

    /** @return the sentences that hold; empty when there was no answer */
    private Optional<List<Sentence>> ask(UUID caseId, WriterRequest request, OutputGuard guard) {
        if (!(calls.ask(caseId, request) instanceof ModelAnswer.Said said)) {
            return Optional.empty();
        }
        Optional<List<Sentence>> read = AnswerReader.sentences(said.text());
        if (read.isEmpty()) {
            calls.guarded(said.call(), request.use(), 0, List.of(NOT_READABLE));
            return Optional.of(List.of());
        }
        Guarded guarded = guard.check(read.get());
        calls.guarded(said.call(), request.use(), guarded.kept().size(), guarded.dropped().stream().map(Flaw::id).toList());
        return Optional.of(guarded.kept());
    }

    private static WordedText.Sentence sentence(Sentence sentence) {
        return new WordedText.Sentence(sentence.text(),
                sentence.cites().stream().filter(id -> id.startsWith("F")).toList());
    }
}
