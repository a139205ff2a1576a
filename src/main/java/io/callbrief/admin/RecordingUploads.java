package io.callbrief.admin;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import org.jboss.logging.Logger;

import io.callbrief.admin.problem.Problem;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.admin.problem.Problems;
import io.callbrief.session.NewSession;
import io.callbrief.session.RecordingsConfig;
import io.callbrief.session.source.Intake;
import io.callbrief.session.source.Origin;
import io.callbrief.session.source.Taken;

/** Hands an uploaded recording in, and answers with its session or with what is wrong. */
@ApplicationScoped
class RecordingUploads {

    private static final Logger LOG = Logger.getLogger(RecordingUploads.class);

    private final Intake intake;
    private final long maxBytes;

    RecordingUploads(Intake intake, RecordingsConfig config) {
        this.intake = intake;
        this.maxBytes = config.maxSize().asLongValue();
    }

    SessionJson take(NewSession session, InputStream body) {
        Taken taken = taken(session, body);
        if (taken instanceof Taken.Stored stored) {
            return SessionJson.uploaded(stored.session(), stored.warnings());
        }
        throw refused((Taken.Refused) taken);
    }

    /** A store that is away comes back; the sender still has the recording. */
    private Taken taken(NewSession session, InputStream body) {
        try {
            return intake.take(Origin.upload(), session, body);
        } catch (IOException e) {
            LOG.warnf("a recording was not taken: %s", e.getClass().getSimpleName());
            throw new ProblemException(Problem.of(Status.SERVICE_UNAVAILABLE,
                    "The recording could not be received and stored. Send it again later."));
        }
    }

    private ProblemException refused(Taken.Refused refused) {
        List<FieldError> errors = List.of(new FieldError(refused.field(), refused.reason()));
        return new ProblemException(switch (refused.why()) {
            case TOO_LARGE -> Problems.tooLarge(maxBytes);
            case OTHER_USER -> Problem.of(Status.CONFLICT, "The recording was not taken.", errors);
            case UNREADABLE, NO_TIME -> Problem.of(Problems.UNPROCESSABLE, "The recording cannot be read.", errors);
        });
    }
}
