package io.callbrief.pipeline.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;

import org.hibernate.Session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.Matched;

/** What briefs say of a person, to be found and erased. */
@ApplicationScoped
public class CaseTexts {

    /** The fingerprint of a brief of which nothing is left but its number. */
    private static final String ERASED = "erased";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Session rows;

    CaseTexts(Session rows) {
        this.rows = rows;
    }

    /** Cases that are about calls of these users, or waited for one. */
    @Transactional
    public List<UUID> about(Collection<String> userIds, int limit) {
        return userIds.isEmpty() ? List.of()
                : rows.createNativeQuery(
                        """
                                select case_id from (select case_id from named_session where main and user_id in (:users)
                                    union select case_id from awaited_session where user_id in (:users)) found order by 1 limit :limit""",
                        UUID.class).setParameterList("users", userIds, String.class).setParameter("limit", limit)
                        .getResultList();
    }

    /** Other people's cases in which these users are named. */
    @Transactional
    public List<UUID> naming(Collection<String> userIds, int limit) {
        return userIds.isEmpty() ? List.of()
                : rows.createNativeQuery(
                        """
                                select distinct case_id from named_session where not main and user_id in (:users) order by 1 limit :limit""",
                        UUID.class).setParameterList("users", userIds, String.class).setParameter("limit", limit)
                        .getResultList();
    }

    /** Whether a case has briefs that are not erased. */
    @Transactional
    public boolean anything(UUID caseId) {
        return rows.createNativeQuery("select count(*) from brief where case_id = :c and fingerprint <> :erased", Long.class)
                .setParameter("c", caseId).setParameter("erased", ERASED).getSingleResult() > 0;
    }

    /** The sessions that were made of files on the case's ticket. */
    @Transactional
    public List<UUID> attachedTo(UUID caseId) {
        return rows.createNativeQuery("""
                select a.session_id from ticket_attachment a
                join support_case c on c.connector_id = a.connector_id and c.ticket_id = a.ticket_id
                where c.id = :c and a.session_id is not null order by 1""", UUID.class)
                .setParameter("c", caseId).getResultList();
    }

    /** @param unsent versions that are gone altogether */
    @Transactional(Transactional.TxType.MANDATORY)
    public void erase(UUID caseId, List<Integer> unsent) {
        rows.createNativeMutationQuery("delete from awaited_session where case_id = :c").setParameter("c", caseId)
                .executeUpdate();
        rows.createNativeMutationQuery("delete from named_session where case_id = :c").setParameter("c", caseId)
                .executeUpdate();
        rows.createNativeMutationQuery("delete from case_symptom where case_id = :c").setParameter("c", caseId)
                .executeUpdate();
        if (!unsent.isEmpty()) {
            rows.createNativeMutationQuery("delete from brief where case_id = :c and version in (:unsent)")
                    .setParameter("c", caseId).setParameterList("unsent", unsent, Integer.class).executeUpdate();
        }
        rows.createNativeMutationQuery("""
                update brief set fingerprint = :erased, session_id = null, match = '{"outcome":"erased"}', analysis = null,
                    verdict = null, cause_id = null, abstention = null, failures = '[]', other_calls = null
                where case_id = :c""").setParameter("c", caseId).setParameter("erased", ERASED).executeUpdate();
    }

    /**
     * Takes ids and names of these users out of a case of somebody else.
     *
     * @return the names that were found
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Set<String> takeOut(UUID caseId, Collection<String> userIds) {
        Set<String> names = new LinkedHashSet<>();
        List<Tuple> briefs = rows.createNativeQuery(
                "select version, cast(match as text) as match from brief where case_id = :c", Tuple.class)
                .setParameter("c", caseId).getResultList();
        for (Tuple brief : briefs) {
            JsonNode match = read(brief.get("match", String.class));
            List<String> found = new ArrayList<>();
            takeOut(match, userIds, found);
            names.addAll(found);
            rows.createNativeMutationQuery(
                    "update brief set match = cast(:match as json) where case_id = :c and version = :v")
                    .setParameter("match", match.toString()).setParameter("c", caseId)
                    .setParameter("v", brief.get("version", Integer.class)).executeUpdate();
        }
        rows.createNativeMutationQuery("""
                update named_session set user_id = null where case_id = :c and not main and user_id in (:users)""")
                .setParameter("c", caseId).setParameterList("users", userIds, String.class).executeUpdate();
        return names;
    }

    private static void takeOut(JsonNode node, Collection<String> userIds, List<String> names) {
        if (node instanceof ObjectNode object && userIds.contains(object.path("userId").asText())) {
            Optional.of(object.path("displayName").asText("")).filter(name -> !name.isBlank()).ifPresent(names::add);
            object.putNull("userId").putNull("displayName");
        }
        node.forEach(child -> takeOut(child, userIds, names));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored match is no JSON, at " + e.getLocation().offsetDescription());
        }
    }

    /**
     * Whether a brief with this match may be made. On an erased case only of a call that came in after that: what its ticket
     * still says is not said anew.
     */
    @Transactional
    public boolean maySay(UUID caseId, SessionMatch match) {
        UUID session = match instanceof Matched matched ? matched.session().id() : null;
        return rows.createNativeQuery("""
                select c.erased_at is null
                    or exists (select 1 from session_key k where k.session_id = :session and k.stored_at > c.erased_at)
                    or exists (select 1 from recording r where r.session_id = :session and r.stored_at > c.erased_at)
                from support_case c where c.id = :c""", Boolean.class)
                .setParameter("session", session, UUID.class).setParameter("c", caseId).getSingleResult();
    }
}
