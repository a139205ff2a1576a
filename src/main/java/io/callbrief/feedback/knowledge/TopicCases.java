package io.callbrief.feedback.knowledge;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;

/** The verified cases of a topic, newest first. */
record TopicCases(Topic topic, List<VerifiedCase> cases) {

    /** Fewer may be an accident, and say much of few people. */
    static final int LEAST_TICKETS = 3;
    /** What only one customer has is about that customer. */
    static final int LEAST_ORGANIZATIONS = 2;

    TopicCases {
        cases = List.copyOf(cases);
    }

    /** In the order of their newest cases. */
    static List<TopicCases> of(List<VerifiedCase> newestFirst) {
        Map<Topic, List<VerifiedCase>> byTopic = new LinkedHashMap<>();
        for (VerifiedCase one : newestFirst) {
            Topic.of(one).ifPresent(topic -> byTopic.computeIfAbsent(topic, t -> new ArrayList<>()).add(one));
        }
        return byTopic.entrySet().stream().map(each -> new TopicCases(each.getKey(), each.getValue())).toList();
    }

    boolean enough() {
        return cases.size() >= LEAST_TICKETS && organizations() >= LEAST_ORGANIZATIONS;
    }

    Article.Evidence evidence() {
        List<Instant> times = cases.stream().map(VerifiedCase::verifiedAt).sorted().toList();
        return new Article.Evidence(cases.size(), organizations(), times.get(0), times.get(times.size() - 1));
    }

    /** Who is not known is nobody's customer, and counts as none. */
    private int organizations() {
        return (int) cases.stream().map(VerifiedCase::organizationId).filter(Objects::nonNull).distinct().count();
    }
}
