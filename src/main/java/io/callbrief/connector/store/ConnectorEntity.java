package io.callbrief.connector.store;

import static java.util.Comparator.naturalOrder;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKeyColumn;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.ConnectorAccount;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

@Entity
@Table(name = "connector")
class ConnectorEntity extends PanacheEntityBase {

    /** Each one is one more check of a delivery that nobody signed. */
    private static final int MOST_OLD_SECRETS = 5;

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
    @Column(name = "paused_at")
    @Nullable
    Instant pausedAt;
    /** Counted by whoever holds the row's lock: not by Hibernate, which would count only what it writes itself. */
    @Column
    long version = 1;

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

    @ElementCollection
    @CollectionTable(name = "connector_old_secret", joinColumns = @JoinColumn(name = "connector_id"))
    List<OldSecret> oldSecrets = new ArrayList<>();

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

    /**
     * @param rotating secrets that go on being valid
     * @param until when they end; {@code null} to end them at once
     */
    void set(ConnectorDraft draft, SecretBox box, Set<String> rotating, @Nullable Instant until) {
        name = draft.name();
        baseUrl = draft.baseUrl().toString();
        settings.clear();
        settings.putAll(draft.settings());
        for (String gone : Set.copyOf(secrets.keySet())) {
            if (!draft.secrets().containsKey(gone)) {
                secrets.remove(gone);
                oldSecrets.removeIf(old -> old.name().equals(gone));
            }
        }
        draft.secrets().forEach((secret, value) -> set(secret, value, box, rotating.contains(secret) ? until : null));
    }

    private void set(String secret, String value, SecretBox box, @Nullable Instant until) {
        byte[] before = secrets.get(secret);
        if (before != null && box.open(id, secret, before).equals(value)) {
            return;
        }
        secrets.put(secret, box.seal(id, secret, value));
        if (before != null && until != null) {
            oldSecrets.add(new OldSecret(secret, before, until));
            List<OldSecret> sameName = oldSecrets.stream().filter(old -> old.name().equals(secret))
                    .sorted(Comparator.comparing(OldSecret::validUntil).reversed()).toList();
            oldSecrets.removeAll(sameName.subList(Math.min(MOST_OLD_SECRETS, sameName.size()), sameName.size()));
        }
    }

    /** With each secret that was replaced and is still valid, newest first. */
    List<ConnectorAccount> earlier(SecretBox box, Instant now) {
        if (oldSecrets.isEmpty()) {
            return List.of();
        }
        ConnectorAccount account = toAccount(box);
        return oldSecrets.stream().filter(old -> old.validUntil.isAfter(now))
                .sorted(Comparator.comparing(OldSecret::validUntil).reversed()).map(old -> {
                    Map<String, String> opened = new HashMap<>(account.secrets());
                    opened.put(old.name, box.open(id, old.name, old.ciphertext));
                    return new ConnectorAccount(id, kind, name, account.baseUrl(), settings, opened);
                }).toList();
    }

    ConnectorAccount toAccount(SecretBox box) {
        Map<String, String> opened = secrets.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> box.open(id, e.getKey(), e.getValue())));
        return new ConnectorAccount(id, kind, name, URI.create(baseUrl), settings, opened);
    }

    /** What may be shown. */
    StoredConnector toStored(Instant now) {
        Set<String> secretNames = new TreeSet<>(secrets.keySet());
        Map<String, Instant> oldUntil = oldSecrets.stream().filter(old -> old.validUntil.isAfter(now))
                .collect(Collectors.toMap(OldSecret::name, OldSecret::validUntil, BinaryOperator.maxBy(naturalOrder())));
        return new StoredConnector(id, kind, name, URI.create(baseUrl), Map.copyOf(settings), secretNames, oldUntil, createdAt,
                pausedAt, version);
    }
}
