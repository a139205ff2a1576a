package io.callbrief.feedback.knowledge.store;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.diagnosis.Cause;
import io.callbrief.feedback.knowledge.Article;
import io.callbrief.feedback.knowledge.ArticleState;
import io.callbrief.feedback.knowledge.ArticleTexts;
import io.callbrief.feedback.knowledge.ArticleVersion;
import io.callbrief.feedback.knowledge.Topic;

/** Rows as articles. */
final class ArticleSelect {

    /** With its newest texts. */
    static final String FROM = """
            select a.*, cast(v.texts as text) as texts, v.made_by from knowledge_article a
            join knowledge_version v on v.article_id = a.id and v.version = a.version
            """;
    private static final JsonMapper JSON = new JsonMapper();

    private ArticleSelect() {
    }

    static Article article(Tuple row) {
        Instant approvedAt = row.get("approved_at", Instant.class);
        return new Article(row.get("id", UUID.class),
                new Topic(Cause.ofId(row.get("cause", String.class)), row.get("application", String.class)),
                ArticleState.valueOf(row.get("state", String.class)), row.get("version", Integer.class),
                texts(row.get("texts", String.class)), row.get("made_by", String.class), row.get("revision", Long.class),
                new Article.Evidence(row.get("tickets", Integer.class), row.get("organizations", Integer.class),
                        row.get("first_verified_at", Instant.class), row.get("last_verified_at", Instant.class)),
                row.get("created_at", Instant.class), row.get("changed_at", Instant.class),
                approvedAt == null ? null : new Article.Approval(approvedAt, row.get("approved_by", String.class)),
                row.get("flagged_at", Instant.class), row.get("retired_at", Instant.class));
    }

    static ArticleVersion version(Tuple row) {
        return new ArticleVersion(row.get("version", Integer.class), texts(row.get("texts", String.class)),
                row.get("made_at", Instant.class), row.get("made_by", String.class));
    }

    static String json(ArticleTexts texts) {
        try {
            return JSON.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ArticleTexts texts(String json) {
        try {
            return JSON.readValue(json, ArticleTexts.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
