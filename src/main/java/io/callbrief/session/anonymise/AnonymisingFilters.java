package io.callbrief.session.anonymise;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.session.source.Anonymisation;
import io.callbrief.session.source.RecordingFilter;
import io.callbrief.session.source.RecordingFilters;
import io.callbrief.session.source.UnfilterableRecordingException;

/** What a source's recordings pass before anything of them is stored. */
@ApplicationScoped
class AnonymisingFilters implements RecordingFilters {

    @Override
    public RecordingFilter of(Anonymisation wanted) {
        Anonymiser anonymiser = new Anonymiser(wanted);
        return (in, out) -> {
            try {
                anonymiser.copy(in, out);
            } catch (UnknownRecordingException e) {
                throw new UnfilterableRecordingException(String.valueOf(e.getMessage()));
            }
        };
    }
}
