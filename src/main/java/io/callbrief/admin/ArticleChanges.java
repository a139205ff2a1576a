package io.callbrief.admin;

import java.util.UUID;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response.Status;

import io.callbrief.admin.audit.AuditLog;
import io.callbrief.admin.audit.AuditSubject;
import io.callbrief.admin.problem.ProblemException;
import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.Articles;
import io.callbrief.feedback.knowledge.Rewriting.Result;
import io.callbrief.feedback.knowledge.store.ArticleRows;

/** What people do to articles, each with an audit row in its transaction; what changes nothing has none. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class ArticleChanges {

    private static final String KIND = "article";

    private final ArticleRows rows;
    private final Articles articles;
    private final AuditLog audit;

    ArticleChanges(ArticleRows rows, Articles articles, AuditLog audit) {
        this.rows = rows;
        this.articles = articles;
        this.audit = audit;
    }

    /**
     * From here to the end of the transaction nobody else changes it.
     *
     * @param expected what the caller has seen
     */
    Article lock(UUID id, Predicate<Article> expected) {
        Article article = rows.lock(id).orElseThrow(ArticleChanges::unknown);
        if (!expected.test(article)) {
            throw ProblemException.of(Status.PRECONDITION_FAILED,
                    "The article was changed since it was read: read it again.");
        }
        return article;
    }

    void rewrite(Article before, Result.Rewritten rewritten, String by) {
        if (!rewritten.fields().isEmpty()) {
            articles.rewrite(before, rewritten.texts(), by);
            audit.record("change", AuditSubject.of(KIND, before.id()), rewritten.fields());
        }
    }

    void approve(Article article, String by) {
        if (articles.approve(article.id(), by)) {
            audit.record("approve", AuditSubject.of(KIND, article.id()));
        }
    }

    void retire(Article article) {
        if (articles.retire(article.id())) {
            audit.record("retire", AuditSubject.of(KIND, article.id()));
        }
    }

    static ProblemException unknown() {
        return ProblemException.notFound("There is no article with this id.");
    }
}
