package io.callbrief.pipeline.knowledge;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.Advice;
import io.callbrief.render.AdviceOverrides;
import io.callbrief.render.AdviceTexts;
import io.callbrief.render.CauseAdvice;

/** The advice that notes give, in the words of the default brand. */
@ApplicationScoped
class NotesAdvice implements Advice {

    private final AdviceTexts texts;
    private final AdviceOverrides overrides;
    private final String language;

    NotesAdvice(AdviceTexts texts, AdviceOverrides overrides,
            @ConfigProperty(name = "callbrief.knowledge.language", defaultValue = "en") String language) {
        this.texts = texts;
        this.overrides = overrides;
        this.language = language;
    }

    @Override
    public List<Piece> of(Cause cause) {
        return Stream.of(texts.adviceFor(cause, language, overrides.current(AdviceOverrides.DEFAULT_BRAND)),
                texts.adviceFor(cause, language, List.of())).map(NotesAdvice::piece).toList();
    }

    private static Piece piece(CauseAdvice advice) {
        return new Piece(advice.id(), advice.cause(), advice.reply(), advice.steps());
    }
}
