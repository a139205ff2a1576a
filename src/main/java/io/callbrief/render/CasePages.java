package io.callbrief.render;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;

/** Where people read how a case's number came about, and say whether it was right. */
public interface CasePages {

    /** No page is known. */
    CasePages NONE = caseId -> Optional.empty();

    /** Empty where the operator has not said where this installation is. */
    Optional<URI> of(UUID caseId);
}
