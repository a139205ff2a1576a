package io.callbrief.admin;

import java.util.Arrays;
import java.util.Locale;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.ArticleQuery;
import io.callbrief.feedback.knowledge.ArticleState;

/** Which articles somebody asks for, unchecked. */
public class ArticleParameters {

    private static final int DEFAULT_LIMIT = 20;
    private static final int MAX_LIMIT = 100;

    @RestQuery
    @Parameter(description = "draft, approved, flagged or retired")
    @Nullable
    String state;
    @RestQuery
    @Parameter(description = "Id of the cause", example = "mic_muted")
    @Nullable
    String cause;
    @RestQuery
    @Parameter(description = "Of the calls", example = "web")
    @Nullable
    String application;
    @RestQuery
    @Parameter(description = "1 to 100, default 20")
    @Nullable
    String limit;
    @RestQuery
    @Parameter(description = "Place in the list, from a Link header")
    @Nullable
    String after;

    ArticleQuery checked() {
        Parameters given = new Parameters();
        String asked = given.oneOf("state", state, Arrays.stream(ArticleState.values()).map(ArticleState::id).toList());
        String of = given.oneOf("cause", cause, Arrays.stream(Cause.values()).map(Cause::id).toList());
        Parameters.Place place = given.place("after", after);
        ArticleQuery query = new ArticleQuery(
                asked == null ? null : ArticleState.valueOf(asked.toUpperCase(Locale.ROOT)), of == null ? null : Cause.ofId(of),
                given.text("application", application), place == null ? null : place.at(), place == null ? null : place.id(),
                given.between("limit", limit, 1, MAX_LIMIT, DEFAULT_LIMIT));
        given.check();
        return query;
    }
}
