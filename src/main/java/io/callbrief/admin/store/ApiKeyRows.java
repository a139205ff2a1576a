package io.callbrief.admin.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.callbrief.work.Ids;
import io.quarkus.hibernate.orm.panache.PanacheQuery;

/** The keys of this installation. */
@ApplicationScoped
public class ApiKeyRows {

    /** The row of the key that the operator's environment gives. */
    private static final String GIVEN = "CALLBRIEF_ADMIN_KEY";
    /** Any number that nothing else in this database locks. */
    private static final long ADVISORY_LOCK = 0x63625f6b657973L;
    private static final Duration USE_NOTED_EVERY = Duration.ofMinutes(1);

    private final EntityManager entities;
    private final Ids ids;
    private final Clock clock;
    private final Event<KeysChanged> changed;

    ApiKeyRows(EntityManager entities, Ids ids, Clock clock, Event<KeysChanged> changed) {
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
        this.changed = changed;
    }

    /** Empty also when it has expired. Remembers that it was used. */
    @Transactional
    public Optional<StoredKey> find(ApiKey presented) {
        Instant now = clock.instant();
        Optional<ApiKeyEntity> row = byHash(presented).filter(key -> key.validAt(now));
        row.filter(key -> key.lastUsedAt == null || key.lastUsedAt.isBefore(now.minus(USE_NOTED_EVERY)))
                .ifPresent(key -> used(key.id, now));
        return row.map(ApiKeyEntity::toStored);
    }

    /** Where another request notes it right now, that is as good. */
    private void used(UUID id, Instant now) {
        entities.createNativeQuery("""
                update api_key set last_used_at = ?1
                where id = (select id from api_key where id = ?2 for no key update skip locked)""")
                .setParameter(1, now).setParameter(2, id).executeUpdate();
    }

    @Transactional
    public StoredKey create(String name, Role role, ApiKey key, @Nullable Instant expiresAt) {
        ApiKeyEntity row = new ApiKeyEntity(ids.next(), name, role, key, clock.instant());
        row.expiresAt = expiresAt;
        row.persist();
        return row.toStored();
    }

    /**
     * Makes a key of the same name and role; the old one ends after a while.
     *
     * @param expiresAt of the new key; {@code null} keeps that of the old one
     */
    @Transactional
    public Rotation rotate(UUID id, ApiKey key, Duration overlap, @Nullable Instant expiresAt) {
        Optional<ApiKeyEntity> found = ApiKeyEntity.findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
        if (found.isEmpty()) {
            return new Rotation.Unknown();
        }
        ApiKeyEntity old = found.get();
        Instant now = clock.instant();
        if (old.name.equals(GIVEN)) {
            return new Rotation.Refused("This key comes from " + GIVEN + ": change it there.");
        }
        if (old.replacedBy != null) {
            return new Rotation.Refused("This key was rotated already; the key in its place is " + old.replacedBy + ".");
        }
        if (!old.validAt(now)) {
            return new Rotation.Refused("This key has expired: make a new one.");
        }
        StoredKey made = create(old.name, Role.ofId(old.role).orElseThrow(), key,
                expiresAt == null ? old.expiresAt : expiresAt);
        Instant end = now.plus(overlap);
        old.expiresAt = old.expiresAt == null || old.expiresAt.isAfter(end) ? end : old.expiresAt;
        old.replacedBy = made.id();
        changed.fire(new KeysChanged());
        return new Rotation.Rotated(made);
    }

    /** In the order in which they were made. */
    @Transactional
    public List<StoredKey> list() {
        return list(null, Integer.MAX_VALUE);
    }

    /** @param after the last key of the page before */
    @Transactional
    public List<StoredKey> list(@Nullable UUID after, int limit) {
        Optional<ApiKeyEntity> place = after == null ? Optional.empty() : ApiKeyEntity.findByIdOptional(after);
        if (after != null && place.isEmpty()) {
            return List.of();
        }
        PanacheQuery<ApiKeyEntity> keys = place
                .<PanacheQuery<ApiKeyEntity>> map(last -> ApiKeyEntity.find(
                        "createdAt > ?1 or (createdAt = ?1 and id > ?2) order by createdAt, id", last.createdAt, last.id))
                .orElseGet(() -> ApiKeyEntity.find("order by createdAt, id"));
        return keys.page(0, limit).stream().map(ApiKeyEntity::toStored).toList();
    }

    /** The last admin's key that is valid stays: without one nobody could make another. */
    @Transactional
    public Deletion delete(UUID id) {
        lock();
        Instant now = clock.instant();
        Optional<ApiKeyEntity> row = ApiKeyEntity.findByIdOptional(id);
        if (row.isEmpty()) {
            return Deletion.UNKNOWN;
        }
        boolean counts = row.get().role.equals(Role.ADMIN_ID) && row.get().validAt(now);
        if (counts && validAdmins(now) == 1) {
            return Deletion.LAST_ADMIN;
        }
        row.get().delete();
        changed.fire(new KeysChanged());
        return Deletion.DELETED;
    }

    private static long validAdmins(Instant now) {
        return ApiKeyEntity.count("role = ?1 and (expiresAt is null or expiresAt > ?2)", Role.ADMIN_ID, now);
    }

    /** What came of taking a key away. */
    public enum Deletion {
        DELETED,
        UNKNOWN,
        LAST_ADMIN
    }

    /** What came of rotating a key. */
    public sealed interface Rotation {

        record Rotated(StoredKey made) implements Rotation {
        }

        record Refused(String reason) implements Rotation {
        }

        record Unknown() implements Rotation {
        }
    }

    /** The operator's own key counts from now on; the one given before it does not any more. */
    @Transactional
    public void adopt(ApiKey given) {
        lock();
        if (byHash(given).filter(row -> row.role.equals(Role.ADMIN_ID) && row.expiresAt == null).isEmpty()) {
            ApiKeyEntity.delete("name = ?1 or hash = ?2", GIVEN, given.hash());
            create(GIVEN, Role.ADMIN, given, null);
            changed.fire(new KeysChanged());
        }
    }

    /** @return whether it was stored: it is not where there is an admin's key already that is valid */
    @Transactional
    public boolean createFirst(ApiKey key) {
        lock();
        if (validAdmins(clock.instant()) > 0) {
            return false;
        }
        create("first start", Role.ADMIN, key, null);
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
