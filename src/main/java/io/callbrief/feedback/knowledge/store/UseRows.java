package io.callbrief.feedback.knowledge.store;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import io.callbrief.feedback.knowledge.ArticleUses;

/** Uses of articles: one per case, whose verdict may still change. */
@ApplicationScoped
@Transactional
public class UseRows {

    private final Session rows;

    UseRows(Session rows) {
        this.rows = rows;
    }

    public void used(UUID article, UUID caseId, Instant verifiedAt, boolean hit) {
        rows.createNativeMutationQuery("""
                insert into knowledge_use (article_id, case_id, verified_at, hit) values (:article, :case, :at, :hit)
                on conflict (article_id, case_id) do update set verified_at = excluded.verified_at, hit = excluded.hit
                where (knowledge_use.verified_at, knowledge_use.hit) is distinct from (excluded.verified_at, excluded.hit)""")
                .setParameter("article", article).setParameter("case", caseId).setParameter("at", verifiedAt)
                .setParameter("hit", hit).executeUpdate();
    }

    /** Whether each was a hit, the newest first. */
    public List<Boolean> newest(UUID article, Instant since, int limit) {
        return rows.createNativeQuery("""
                select hit from knowledge_use where article_id = :article and verified_at >= :since
                order by verified_at desc, case_id desc limit :limit""", Boolean.class)
                .setParameter("article", article).setParameter("since", since).setParameter("limit", limit).getResultList();
    }

    /** All there ever were; articles without any are left out. */
    public Map<UUID, ArticleUses> of(Collection<UUID> articles) {
        Map<UUID, ArticleUses> uses = new HashMap<>();
        if (!articles.isEmpty()) {
            rows.createNativeQuery("""
                    select article_id, cast(count(*) as int) as uses, cast(count(*) filter (where hit) as int) as hits
                    from knowledge_use where article_id in (:articles) group by article_id""", Tuple.class)
                    .setParameterList("articles", articles, UUID.class).getResultList()
                    .forEach(row -> uses.put(row.get("article_id", UUID.class),
                            new ArticleUses(row.get("uses", Integer.class), row.get("hits", Integer.class))));
        }
        return uses;
    }
}
