package io.callbrief.session.source;

/** Makes the filter of a source. Not asked where nothing is to be taken out: then the bytes are stored as they came. */
public interface RecordingFilters {

    RecordingFilter of(Anonymisation wanted);
}
