package io.callbrief.connector;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What was set up at the helpdesk. Doing it again makes nothing a second time.
 *
 * @param made in words
 * @param found what was there already, in words
 * @param secrets that the helpdesk made, to be stored with the account, by name
 * @param settings learned meanwhile, such as ids of fields, by name
 * @param leftToDo what an admin has to do by hand; {@code null} when nothing
 */
public record Installation(List<String> made, List<String> found, Map<String, String> secrets,
        Map<String, String> settings, @Nullable String leftToDo) {

    public Installation {
        made = List.copyOf(made);
        found = List.copyOf(found);
        secrets = Map.copyOf(secrets);
        settings = Map.copyOf(settings);
    }

    /** Secrets stay out of logs. */
    @Override
    public String toString() {
        return "Installation[made=" + made + ", found=" + found + ", settings=" + settings.keySet() + "]";
    }
}
