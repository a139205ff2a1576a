package io.callbrief.admin.store;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.callbrief.admin.key.ApiKey;
import io.callbrief.admin.key.Role;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

@Entity
@Table(name = "api_key")
class ApiKeyEntity extends PanacheEntityBase {

    @Id
    UUID id;
    @Column
    String name;
    @Column
    String role;
    @Column
    byte[] hash;
    @Column(name = "created_at")
    Instant createdAt;
    @Column(name = "expires_at")
    @Nullable
    Instant expiresAt;
    @Column(name = "last_used_at")
    @Nullable
    Instant lastUsedAt;
    @Column(name = "replaced_by")
    @Nullable
    UUID replacedBy;

    /** For Hibernate. */
    ApiKeyEntity() {
    }

    ApiKeyEntity(UUID id, String name, Role role, ApiKey key, Instant now) {
        this.id = id;
        this.name = name;
        this.role = role.id();
        this.hash = key.hash();
        this.createdAt = now;
    }

    boolean validAt(Instant instant) {
        return expiresAt == null || expiresAt.isAfter(instant);
    }

    StoredKey toStored() {
        return new StoredKey(id, name, Role.ofId(role).orElseThrow(), createdAt, expiresAt, lastUsedAt, replacedBy);
    }
}
