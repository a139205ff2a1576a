package io.callbrief.feedback.knowledge;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;

/**
 * What an article is about.
 *
 * @param application {@code null} when unknown, which is a value: calls of unknown applications are one topic
 */
public record Topic(Cause cause, @Nullable String application) {

    /** Applications name themselves, so what does not look like a name of software is not shown. */
    private static final Pattern SOFTWARE = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,59}");

    /** Empty where the verified cause is none of this version, or the application's name may be about a person. */
    static Optional<Topic> of(VerifiedCase verified) {
        return of(verified.actualCause(), verified.application());
    }

    /** Of what the note named. */
    static Optional<Topic> named(VerifiedCase verified) {
        String cause = verified.namedCause();
        return cause == null ? Optional.empty() : of(cause, verified.application());
    }

    private static Optional<Topic> of(String causeId, @Nullable String application) {
        if (application != null
                && (!SOFTWARE.matcher(application).matches() || ContactData.in(application).isPresent())) {
            return Optional.empty();
        }
        return cause(causeId).map(cause -> new Topic(cause, application));
    }

    /** Empty for what is none of this version. */
    public static Optional<Cause> cause(@Nullable String id) {
        return Arrays.stream(Cause.values()).filter(cause -> cause.id().equals(id)).findFirst();
    }
}
