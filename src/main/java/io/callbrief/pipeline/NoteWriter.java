package io.callbrief.pipeline;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.brief.Note;
import io.callbrief.brief.StageFailure;
import io.callbrief.brief.StageFailure.Reason;
import io.callbrief.brief.StageFailure.Stage;
import io.callbrief.brief.WordedText;
import io.callbrief.diagnosis.Abstention;
import io.callbrief.render.NoteRenderer;
import io.quarkus.logging.Log;

/** Words a brief. A brief that cannot be worded becomes a smaller note, not no note. */
@ApplicationScoped
class NoteWriter {

    private final NoteRenderer renderer;

    NoteWriter(NoteRenderer renderer) {
        this.renderer = renderer;
    }

    /** @param language the connector's, like {@code brand}; {@code null} when it has none */
    Note write(Brief brief, @Nullable String language, @Nullable String brand, WordedText words) {
        try {
            return renderer.render(brief, language, brand, words);
        } catch (RuntimeException e) {
            Log.errorf("case %s: the brief could not be worded: %s", brief.caseId(), Problem.of(e));
            if (!words.isEmpty()) {
                return write(brief, language, brand, WordedText.NOTHING);
            }
            return renderer.render(withoutFindings(brief), language, brand);
        }
    }

    private static Brief withoutFindings(Brief brief) {
        List<StageFailure> failures = new ArrayList<>(brief.failures());
        failures.add(new StageFailure(Stage.RENDER, Reason.NOT_WORDABLE));
        return new Brief(brief.caseId(), brief.version(), brief.ticket(), brief.match(), null, null,
                Abstention.INSUFFICIENT_EVIDENCE, failures, brief.replaces());
    }
}
