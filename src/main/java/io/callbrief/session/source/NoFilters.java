package io.callbrief.session.source;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;

/** Where no filter is built in, nothing that has to be filtered gets in. */
@DefaultBean
@ApplicationScoped
class NoFilters implements RecordingFilters {

    @Override
    public RecordingFilter of(Anonymisation wanted) {
        return (in, out) -> {
            throw new UnfilterableRecordingException("cannot be anonymised by this build");
        };
    }
}
