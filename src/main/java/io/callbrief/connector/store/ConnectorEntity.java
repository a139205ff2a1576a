package io.callbrief.connector.store;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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

import io.callbrief.connector.ConnectorAccount;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

@Entity
@Table(name = "connector")
class ConnectorEntity extends PanacheEntityBase {

    @Id
    UUID id;
    @Column
    String kind;
    @Column
    String name;
    @Column(name = "base_url")
    String baseUrl;
    @Column(name = "created_at")
    Instant createdAt;

    @ElementCollection
    @CollectionTable(name = "connector_setting", joinColumns = @JoinColumn(name = "connector_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "value")
    Map<String, String> settings = new HashMap<>();

    /** Ciphertexts by name. */
    @ElementCollection
    @CollectionTable(name = "connector_secret", joinColumns = @JoinColumn(name = "connector_id"))
    @MapKeyColumn(name = "name")
    @Column(name = "ciphertext")
    Map<String, byte[]> secrets = new HashMap<>();

    /** For Hibernate. */
    ConnectorEntity() {
    }

    ConnectorEntity(UUID id, ConnectorDraft draft, SecretBox box, Instant now) {
        this.id = id;
        this.kind = draft.kind();
        this.name = draft.name();
        this.baseUrl = draft.baseUrl().toString();
        this.createdAt = now;
        settings.putAll(draft.settings());
        draft.secrets().forEach((secret, value) -> secrets.put(secret, box.seal(id, secret, value)));
    }

    ConnectorAccount toAccount(SecretBox box) {
        Map<String, String> opened = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> box.open(id, e.getKey(), e.getValue())));
        return new ConnectorAccount(id, kind, name, URI.create(baseUrl), settings, opened);
    }

    /** What may be shown. */
    StoredConnector toStored() {
        Set<String> secretNames = new TreeSet<>(secrets.keySet());
        return new StoredConnector(id, kind, name, URI.create(baseUrl), Map.copyOf(settings), secretNames, createdAt);
    }
}
