package io.callbrief.session.source.telemetry;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import io.callbrief.connector.OutboundGuard;
import io.callbrief.session.source.SessionSource;
import io.callbrief.session.source.SourceAccount;

/** The kind {@code telemetry}: pages and backends that send samples. */
@ApplicationScoped
class TelemetrySource implements SessionSource {

    static final String KIND = "telemetry";
    /** Scheme, host and port as browsers write them: no path, nothing in capitals. */
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final int SHORTEST_SECRET = 16;
    private static final long LONGEST_TOKEN_SECONDS = 86_400;

    private final OutboundGuard outbound;

    TelemetrySource(OutboundGuard outbound) {
        this.outbound = outbound;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public AccountSchema accountSchema() {
        return new AccountSchema(List.of(), List.of(TelemetryAccount.CORS_ORIGINS, TelemetryAccount.ALERT_URL,
                TelemetryAccount.TOKEN_SECONDS), List.of(), List.of(TelemetryAccount.ALERT_SECRET));
    }

    @Override
    public Map<String, String> objections(SourceAccount account) {
        Map<String, String> wrong = new LinkedHashMap<>();
        String origins = account.setting(TelemetryAccount.CORS_ORIGINS).orElse("");
        if (!TelemetryAccount.origins(origins).stream().allMatch(origin -> ORIGIN.matcher(origin).matches())) {
            wrong.put(TelemetryAccount.CORS_ORIGINS, "must be origins such as https://meet.example.com, separated by commas");
        }
        account.setting(TelemetryAccount.TOKEN_SECONDS)
                .filter(seconds -> !seconds.matches("[0-9]{1,5}") || Long.parseLong(seconds) < 60
                        || Long.parseLong(seconds) > LONGEST_TOKEN_SECONDS)
                .ifPresent(seconds -> wrong.put(TelemetryAccount.TOKEN_SECONDS,
                        "must be a whole number from 60 to " + LONGEST_TOKEN_SECONDS));
        account.setting(TelemetryAccount.ALERT_URL).ifPresent(url -> alert(account, url, wrong));
        return wrong;
    }

    private void alert(SourceAccount account, String url, Map<String, String> wrong) {
        URI uri = uri(url);
        if (uri == null) {
            wrong.put(TelemetryAccount.ALERT_URL, "must be a URL");
        } else {
            outbound.objection(uri).ifPresent(reason -> wrong.put(TelemetryAccount.ALERT_URL, reason));
        }
        String secret = account.secret(TelemetryAccount.ALERT_SECRET);
        if (secret == null || secret.length() < SHORTEST_SECRET) {
            wrong.put(TelemetryAccount.ALERT_SECRET,
                    "must have " + SHORTEST_SECRET + " characters or more: alerts are signed with it");
        }
    }

    private static @Nullable URI uri(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public List<String> test(SourceAccount account) {
        TelemetryAccount telemetry = TelemetryAccount.of(account);
        String pages = telemetry.origins().isEmpty() ? "No page may send from a browser: corsOrigins is empty."
                : telemetry.origins().size() + " origins may send from a browser.";
        return List.of("Samples are taken at POST /v1/telemetry/ingest.", pages);
    }
}
