package io.callbrief.feedback.knowledge.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.Article.Evidence;
import io.callbrief.feedback.knowledge.ArticleTexts;
import io.callbrief.feedback.knowledge.Topic;

/** Changes of articles. Each is guarded by the state it starts from, or by the row's lock. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ArticleRows {

    private final Session rows;

    ArticleRows(Session rows) {
        this.rows = rows;
    }

    /** Until the end of the transaction nobody else changes it. */
    public Optional<Article> lock(Topic topic) {
        return rows.createNativeQuery(ArticleSelect.FROM
                + "where a.cause = :cause and a.application is not distinct from :application for update of a", Tuple.class)
                .setParameter("cause", topic.cause().id()).setParameter("application", topic.application(), String.class)
                .getResultList().stream().findFirst().map(ArticleSelect::article);
    }

    public Optional<Article> lock(UUID id) {
        return rows.createNativeQuery(ArticleSelect.FROM + "where a.id = :id for update of a", Tuple.class)
                .setParameter("id", id).getResultList().stream().findFirst().map(ArticleSelect::article);
    }

    /** @return empty when another replica was quicker */
    public Optional<Article> create(UUID id, Topic topic, ArticleTexts texts, Evidence evidence, Instant now) {
        int made = rows.createNativeMutationQuery("""
                insert into knowledge_article (id, cause, application, state, version, tickets, organizations,
                    first_verified_at, last_verified_at, created_at, changed_at)
                values (:id, :cause, :application, 'DRAFT', 1, :tickets, :organizations, :from, :until, :now, :now)
                on conflict (cause, application) do nothing""")
                .setParameter("id", id).setParameter("cause", topic.cause().id())
                .setParameter("application", topic.application(), String.class)
                .setParameter("tickets", evidence.tickets()).setParameter("organizations", evidence.organizations())
                .setParameter("from", evidence.from()).setParameter("until", evidence.until()).setParameter("now", now)
                .executeUpdate();
        if (made == 0) {
            return Optional.empty();
        }
        addVersion(id, 1, texts, null, now);
        return lock(id);
    }

    /** A draft has one version of the machine's own, which is always of the newest cases. */
    public Article redraft(Article draft, ArticleTexts texts, Instant now) {
        if (draft.texts().equals(texts)) {
            return draft;
        }
        rows.createNativeMutationQuery("""
                update knowledge_version set texts = cast(:texts as json), made_at = :now
                where article_id = :id and version = :version and made_by is null""")
                .setParameter("texts", ArticleSelect.json(texts)).setParameter("now", now).setParameter("id", draft.id())
                .setParameter("version", draft.version()).executeUpdate();
        changed(draft.id(), draft.version(), now);
        return lock(draft.id()).orElseThrow();
    }

    public void rewrite(Article before, ArticleTexts texts, String by, Instant now) {
        addVersion(before.id(), before.version() + 1, texts, by, now);
        changed(before.id(), before.version() + 1, now);
    }

    private void addVersion(UUID article, int version, ArticleTexts texts, @Nullable String by,
            Instant now) {
        rows.createNativeMutationQuery("""
                insert into knowledge_version (article_id, version, texts, made_at, made_by)
                values (:id, :version, cast(:texts as json), :now, :by)""")
                .setParameter("id", article).setParameter("version", version)
                .setParameter("texts", ArticleSelect.json(texts)).setParameter("now", now)
                .setParameter("by", by, String.class).executeUpdate();
    }

    private void changed(UUID article, int version, Instant now) {
        rows.createNativeMutationQuery("""
                update knowledge_article set version = :version, revision = revision + 1, changed_at = :now
                where id = :id""").setParameter("version", version).setParameter("now", now).setParameter("id", article)
                .executeUpdate();
    }

    /** Not a change of the article: what it says stays. */
    public void restOn(UUID article, Evidence evidence, List<UUID> cases) {
        rows.createNativeMutationQuery("""
                update knowledge_article set tickets = :tickets, organizations = :organizations, first_verified_at = :from,
                    last_verified_at = :until where id = :id""")
                .setParameter("tickets", evidence.tickets()).setParameter("organizations", evidence.organizations())
                .setParameter("from", evidence.from()).setParameter("until", evidence.until()).setParameter("id", article)
                .executeUpdate();
        rows.createNativeMutationQuery("delete from knowledge_evidence where article_id = :id and case_id not in (:cases)")
                .setParameter("id", article).setParameterList("cases", cases, UUID.class).executeUpdate();
        for (UUID one : cases) {
            rows.createNativeMutationQuery("""
                    insert into knowledge_evidence (article_id, case_id) values (:id, :case) on conflict do nothing""")
                    .setParameter("id", article).setParameter("case", one).executeUpdate();
        }
    }

    public void delete(UUID article) {
        rows.createNativeMutationQuery("delete from knowledge_article where id = :id").setParameter("id", article)
                .executeUpdate();
    }

    public List<Article> untouchedDrafts() {
        return articles("where a.state = 'DRAFT' and v.made_by is null for update of a");
    }

    /** Flagged ones, too. */
    public List<Article> approved() {
        return articles("where a.state in ('APPROVED', 'FLAGGED')");
    }

    private List<Article> articles(String where) {
        return rows.createNativeQuery(ArticleSelect.FROM + where, Tuple.class).getResultList().stream()
                .map(ArticleSelect::article).toList();
    }
}
