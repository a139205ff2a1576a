package io.callbrief.session.source.peermetrics;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.session.source.SourceAccount;
import io.callbrief.session.source.SourceHosts;

/**
 * An installation's REST API, for who may not read its database. It lists by when a conference began, not by when a session
 * ended: conferences of the last day are looked through, and a session without an end is over when its conference is silent.
 */
@ApplicationScoped
public class PeermetricsApi implements Installation {

    /** With the version, such as {@code https://peermetrics.example/v1}. */
    static final String URL = "url";
    static final String APP_ID = "appId";
    /** Of a proxy's header; default {@code Authorization}. */
    static final String HEADER_NAME = "headerName";
    /** A secret. */
    static final String HEADER_VALUE = "headerValue";
    static final List<String> SETTINGS = List.of(URL, APP_ID, HEADER_NAME);

    private static final int PAGE = 200;
    /** Rows of one list that are read: more is no list of one conference any more. */
    private static final int MOST_ROWS = 200_000;
    /** Nothing longer is looked for: the token of a session lives as long. */
    private static final Duration LONGEST_CALL = Duration.ofHours(24);
    /** The API forgets sessions then. */
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST_ISSUES = 50;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,100}");
    /** Of Peermetrics, as its serializer writes times: those of Python, in UTC. */
    private static final Pattern SPACE = Pattern.compile("^(\\d{4}-\\d\\d-\\d\\d) ");

    private final ApiClient client;
    private final SourceHosts hosts;

    PeermetricsApi(ApiClient client, SourceHosts hosts) {
        this.client = client;
        this.hosts = hosts;
    }

    Map<String, String> objections(SourceAccount account) {
        Map<String, String> wrong = new TreeMap<>();
        String url = account.setting(URL).orElse("");
        if (!url.matches("https?://[^\\s?#@]+")) {
            wrong.put(URL, "must be an address such as https://peermetrics.example/v1, without user and query");
        } else {
            hosts.objection(String.valueOf(hostOf(url))).ifPresent(reason -> wrong.put(URL, reason));
        }
        if (Peermetrics.uuid(account.setting(APP_ID).orElse(null)) == null) {
            wrong.put(APP_ID, "must be the app's id, a UUID");
        }
        if (!HEADER.matcher(account.setting(HEADER_NAME).orElse("Authorization")).matches()) {
            wrong.put(HEADER_NAME, "must be the name of a header");
        }
        return wrong;
    }

    private static @Nullable String hostOf(String url) {
        try {
            return URI.create(url).getHost();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public List<SessionRow> over(SourceAccount account, Window window, Cursor.@Nullable Place after, int limit) {
        Instant oldest = window.from().minus(LONGEST_CALL);
        Instant kept = window.now().minus(KEPT);
        String began = encoded((oldest.isBefore(kept) ? kept : oldest).toString());
        List<SessionRow> over = new ArrayList<>();
        each(account, "/conferences?appId=" + account.setting(APP_ID).orElse("") + "&created_at_gte=" + began,
                conference -> add(account, conference, window, over));
        over.sort(Comparator.comparing(SessionRow::lastAt).thenComparing(SessionRow::id, PeermetricsApi::inOrder));
        return over.stream().filter(s -> after == null || isAfter(s.place(), after))
                .flatMap(session -> named(account, session).stream()).limit(limit).toList();
    }

    private static boolean isAfter(Cursor.Place place, Cursor.Place other) {
        int times = place.lastAt().compareTo(other.lastAt());
        return times > 0 || (times == 0 && inOrder(place.id(), other.id()) > 0);
    }

    private static int inOrder(UUID one, UUID other) {
        return one.toString().compareTo(other.toString());
    }

    private void add(SourceAccount account, JsonNode conference, Window window, List<SessionRow> over) {
        UUID id = id(conference.path("id"));
        Instant ended = time(conference.path("end_time"));
        if (id == null || (ended != null && !conference.path("ongoing").asBoolean() && ended.isBefore(window.from()))) {
            return;
        }
        List<JsonNode> open = new ArrayList<>();
        each(account, "/sessions?conferenceId=" + id, session -> {
            Instant end = time(session.path("end_time"));
            if (end == null || end.isAfter(window.now())) {
                open.add(session);
            } else if (!end.isBefore(window.from()) && end.isBefore(window.ended())) {
                add(over, conference, session, id, end, end);
            }
        });
        Instant last = open.isEmpty() ? null : lastEvent(account, id);
        for (JsonNode session : open) {
            Instant start = time(session.path("created_at"));
            Instant heard = last == null ? start : last;
            if (heard != null && !heard.isBefore(window.from()) && heard.isBefore(window.silent())) {
                add(over, conference, session, id, null, heard);
            }
        }
    }

    private static void add(List<SessionRow> over, JsonNode conference, JsonNode session, UUID conferenceId,
            @Nullable Instant end, Instant last) {
        UUID id = id(session.path("id"));
        Instant start = time(session.path("created_at"));
        if (id != null && start != null) {
            // the participant's row id until it is asked who that is
            over.add(new SessionRow(id, conferenceId, conference.path("conference_id").textValue(),
                    session.path("participant").textValue(), null, null, session.path("app_version").textValue(),
                    EventValues.text(session.path("platform").path("ua")),
                    EventValues.text(session.path("geo_ip").path("country_code")), start, end, last));
        }
    }

    /** Empty where it is an SFU. */
    private List<SessionRow> named(SourceAccount account, SessionRow session) {
        UUID participant = Peermetrics.uuid(session.userId());
        JsonNode who = participant == null ? Lines.NODES.missingNode()
                : client.get(account, "/participants/" + participant).path("data");
        return who.path("is_sfu").asBoolean() ? List.of()
                : List.of(session.with(who.path("participant_id").textValue(), who.path("participant_name").textValue()));
    }

    private @Nullable Instant lastEvent(SourceAccount account, UUID conference) {
        String events = "/conferences/" + conference + "/events?limit=1&offset=";
        int count = client.get(account, events + 0).path("count").asInt();
        JsonNode last = client.get(account, events + Math.max(0, count - 1)).path("results").path(0);
        return time(last.path("created_at"));
    }

    @Override
    public void events(SourceAccount account, SessionRow session, EventSink sink) throws IOException {
        Map<String, String> tracks = new HashMap<>();
        List<IOException> failed = new ArrayList<>();
        each(account, "/conferences/" + session.conference() + "/events?", event -> {
            Instant at = time(event.path("created_at"));
            if (at != null && session.id().equals(id(event.path("session"))) && failed.isEmpty()) {
                try {
                    sink.add(new EventRow(event.path("type").asText(), id(event.path("connection")),
                            track(event, tracks), at, event.path("data").toString()));
                } catch (IOException e) {
                    failed.add(e);
                }
            }
        });
        if (!failed.isEmpty()) {
            throw failed.get(0);
        }
    }

    /** The API shows no tracks; a report of one tells its own kind and direction. */
    private static @Nullable String track(JsonNode event, Map<String, String> known) {
        String track = event.path("track").textValue();
        if (track == null) {
            return null;
        }
        JsonNode data = event.path("data");
        String kind = data.path("kind").asText(data.path("mediaType").asText());
        boolean inbound = data.has("packetsReceived") && !data.has("packetsSent");
        return known.computeIfAbsent(track, t -> kind + (inbound ? " inbound" : " outbound"));
    }

    @Override
    public List<IssueRow> issues(SourceAccount account, SessionRow session) {
        List<IssueRow> issues = new ArrayList<>();
        each(account, "/issues?conferenceId=" + session.conference(), issue -> {
            Instant at = time(issue.path("created_at"));
            String code = EventValues.text(issue.path("code"));
            if (at != null && code != null && session.id().equals(id(issue.path("session"))) && issues.size() < MOST_ISSUES) {
                issues.add(new IssueRow(code, IssueRow.typeOf(issue.path("type").textValue()), at));
            }
        });
        issues.sort(Comparator.comparing((IssueRow issue) -> "error".equals(issue.type()) ? 0 : 1)
                .thenComparing(IssueRow::at));
        return issues;
    }

    @Override
    public List<String> look(SourceAccount account, Window window) {
        List<JsonNode> conferences = new ArrayList<>();
        each(account, "/conferences?appId=" + account.setting(APP_ID).orElse("") + "&created_at_gte="
                + encoded(window.now().minus(LONGEST_CALL).toString()), conferences::add);
        return List.of("The API answers: " + conferences.size() + " conferences began in the last day.",
                "It asks nobody for a password: keep it behind a proxy, or let Callbrief read the database.");
    }

    /** Versions that know no pages answer with everything at once. */
    private void each(SourceAccount account, String list, Consumer<JsonNode> row) {
        String joint = list.contains("?") ? (list.endsWith("?") ? "" : "&") : "?";
        for (int offset = 0; offset < MOST_ROWS; offset += PAGE) {
            JsonNode page = client.get(account, list + joint + "limit=" + PAGE + "&offset=" + offset);
            JsonNode rows = page.has("results") ? page.path("results") : page.path("data");
            rows.forEach(row);
            if (!page.has("results") || rows.size() < PAGE) {
                return;
            }
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static @Nullable UUID id(JsonNode id) {
        return Peermetrics.uuid(id.textValue());
    }

    private static @Nullable Instant time(JsonNode time) {
        String text = SPACE.matcher(time.asText()).replaceFirst("$1T");
        try {
            return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)$") ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
