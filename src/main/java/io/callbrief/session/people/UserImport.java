package io.callbrief.session.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.callbrief.session.people.ImportReport.RowError;
import io.callbrief.session.people.UserCheck.Checked;
import io.callbrief.session.people.UserRow.Damaged;
import io.callbrief.session.people.UserRow.Fields;

/**
 * Reads a file of users row by row and stores it in chunks, each in a transaction of its own: an import that is broken off
 * has done a part, and the same file again does the rest.
 */
@ApplicationScoped
public class UserImport {

    private static final Logger LOG = Logger.getLogger(UserImport.class);
    /** A chunk is a few round trips however many rows it has, and its transaction lasts some ten milliseconds. */
    static final int CHUNK_ROWS = 1_000;
    static final int ERRORS_SHOWN = 100;

    private final UserChunks chunks;

    UserImport(UserChunks chunks) {
        this.chunks = chunks;
    }

    /** How the rows of a file are written. */
    public enum Format {
        CSV,
        /** An object per line. */
        JSON_LINES
    }

    /** Does not close the stream. */
    public ImportReport read(Format format, InputStream bytes) throws IOException, UnreadableUsersException {
        // What is not UTF-8 becomes a replacement character, which no field may hold: the row is refused, not the file.
        TextRows text = new TextRows(new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
        UserRows rows = format == Format.CSV ? new CsvUserRows(text) : new JsonUserRows(text);
        Progress progress = new Progress();
        for (UserRow row = rows.next(); row != null; row = rows.next()) {
            if (row instanceof Damaged damaged) {
                progress.reject(damaged.error());
                continue;
            }
            Checked checked = UserCheck.check((Fields) row);
            if (checked.damaged() != null) {
                progress.reject(checked.damaged().error());
            } else if (checked.user() != null) {
                progress.take(checked.user());
            }
        }
        ImportReport report = progress.end();
        LOG.infof("users imported=%d updated=%d unchanged=%d rejected=%d", report.imported(), report.updated(),
                report.unchanged(), report.rejected());
        return report;
    }

    private final class Progress {

        private final Map<String, UserLine> chunk = new LinkedHashMap<>();
        /** Damaged rows between those of the chunk. */
        private final List<RowError> damaged = new ArrayList<>();
        private final List<RowError> errors = new ArrayList<>();
        private int imported;
        private int updated;
        private int unchanged;
        private int rejected;

        void take(UserLine user) {
            if (chunk.size() == CHUNK_ROWS || chunk.containsKey(user.user().userId())) {
                store();
            }
            chunk.put(user.user().userId(), user);
        }

        void reject(RowError error) {
            if (damaged.size() == CHUNK_ROWS) {
                store();
            }
            damaged.add(error);
        }

        private void store() {
            ImportReport done = chunk.isEmpty() ? new ImportReport(0, 0, 0, 0, List.of())
                    : chunks.store(List.copyOf(chunk.values()));
            imported += done.imported();
            updated += done.updated();
            unchanged += done.unchanged();
            rejected += done.rejected() + damaged.size();
            Stream.concat(damaged.stream(), done.errors().stream()).sorted(Comparator.comparingLong(RowError::line))
                    .limit(ERRORS_SHOWN - errors.size()).forEach(errors::add);
            chunk.clear();
            damaged.clear();
        }

        ImportReport end() {
            store();
            return new ImportReport(imported, updated, unchanged, rejected, errors);
        }
    }
}
