package io.callbrief.admin;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.ArticleTexts;
import io.callbrief.feedback.knowledge.ArticleUses;
import io.callbrief.feedback.knowledge.ArticleVersion;
import io.callbrief.feedback.knowledge.HitRate;

/**
 * An article as the API shows it.
 *
 * @param application {@code null} when unknown
 * @param version of the texts
 * @param approvedAt of the last approval; {@code null} while nobody has approved it, like {@code approvedBy}
 */
public record ArticleJson(UUID id, String cause, @Nullable String application, String state, int version, ArticleTexts texts,
        EvidenceJson evidence, UsesJson uses, Instant createdAt, Instant changedAt, @Nullable Instant approvedAt,
        @Nullable String approvedBy, @Nullable Instant flaggedAt, @Nullable Instant retiredAt) {

    /** Fewer organisations could be guessed. */
    static final int ORGANIZATIONS_SHOWN_FROM = 5;

    /**
     * @param organizations {@code null} for agents while there are fewer than five
     * @param cases the newest 50; {@code null} for agents, and in lists
     */
    public record EvidenceJson(int tickets, @Nullable Integer organizations, Instant from, Instant until,
            @Nullable List<UUID> cases) {

        static EvidenceJson of(Article.Evidence evidence, boolean agent, @Nullable List<UUID> cases) {
            boolean shown = !agent || evidence.organizations() >= ORGANIZATIONS_SHOWN_FROM;
            return new EvidenceJson(evidence.tickets(), shown ? evidence.organizations() : null, evidence.from(),
                    evidence.until(), cases);
        }
    }

    /**
     * @param tickets that were resolved while it was approved, and on which its cause was named
     * @param hits of them those of which it was the cause
     * @param lately of the last 20 since it was approved last
     */
    public record UsesJson(int tickets, int hits, LatelyJson lately) {
    }

    /** @param from of the 90 % interval of the hit rate; {@code null} while there are no uses, like {@code to} */
    public record LatelyJson(int tickets, int hits, @Nullable Double from, @Nullable Double to) {

        static LatelyJson of(HitRate rate) {
            return rate.uses() == 0 ? new LatelyJson(0, 0, null, null)
                    : new LatelyJson(rate.uses(), rate.hits(), hundredths(rate.interval().from()),
                            hundredths(rate.interval().to()));
        }

        private static double hundredths(double share) {
            return Math.round(share * 100) / 100.0;
        }
    }

    /** @param by {@code null} for a draft that was made of cases */
    public record VersionJson(int version, ArticleTexts texts, Instant at, @Nullable String by) {

        static VersionJson of(ArticleVersion version) {
            return new VersionJson(version.version(), version.texts(), version.at(), version.by());
        }
    }

    static ArticleJson of(Article article, EvidenceJson evidence, ArticleUses uses, HitRate lately) {
        Article.Approval approval = article.approval();
        return new ArticleJson(article.id(), article.topic().cause().id(), article.topic().application(),
                article.state().id(), article.version(), article.texts(), evidence,
                new UsesJson(uses.uses(), uses.hits(), LatelyJson.of(lately)), article.createdAt(), article.changedAt(),
                approval == null ? null : approval.at(), approval == null ? null : approval.by(), article.flaggedAt(),
                article.retiredAt());
    }
}
