package io.callbrief.escalate;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * To whom a cause in an application goes.
 *
 * @param application {@code null} for any
 * @param causeId {@code null} for any
 * @param repository for people, such as {@code web-client}
 * @param path within the repository; {@code null} for all of it
 * @param owner a team or a person, for people
 * @param connectorId where issues are made
 * @param fromPercent escalates by itself from this confidence on; {@code null}: only when somebody asks
 */
public record CodeOwner(UUID id, @Nullable String application, @Nullable String causeId, String repository,
        @Nullable String path, String owner, UUID connectorId, String project, String issueType,
        @Nullable Integer fromPercent, Instant createdAt) {
}
