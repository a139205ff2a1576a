package io.callbrief.session.source.telemetry;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.session.source.SourceAccounts;

/** The sources of this kind. Every batch asks, so what was read is good for some seconds. */
@ApplicationScoped
public class TelemetryAccounts {

    static final Duration GOOD_FOR = Duration.ofSeconds(5);

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
        if (current == null || now.isAfter(current.until) || now.isBefore(current.until.minus(GOOD_FOR))) {
            current = new Known(sources.active(TelemetrySource.KIND).stream().map(TelemetryAccount::of).toList(),
                    now.plus(GOOD_FOR));
            known = current;
        }
        return current.accounts;
    }

    public Optional<TelemetryAccount> byId(UUID id) {
        return active().stream().filter(account -> id.equals(account.id())).findFirst();
    }

    /**
     * Whom an API key sends for.
     *
     * @param source id or name; {@code null}: the only source, else the installation's own
     * @return empty where that is no source, or where there are several to choose from
     */
    public Optional<TelemetryAccount> chosen(@Nullable String source) {
        List<TelemetryAccount> accounts = active();
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

    private record Known(List<TelemetryAccount> accounts, Instant until) {
    }
}
