package io.callbrief.pipeline;

import io.callbrief.brief.Brief;

/** A brief that says something new; fired inside the transaction that stores it with the intent to post its note. */
public record BriefStored(Brief brief) {
}
