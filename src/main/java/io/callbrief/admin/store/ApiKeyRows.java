package io.callbrief.admin.store;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.work.Ids;

/** The keys of this installation. */
@ApplicationScoped
public class ApiKeyRows {

    /** The row of the key that the operator's environment gives. */
    private static final String GIVEN = "CALLBRIEF_ADMIN_KEY";
    /** Any number that nothing else in this database locks. */
    private static final long ADVISORY_LOCK = 0x63625f6b657973L;

    private final EntityManager entities;
    private final Ids ids;
    private final Clock clock;

    ApiKeyRows(EntityManager entities, Ids ids, Clock clock) {
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
    }

    @Transactional
    public Optional<StoredKey> find(ApiKey presented) {
        return byHash(presented).map(ApiKeyEntity::toStored);
    }

    @Transactional
    public StoredKey create(String name, Role role, ApiKey key) {
        ApiKeyEntity row = new ApiKeyEntity(ids.next(), name, role, key, clock.instant());
        row.persist();
        return row.toStored();
    }

    /** In the order in which they were made. */
    @Transactional
    public List<StoredKey> list() {
        return ApiKeyEntity.<ApiKeyEntity> list("order by createdAt, id").stream().map(ApiKeyEntity::toStored).toList();
    }

    /** @return whether there was such a key */
    @Transactional
    public boolean delete(UUID id) {
        return ApiKeyEntity.deleteById(id);
    }

    /** The operator's own key counts from now on; the one given before it does not any more. */
    @Transactional
    public void adopt(ApiKey given) {
        lock();
        if (byHash(given).filter(row -> row.role.equals(Role.ADMIN_ID)).isEmpty()) {
            ApiKeyEntity.delete("name = ?1 or hash = ?2", GIVEN, given.hash());
            create(GIVEN, Role.ADMIN, given);
        }
    }

    /** @return whether it was stored: it is not where there is an admin's key already */
    @Transactional
    public boolean createFirst(ApiKey key) {
        lock();
        if (ApiKeyEntity.count("role", Role.ADMIN_ID) > 0) {
            return false;
        }
        create("first start", Role.ADMIN, key);
        return true;
    }

    /** Until the end of the transaction: two replicas that start at once do not both make a first key. */
    private void lock() {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(?1)) locked")
                .setParameter(1, ADVISORY_LOCK).getSingleResult();
    }

    private static Optional<ApiKeyEntity> byHash(ApiKey key) {
        return ApiKeyEntity.find("hash", (Object) key.hash()).firstResultOptional();
    }
}
