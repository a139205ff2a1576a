package io.callbrief.pipeline.knowledge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.feedback.knowledge.CaseSources.People;
import io.callbrief.match.complaint.Mentions;
import io.callbrief.pipeline.store.Briefs;
import io.callbrief.pipeline.store.Briefs.StoredBrief;

/** People whom a text names: by what stands around a name, and by the names of those who were in the cases' calls. */
@ApplicationScoped
class PeopleInCalls implements People {

    private final Briefs briefs;
    private final ObjectMapper json;

    PeopleInCalls(Briefs briefs, ObjectMapper json) {
        this.briefs = briefs;
        this.json = json;
    }

    @Override
    public List<String> namedIn(String text, Collection<UUID> caseIds) {
        Set<String> named = new LinkedHashSet<>(Mentions.surelyIn(text));
        named.addAll(Mentions.of(displayNames(caseIds), text));
        return List.copyOf(named);
    }

    private List<String> displayNames(Collection<UUID> caseIds) {
        List<String> names = new ArrayList<>();
        briefs.ofCases(List.copyOf(caseIds)).values().forEach(versions -> versions.stream().map(StoredBrief::match)
                .forEach(match -> read(match, names)));
        return names.stream().filter(name -> !name.isBlank()).distinct().toList();
    }

    private void read(String match, List<String> names) {
        try {
            json.readTree(match).findValuesAsText("displayName", names);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it was written as JSON here
        }
    }
}
