package io.callbrief.pipeline;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.WordedText;
import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.Connectors;
import io.callbrief.render.NoteRenderer;
import io.callbrief.wording.Wordings;
import io.callbrief.wording.writer.Language;
import io.callbrief.wording.writer.ShippedAdvice;
import io.callbrief.wording.writer.Writer.Task;
import io.callbrief.work.LookReason;
import io.callbrief.work.Looks;

/** Words of a model for a brief, where there is a model and the connector allows it. */
@ApplicationScoped
class BriefWording {

    private final Wordings wordings;
    private final NoteRenderer renderer;
    private final Looks looks;

    BriefWording(Wordings wordings, NoteRenderer renderer, Looks looks) {
        this.wordings = wordings;
        this.renderer = renderer;
        this.looks = looks;
    }

    /** Where notes can be edited, what comes too late asks for another look. */
    WordedText of(Brief brief, Connectors.Bound connector) {
        Runnable late = connector.helpdesk().editsNotes()
                ? () -> looks.request(brief.ticket().ref(), LookReason.WORDED)
                : () -> {
                    // a note that cannot be edited keeps its words
                };
        return task(brief, connector).map(task -> wordings.of(brief.caseId(), task, late)).orElse(WordedText.NOTHING);
    }

    /** @param same says what the last note says */
    boolean cameLater(@Nullable NewBrief same, Connectors.Bound connector) {
        return same != null && connector.helpdesk().editsNotes()
                && task(same.brief(), connector).filter(task -> wordings.unsaid(same.brief().caseId(), task)).isPresent();
    }

    void said(WordedText words, Brief brief, Connectors.Bound connector) {
        if (!words.isEmpty()) {
            task(brief, connector).ifPresent(task -> wordings.said(brief.caseId(), task, brief.version()));
        }
    }

    private Optional<Task> task(Brief brief, Connectors.Bound connector) {
        ConnectorAccount account = connector.account();
        if (!wordings.on() || !account.allowsLanguageModel()) {
            return Optional.empty();
        }
        Language agents = Language.of(account.language()).orElse(Language.EN);
        Language customers = Language.of(brief.ticket().requester().language()).orElse(agents);
        return WriterFacts.of(brief).map(facts -> new Task(facts, agents, customers, advice(account.brand())));
    }

    private ShippedAdvice advice(@Nullable String brand) {
        return (cause, language) -> renderer.advice(cause, language.code(), brand)
                .map(said -> new ShippedAdvice.Advice(said.sentence(), said.reply(), said.steps()));
    }
}
