package io.callbrief.feedback.knowledge.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.ArticleQuery;
import io.callbrief.feedback.knowledge.ArticleState;
import io.callbrief.feedback.knowledge.ArticleVersion;

/** Articles to read. */
@ApplicationScoped
@Transactional
public class ArticleQueries {

    private final Session rows;

    ArticleQueries(Session rows) {
        this.rows = rows;
    }

    public Optional<Article> find(UUID id) {
        return rows.createNativeQuery(ArticleSelect.FROM + "where a.id = :id", Tuple.class).setParameter("id", id)
                .getResultList().stream().findFirst().map(ArticleSelect::article);
    }

    public List<Article> list(ArticleQuery query) {
        ArticleState state = query.state();
        Cause cause = query.cause();
        return rows.createNativeQuery(ArticleSelect.FROM + """
                where (cast(:state as text) is null or a.state = :state)
                  and (cast(:cause as text) is null or a.cause = :cause)
                  and (cast(:application as text) is null or a.application = :application)
                  and (cast(:id as uuid) is null or (a.changed_at, a.id) < (:changed, :id))
                order by a.changed_at desc, a.id desc limit :limit""", Tuple.class)
                .setParameter("state", state == null ? null : state.name(), String.class)
                .setParameter("cause", cause == null ? null : cause.id(), String.class)
                .setParameter("application", query.application(), String.class)
                .setParameter("changed", query.changedAt(), Instant.class).setParameter("id", query.id(), UUID.class)
                .setParameter("limit", query.limit()).getResultList().stream().map(ArticleSelect::article).toList();
    }

    /** The newest first. */
    public List<ArticleVersion> versions(UUID article) {
        return rows.createNativeQuery("""
                select version, cast(texts as text) as texts, made_at, made_by from knowledge_version
                where article_id = :id order by version desc""", Tuple.class).setParameter("id", article).getResultList()
                .stream().map(ArticleSelect::version).toList();
    }

    /** The newest cases that it rests on. */
    public List<UUID> cases(UUID article) {
        return rows.createNativeQuery("select case_id from knowledge_evidence where article_id = :id order by case_id desc",
                UUID.class).setParameter("id", article).getResultList();
    }

    /** Made then, in any state now. */
    public List<Article> made(Instant from, Instant until) {
        return during("created_at", from, until);
    }

    /** Flagged then for the last time, in any state now. */
    public List<Article> flagged(Instant from, Instant until) {
        return during("flagged_at", from, until);
    }

    private List<Article> during(String when, Instant from, Instant until) {
        return rows.createNativeQuery(ArticleSelect.FROM + "where a." + when + " >= :from and a." + when
                + " < :until order by a." + when + ", a.id", Tuple.class).setParameter("from", from)
                .setParameter("until", until).getResultList().stream().map(ArticleSelect::article).toList();
    }
}
