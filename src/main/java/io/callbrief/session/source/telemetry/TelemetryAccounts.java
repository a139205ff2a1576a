package io.callbrief.session.source.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SourceAccounts;
import io.callbrief.session.source.SourcesChanged;

/** The sources of this kind. Every batch asks, so what was read is good for some seconds. */
@ApplicationScoped
public class TelemetryAccounts {

    static final Duration GOOD_FOR = Duration.ofSeconds(2);

    private final SourceAccounts sources;
    private final Clock clock;
    private volatile @Nullable Known known;

    TelemetryAccounts(SourceAccounts sources, Clock clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /** Those that are not paused. */
    public List<TelemetryAccount> active() {
        Known current = known;
        Instant now = clock.instant();
        return current == null || now.isAfter(current.readAt.plus(GOOD_FOR)) || now.isBefore(current.readAt) ? read()
                : current.accounts;
    }

    private List<TelemetryAccount> read() {
        List<TelemetryAccount> accounts = sources.active(TelemetrySource.KIND).stream().map(TelemetryAccount::of).toList();
        known = new Known(accounts, clock.instant());
        return accounts;
    }

    public Optional<TelemetryAccount> byId(UUID id) {
        return active().stream().filter(account -> id.equals(account.id())).findFirst();
    }

    /** As {@link #byId}, also of one that was made this very moment. */
    public Optional<TelemetryAccount> justNow(UUID id) {
        return read().stream().filter(account -> id.equals(account.id())).findFirst();
    }

    /**
     * Whom an API key sends for.
     *
     * @param source id or name; {@code null}: the only source, else the installation's own
     * @return empty where that is no source, or where there are several to choose from
     */
    public Optional<TelemetryAccount> chosen(@Nullable String source) {
        Optional<TelemetryAccount> found = chosen(source, active());
        // One that was made a moment ago by another replica.
        return found.isEmpty() ? chosen(source, read()) : found;
    }

    private static Optional<TelemetryAccount> chosen(@Nullable String source, List<TelemetryAccount> accounts) {
        if (source != null) {
            return accounts.stream()
                    .filter(account -> source.equals(account.name()) || source.equals(String.valueOf(account.id())))
                    .findFirst();
        }
        return switch (accounts.size()) {
            case 0 -> Optional.of(TelemetryAccount.OWN);
            case 1 -> Optional.of(accounts.get(0));
            default -> Optional.empty();
        };
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SourcesChanged event) {
        known = null;
    }

    private record Known(List<TelemetryAccount> accounts, Instant readAt) {
    }
}
