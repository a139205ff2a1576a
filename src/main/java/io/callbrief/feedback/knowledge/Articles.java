package io.callbrief.feedback.knowledge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.callbrief.feedback.knowledge.VerifiedCases.VerifiedCase;
import io.callbrief.feedback.knowledge.store.ArticleRows;
import io.callbrief.feedback.knowledge.store.ArticleStates;
import io.callbrief.feedback.knowledge.store.UseRows;
import io.callbrief.work.Ids;

/** Drafts, and what becomes of approved articles. Each topic is a transaction; done again, it changes nothing. */
@ApplicationScoped
public class Articles {

    private static final Logger LOG = Logger.getLogger(Articles.class);
    /** What is older may not be so any more. */
    static final Duration EVIDENCE_OF = Duration.ofDays(365);
    /** The newest tell enough. */
    static final int MOST_READ = 50;

    private final Drafting drafting;
    private final ArticleRows articles;
    private final ArticleStates states;
    private final UseRows uses;
    private final Ids ids;
    private final Clock clock;

    Articles(Drafting drafting, ArticleRows articles, ArticleStates states, UseRows uses, Ids ids, Clock clock) {
        this.drafting = drafting;
        this.articles = articles;
        this.states = states;
        this.uses = uses;
        this.ids = ids;
        this.clock = clock;
    }

    /** Makes or remakes the draft of a topic, and tells what an article that is there rests on now. */
    @Transactional
    public void remake(TopicCases topic) {
        if (!topic.enough()) {
            articles.lock(topic.topic()).filter(Article::untouched).ifPresent(draft -> articles.delete(draft.id()));
            return;
        }
        Optional<Article> known = articles.lock(topic.topic());
        List<VerifiedCase> newest = topic.cases().subList(0, Math.min(MOST_READ, topic.cases().size()));
        if (known.isEmpty() || known.get().untouched()) {
            Optional<ArticleTexts> texts = drafting.draft(topic.topic(), newest);
            if (texts.isEmpty()) {
                known.ifPresent(draft -> articles.delete(draft.id()));
                return;
            }
            known = known.isEmpty() ? articles.create(ids.next(), topic.topic(), texts.get(), topic.evidence(), clock.instant())
                    : Optional.of(articles.redraft(known.get(), texts.get(), clock.instant()));
        }
        known.ifPresent(article -> articles.restOn(article.id(), topic.evidence(),
                newest.stream().map(VerifiedCase::caseId).toList()));
    }

    /** Drafts that nothing speaks for any more. */
    @Transactional
    public void dropOthersThan(List<Topic> spokenFor) {
        articles.untouchedDrafts().stream().filter(draft -> !spokenFor.contains(draft.topic()))
                .forEach(draft -> articles.delete(draft.id()));
    }

    /** Counts where articles were used, and flags those that are wrong too often. */
    @Transactional
    public void count(List<VerifiedCase> verified) {
        Map<Topic, Article> byTopic = new HashMap<>();
        articles.approved().forEach(article -> byTopic.put(article.topic(), article));
        for (VerifiedCase one : verified) {
            Topic.named(one).map(byTopic::get).filter(article -> isUse(article, one)).ifPresent(article -> uses.used(
                    article.id(), one.caseId(), one.verifiedAt(), one.actualCause().equals(one.namedCause())));
        }
        byTopic.values().forEach(this::flagWhereWrong);
    }

    private void flagWhereWrong(Article article) {
        Article.Approval approval = article.approval();
        if (approval != null && lately(article).tooLow() && states.flag(article.id(), approval.at(), clock.instant())) {
            LOG.infof("knowledge: article=%s is wrong too often", article.id());
        }
    }

    private static boolean isUse(Article article, VerifiedCase verified) {
        Article.Approval approval = article.approval();
        return approval != null && !verified.verifiedAt().isBefore(approval.at());
    }

    /** Since it was approved last: whoever approved it again has seen what came before. */
    public HitRate lately(Article article) {
        Instant since = article.approval() == null ? clock.instant() : article.approval().at();
        return HitRate.of(uses.newest(article.id(), since, HitRate.WINDOW));
    }

    /** @return whether anything changed */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean approve(UUID article, String by) {
        return states.approve(article, by, clock.instant());
    }

    /** @return whether anything changed */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean retire(UUID article) {
        return states.retire(article, clock.instant());
    }

    /**
     * As a new version.
     *
     * @param before locked
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void rewrite(Article before, ArticleTexts texts, String by) {
        articles.rewrite(before, texts, by, clock.instant());
    }
}
