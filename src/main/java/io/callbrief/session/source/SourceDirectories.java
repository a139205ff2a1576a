package io.callbrief.session.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which directories a source may read from: an admin of the API is not always one of the machine. Those below
 * {@code callbrief.sources.directories}; where it is not set, any in embedded mode and none else.
 */
@ApplicationScoped
public class SourceDirectories {

    private final Optional<List<Path>> allowed;
    private final boolean embedded;

    SourceDirectories(SourcesConfig config,
            @ConfigProperty(name = "callbrief.embedded", defaultValue = "false") boolean embedded) {
        this.allowed = config.directories();
        this.embedded = embedded;
    }

    /** Why a source may not read from there; empty when it may. */
    public Optional<String> objection(String directory) {
        Path path;
        try {
            path = Path.of(directory);
        } catch (InvalidPathException e) {
            return Optional.of("must be an absolute path");
        }
        if (!path.isAbsolute()) {
            return Optional.of("must be an absolute path");
        }
        boolean may = allowed.map(roots -> roots.stream().anyMatch(root -> path.normalize().startsWith(root.normalize())))
                .orElse(embedded);
        return may ? Optional.empty()
                : Optional.of("is not below a directory that callbrief.sources.directories allows");
    }

    /** @throws SourceRefusedException when it may not be read from (any more) */
    public ObjectStorage open(String directory) {
        objection(directory).ifPresent(reason -> {
            throw new SourceRefusedException("the directory of the recordings " + reason, null);
        });
        return new DirectoryStorage(Path.of(directory));
    }
}
