package io.callbrief.session.source.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;

import io.callbrief.connector.store.SecretBox;
import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceDraft;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

@Entity
@Table(name = "source")
class SourceEntity extends PanacheEntityBase {

    @Id
    UUID id;
    @Column
    String kind;
    @Column
    String name;
    @Column
    boolean paused;
    /** How many set-ups it has had. */
    @Column
    long version = 1;
    @Column(name = "created_at")
    Instant createdAt;

    @ElementCollection
    @CollectionTable(name = "source_setting", joinColumns = @JoinColumn(name = "source_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "value")
    Map<String, String> settings = new HashMap<>();

    /** Ciphertexts by name. */
    @ElementCollection
    @CollectionTable(name = "source_secret", joinColumns = @JoinColumn(name = "source_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "ciphertext")
    Map<String, byte[]> secrets = new HashMap<>();

    /** For Hibernate. */
    SourceEntity() {
    }

    SourceEntity(UUID id, SourceDraft draft, SecretBox box, Instant now) {
        this.id = id;
        this.kind = draft.kind();
        this.name = draft.name();
        this.createdAt = now;
        set(draft, box);
    }

    final void set(SourceDraft draft, SecretBox box) {
        settings.clear();
        settings.putAll(draft.settings());
        secrets.clear();
        draft.secrets().forEach((secret, value) -> secrets.put(secret, box.seal(id, secret, value)));
    }

    SourceAccount toAccount(SecretBox box) {
        Map<String, String> opened = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> box.open(id, e.getKey(), e.getValue())));
        return new SourceAccount(id, kind, name, settings, opened, createdAt);
    }
}
