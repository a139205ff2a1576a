package io.callbrief.session.people;

import java.util.List;

/**
 * What came of an import.
 *
 * @param imported users that were new
 * @param updated users of whom something changed
 * @param rejected rows of which nothing was stored
 * @param errors of the first rejected rows
 */
public record ImportReport(int imported, int updated, int unchanged, int rejected, List<RowError> errors) {

    public ImportReport {
        errors = List.copyOf(errors);
    }

    /**
     * Why a row was rejected.
     *
     * @param line of the file on which the row begins; the first is 1
     */
    public record RowError(long line, String field, String reason) {
    }
}
