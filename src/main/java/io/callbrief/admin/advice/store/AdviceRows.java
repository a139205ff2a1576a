package io.callbrief.admin.advice.store;

import static java.util.Comparator.comparing;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;

import io.callbrief.admin.advice.AdviceVersion;
import io.callbrief.render.AdviceOverride;
import io.callbrief.render.AdviceOverrides;

/** Versions are added and read; the database refuses to change one. */
@ApplicationScoped
public class AdviceRows implements AdviceOverrides {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, List<String>>> TEXTS = new TypeReference<>() {
    };

    private final Session rows;

    AdviceRows(Session rows) {
        this.rows = rows;
    }

    /** Read each time: a note takes seconds, this a millisecond, and no replica has to be told of a change. */
    @Override
    @Transactional
    public List<AdviceOverride> current(String brand) {
        return rows.createNativeQuery(
                """
                        select distinct on (brand, language) brand, language, version, cast(texts as text) as texts, created_at, restores
                        from advice_override where brand in (:brand, :default) order by brand, language, version desc""",
                Tuple.class)
                .setParameter("brand", brand).setParameter("default", DEFAULT_BRAND).getResultList().stream()
                .map(row -> version(row).override())
                .sorted(comparing((AdviceOverride override) -> !override.brand().equals(DEFAULT_BRAND))
                        .thenComparing(AdviceOverride::language))
                .toList();
    }

    /** Whoever changes these texts at the same time waits for the end of this transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public AdviceVersion newestToChange(String brand, String language) {
        rows.createNativeQuery("""
                select 1 from (select pg_advisory_xact_lock(hashtextextended(:texts, 0))) locked""", Integer.class)
                .setParameter("texts", "advice " + brand + " " + language).getSingleResult();
        return newest(brand, language);
    }

    @Transactional
    public AdviceVersion newest(String brand, String language) {
        return versions(brand, language, 1).stream().findFirst().orElse(AdviceVersion.shipped(brand, language));
    }

    @Transactional
    public Optional<AdviceVersion> find(String brand, String language, int version) {
        return version == 0 ? Optional.of(AdviceVersion.shipped(brand, language))
                : rows.createNativeQuery("""
                        select brand, language, version, cast(texts as text) as texts, created_at, restores
                        from advice_override where brand = :brand and language = :language and version = :version""",
                        Tuple.class)
                        .setParameter("brand", brand).setParameter("language", language).setParameter("version", version)
                        .getResultList().stream().findFirst().map(AdviceRows::version);
    }

    /** The newest first. */
    @Transactional
    public List<AdviceVersion> versions(String brand, String language, int limit) {
        return rows.createNativeQuery("""
                select brand, language, version, cast(texts as text) as texts, created_at, restores from advice_override
                where brand = :brand and language = :language order by version desc limit :limit""", Tuple.class)
                .setParameter("brand", brand).setParameter("language", language).setParameter("limit", limit)
                .getResultList().stream().map(AdviceRows::version).toList();
    }

    /** Whether texts of this brand were ever overridden. */
    @Transactional
    public boolean knows(String brand) {
        return rows.createNativeQuery("select exists (select 1 from advice_override where brand = :brand)", Boolean.class)
                .setParameter("brand", brand).getSingleResult();
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(AdviceVersion version) {
        rows.createNativeMutationQuery("""
                insert into advice_override (brand, language, version, texts, created_at, restores)
                values (:brand, :language, :version, cast(:texts as json), :at, :restores)""")
                .setParameter("brand", version.brand()).setParameter("language", version.language())
                .setParameter("version", version.version()).setParameter("texts", write(version.texts()))
                .setParameter("at", version.at(), Instant.class)
                .setParameter("restores", version.restores(), Integer.class).executeUpdate();
    }

    private static AdviceVersion version(Tuple row) {
        return new AdviceVersion(row.get("brand", String.class), row.get("language", String.class),
                row.get("version", Integer.class), read(row.get("texts", String.class)),
                row.get("created_at", Instant.class), row.get("restores", Integer.class));
    }

    private static String write(Map<String, List<String>> texts) {
        try {
            return JSON.writeValueAsString(new TreeMap<>(texts));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, List<String>> read(String json) {
        try {
            return JSON.readValue(json, TEXTS);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
