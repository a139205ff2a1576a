package io.callbrief.feedback.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;
import io.callbrief.feedback.knowledge.store.RunRows;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ApplicationNotRunning;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;

/** Every hour, in one replica: articles follow what was verified. A run that breaks off is begun again by the next one. */
@ApplicationScoped
public class KnowledgeRun {

    private static final Logger LOG = Logger.getLogger(KnowledgeRun.class);
    private static final Duration EVERY = Duration.ofHours(1);

    private final VerifiedCases verified;
    private final Articles articles;
    private final RunRows runs;
    private final Clock clock;

    KnowledgeRun(VerifiedCases verified, Articles articles, RunRows runs, Clock clock) {
        this.verified = verified;
        this.articles = articles;
        this.runs = runs;
        this.clock = clock;
    }

    @Scheduled(every = "5m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP, skipExecutionIf = ApplicationNotRunning.class)
    void tick() {
        if (runs.claim(EVERY)) {
            run();
        }
    }

    /** At once, whoever else is at it: every step is one transaction and can be done twice. */
    public void run() {
        Instant now = clock.instant();
        List<VerifiedCase> cases = verified.between(now.minus(Articles.EVIDENCE_OF), now);
        List<TopicCases> topics = TopicCases.of(cases);
        for (TopicCases topic : topics) {
            try {
                articles.remake(topic);
            } catch (RuntimeException e) {
                LOG.errorf(e, "knowledge: no article on cause=%s", topic.topic().cause().id());
            }
        }
        articles.dropOthersThan(topics.stream().map(TopicCases::topic).toList());
        articles.count(cases);
    }
}
