package io.callbrief.session.source;

import java.util.Map;

/** A source to be made, checked by {@link SourceCheck}. */
public record SourceDraft(String kind, String name, Map<String, String> settings, Map<String, String> secrets) {
    public SourceDraft {
        settings = Map.copyOf(settings);
        secrets = Map.copyOf(secrets);
    }

    /** Without values: drafts may end up in logs. */
    @Override
    public String toString() {
        return "draft of a " + kind + " source";
    }
}
