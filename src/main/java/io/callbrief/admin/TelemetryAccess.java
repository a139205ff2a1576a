package io.callbrief.admin;

import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.admin.problem.Problem;
import io.callbrief.admin.problem.Problem.FieldError;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.session.source.telemetry.IngestToken;
import io.callbrief.session.source.telemetry.IngestTokens;
import io.callbrief.session.source.telemetry.Sample;
import io.callbrief.session.source.telemetry.TelemetryAccount;
import io.callbrief.session.source.telemetry.TelemetryAccounts;

/** Who sends samples: a backend with an API key, or a browser with a token that is good for one session. */
@ApplicationScoped
class TelemetryAccess {

    private static final String SCHEME = "bearer ";

    private final IngestKeys keys;
    private final IngestTokens tokens;
    private final TelemetryAccounts accounts;

    TelemetryAccess(IngestKeys keys, IngestTokens tokens, TelemetryAccounts accounts) {
        this.keys = keys;
        this.tokens = tokens;
        this.accounts = accounts;
    }

    /** @param token {@code null} of an API key, which sends for anybody */
    record Sender(TelemetryAccount account, @Nullable IngestToken token) {

        /** @throws ProblemException where a sample is not the bearer's */
        List<Sample> checked(List<Sample> samples) {
            if (token == null) {
                return samples;
            }
            for (int i = 0; i < samples.size(); i++) {
                Sample sample = samples.get(i);
                own("metrics[" + i + "].sessionId", token.sessionId(), sample.sessionId());
                own("metrics[" + i + "].userId", token.userId(), sample.userId());
            }
            return samples.stream().map(sample -> sample.ofUser(token.userId())).toList();
        }

        private static void own(String field, String allowed, @Nullable String sent) {
            if (sent != null && !sent.equals(allowed)) {
                throw new ProblemException(Problem.of(Status.FORBIDDEN, "This token is for another session or user.",
                        List.of(new FieldError(field, "is not the token's"))));
            }
        }
    }

    /** @return empty where nobody presents anything */
    Optional<String> presented(@Nullable String authorization, @Nullable String query) {
        if (authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(authorization.substring(SCHEME.length()).strip());
        }
        return Optional.ofNullable(query).filter(token -> !token.isBlank());
    }

    /** @throws ProblemException where it opens nothing */
    Sender sender(String credential, @Nullable String source) {
        if (credential.indexOf('.') >= 0) { // no API key has one, every token has two
            IngestToken token = tokens.verify(credential).orElseThrow(TelemetryAccess::unauthorized);
            return new Sender(token.account(), token);
        }
        Role role = keys.roleOf(new ApiKey(credential)).orElseThrow(TelemetryAccess::unauthorized);
        if (role != Role.ADMIN && role != Role.INGEST) {
            throw ProblemException.of(Status.FORBIDDEN, "This key may not do that.");
        }
        TelemetryAccount account = accounts.chosen(source)
                .orElseThrow(() -> ProblemException.badRequest(List.of(new FieldError("source", source == null
                        ? "is needed: there are several sources of kind telemetry"
                        : "is no active source of kind telemetry"))));
        return new Sender(account, null);
    }

    static ProblemException unauthorized() {
        return new ProblemException(Problem.of(Status.UNAUTHORIZED,
                "An API key or a valid token is needed: Authorization: Bearer, ?token= or the field token."));
    }
}
