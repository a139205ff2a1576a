package io.callbrief.feedback.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.Advice.Piece;
import io.callbrief.feedback.knowledge.CaseSources.Decisive;
import io.callbrief.feedback.knowledge.CaseSources.EverydayWords;
import io.callbrief.feedback.knowledge.CaseSources.People;
import io.callbrief.feedback.knowledge.CaseSources.Reported;
import io.callbrief.feedback.knowledge.CaseSources.Wordings;
import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;
import io.callbrief.ticket.Symptom;

/** Words what verified cases have in common. Its own few words are English, as findings' titles are. */
@ApplicationScoped
public class Drafting {

    private final Reported reported;
    private final Wordings wordings;
    private final EverydayWords everyday;
    private final Decisive decisive;
    private final Advice advice;
    private final People people;

    Drafting(Reported reported, Wordings wordings, EverydayWords everyday, Decisive decisive, Advice advice, People people) {
        this.reported = reported;
        this.wordings = wordings;
        this.everyday = everyday;
        this.decisive = decisive;
        this.advice = advice;
        this.people = people;
    }

    /** @return empty where the application is called like somebody, or no advice is fit to be shown */
    Optional<ArticleTexts> draft(Topic topic, List<VerifiedCase> cases) {
        List<UUID> ids = cases.stream().map(VerifiedCase::caseId).toList();
        String application = topic.application();
        if (application != null && !people.namedIn(application, ids).isEmpty()) {
            return Optional.empty();
        }
        Optional<Piece> piece = advice.of(topic.cause()).stream().filter(one -> isClean(one, ids)).findFirst();
        return piece.map(one -> new ArticleTexts(title(one, topic), symptoms(cases, ids),
                TypicalFindings.of(decisive.of(causes(ids, topic.cause())).values()), one.steps(), one.reply()));
    }

    /** Advice may be in a company's own words. */
    private boolean isClean(Piece piece, List<UUID> cases) {
        String all = piece.name() + "\n" + piece.reply() + "\n" + String.join("\n", piece.steps());
        return ContactData.in(all).isEmpty() && people.namedIn(all, cases).isEmpty();
    }

    private static String title(Piece piece, Topic topic) {
        String name = piece.name().substring(0, 1).toUpperCase(Locale.ROOT) + piece.name().substring(1);
        return topic.application() == null ? name : name + " · " + topic.application();
    }

    private static Map<UUID, Cause> causes(List<UUID> cases, Cause cause) {
        Map<UUID, Cause> causes = new HashMap<>();
        cases.forEach(id -> causes.put(id, cause));
        return causes;
    }

    private List<String> symptoms(List<VerifiedCase> cases, List<UUID> ids) {
        Map<Symptom, Integer> counts = new EnumMap<>(Symptom.class);
        Map<UUID, Set<Symptom>> known = reported.of(ids);
        known.values().forEach(some -> some.forEach(symptom -> counts.merge(symptom, 1, Integer::sum)));
        List<String> symptoms = new ArrayList<>();
        counts.entrySet().stream().sorted(Comparator.comparing((Map.Entry<Symptom, Integer> each) -> -each.getValue()))
                .forEach(each -> symptoms.add(each.getKey().id().replace('_', ' ') + " (" + each.getValue() + " of "
                        + cases.size() + " tickets)"));
        List<String> words = words(cases, ids);
        if (!words.isEmpty()) {
            symptoms.add("Customers say: " + String.join(", ", words));
        }
        return symptoms;
    }

    private List<String> words(List<VerifiedCase> cases, List<UUID> ids) {
        Map<UUID, String> texts = wordings.of(ids);
        List<CustomersWords.Said> said = new ArrayList<>();
        for (VerifiedCase one : cases) {
            String text = texts.get(one.caseId());
            if (text != null) {
                said.add(new CustomersWords.Said(one.organizationId(), text));
            }
        }
        return new CustomersWords(everyday).shared(said);
    }
}
