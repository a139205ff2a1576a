package io.callbrief.render;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.callbrief.brief.Brief;
import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch;
import io.callbrief.call.SessionMatch.MatchReason;
import io.callbrief.diagnosis.RecordingFacts;

/** Words times and calls in one zone, which it names: the requester's, else the session's, else UTC. */
final class CallWording {

    /** A big conference's names help nobody. */
    private static final int MAX_NAMES = 3;
    private static final int MAX_CANDIDATES = 5;
    private static final double WHOLE_FROM = 10;
    private static final MathContext TWO_DIGITS = new MathContext(2);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final Duration TENTHS_BELOW = Duration.ofSeconds(10);

    private final Texts texts;
    private final ZoneId zone;
    private final LocalDate ticketDay;

    private CallWording(Texts texts, ZoneId zone, LocalDate ticketDay) {
        this.texts = texts;
        this.zone = zone;
        this.ticketDay = ticketDay;
    }

    static CallWording of(Texts texts, Brief brief) {
        ZoneId zone = zoneOf(brief);
        return new CallWording(texts, zone, LocalDate.ofInstant(brief.ticket().createdAt(), zone));
    }

    private static ZoneId zoneOf(Brief brief) {
        ZoneId requesters = brief.ticket().requester().timeZone();
        if (requesters != null) {
            return requesters;
        }
        if (brief.match() instanceof SessionMatch.Matched matched && matched.session().timeZone() != null) {
            return matched.session().timeZone();
        }
        return ZoneOffset.UTC;
    }

    String clock(Instant time) {
        return texts.formats().clock().format(time.atZone(zone));
    }

    /** Whole from ten on, two digits below: more would claim more than was measured. */
    String number(double value) {
        int digits = Math.abs(value) >= WHOLE_FROM ? 0
                : Math.max(0, new BigDecimal(value).round(TWO_DIGITS).stripTrailingZeros().scale());
        return String.format(texts.locale(), "%." + digits + "f", value);
    }

    String number(double value, Texts.Unit unit) {
        return (isOne(value) ? unit.one() : unit.other()).with("value", number(value));
    }

    /** As the number is shown. French counts up to below two as one (CLDR), the other languages one only. */
    private boolean isOne(double value) {
        BigDecimal shown = new BigDecimal(value).abs().round(TWO_DIGITS);
        return texts.locale().getLanguage().equals(Locale.FRENCH.getLanguage()) ? shown.compareTo(TWO) < 0
                : shown.compareTo(BigDecimal.ONE) == 0;
    }

    String duration(Duration time) {
        if (time.compareTo(TENTHS_BELOW) < 0) {
            return texts.formats().seconds().with("s", number(Math.round(time.toMillis() / 100.0) / 10.0));
        }
        long seconds = time.plusMillis(500).toSeconds();
        if (seconds < 60) {
            return texts.formats().seconds().with("s", Long.toString(seconds));
        }
        if (seconds < 3600) {
            return texts.formats().minutes()
                    .with(Map.of("m", Long.toString(seconds / 60), "s", Long.toString(seconds % 60)));
        }
        return texts.formats().hours()
                .with(Map.of("h", Long.toString(seconds / 3600), "m", Long.toString(seconds % 3600 / 60)));
    }

    /** When the call was, how long, with which client, with whom, and whether the customer's own recording says so. */
    String line(SessionMatch.Matched match, @Nullable RecordingFacts recording) {
        CallSession session = match.session();
        String client = recording == null || recording.client() == null ? "" : OneLine.of(recording.client());
        return texts.call().line().with(Map.of(
                "span", span(session),
                "duration", duration(session.duration()),
                "client", client.isEmpty() ? "" : texts.call().client().with("client", client),
                "with", colleagues(match.colleagues()),
                "attached", match.reason() == MatchReason.ATTACHED_RECORDING ? texts.call().attached().plain() : ""));
    }

    private String colleagues(List<CallSession> colleagues) {
        List<String> names = colleagues.stream().map(CallSession::displayName).filter(Objects::nonNull)
                .map(OneLine::of).filter(name -> !name.isEmpty()).distinct().toList();
        if (names.isEmpty()) {
            return "";
        }
        int left = names.size() - MAX_NAMES;
        return texts.call().with().with(Map.of(
                "names", names.stream().limit(MAX_NAMES).collect(Collectors.joining(texts.call().nameSeparator())),
                "more", left <= 0 ? "" : " " + texts.more().with("count", Integer.toString(left))));
    }

    private String span(CallSession session) {
        Map<String, String> values = Map.of(
                "day", day(session.startedAt()),
                "from", clock(session.startedAt()),
                "to", clock(session.endedAt()),
                "zone", zoneName());
        return isTicketDay(session.startedAt()) ? texts.call().span().with(values)
                : texts.call().spanWithDay().with(values);
    }

    /**
     * @param found what the recording of a call shows, in a few words, by the id of its session
     */
    List<String> candidates(SessionMatch.Ambiguous match, Map<UUID, String> found) {
        ConfidenceWording confidence = new ConfidenceWording(texts);
        return match.candidates().stream().limit(MAX_CANDIDATES)
                .map(candidate -> call(candidate.session(), candidate.colleagues(),
                        texts.call().likely().with("percent", confidence.percent(candidate.probability())),
                        found.getOrDefault(candidate.session().id(), "")))
                .toList();
    }

    List<String> calls(List<CallSession> sessions) {
        return sessions.stream().limit(MAX_CANDIDATES).map(session -> call(session, List.of(), "", "")).toList();
    }

    private String call(CallSession session, List<CallSession> colleagues, String likely, String found) {
        return texts.call().candidate().with(Map.of("span", span(session), "duration", duration(session.duration()),
                "with", colleagues(colleagues), "likely", likely,
                "found", found.isEmpty() ? "" : texts.call().found().with("cause", found)));
    }

    String further(SessionMatch.Matched match) {
        return texts.match().further().with(Map.of("span", span(match.session()),
                "duration", duration(match.session().duration()), "with", colleagues(match.colleagues())));
    }

    String candidatesIntro(SessionMatch.Ambiguous match) {
        return texts.call().candidatesIntro()
                .with(Map.of("from", moment(match.searched().from()), "to", moment(match.searched().to())));
    }

    /** Day, minute and zone. */
    String moment(Instant time) {
        return day(time) + " " + texts.formats().minute().format(time.atZone(zone)) + " " + zoneName();
    }

    String replaces(Instant posted) {
        String time = texts.formats().minute().format(posted.atZone(zone));
        return texts.replaces()
                .with(Map.of("time", isTicketDay(posted) ? time : day(posted) + " " + time, "zone", zoneName()));
    }

    /** The call as its own user would name it. */
    String forCustomer(CallSession session) {
        return texts.replyWords().call().with(Map.of(
                "day", replyDay(session.startedAt()),
                "time", replyTime(session.startedAt()),
                "zone", cityOrZone()));
    }

    private String replyDay(Instant time) {
        ZonedDateTime local = time.atZone(zone);
        return (local.getDayOfMonth() == 1 ? texts.formats().replyFirstDay() : texts.formats().replyDay())
                .format(local);
    }

    private String replyTime(Instant time) {
        return texts.formats().replyTime().format(time.atZone(zone));
    }

    String candidatesForCustomer(SessionMatch.Ambiguous match) {
        return match.candidates().stream().limit(MAX_CANDIDATES).map(candidate -> texts.replyWords().candidate().with(
                Map.of("day", replyDay(candidate.session().startedAt()), "time", replyTime(candidate.session().startedAt()),
                        "with", colleagues(candidate.colleagues()))))
                .collect(Collectors.joining("\n")) + "\n(" + cityOrZone() + ")";
    }

    private boolean isTicketDay(Instant time) {
        return LocalDate.ofInstant(time, zone).equals(ticketDay);
    }

    private String day(Instant time) {
        return texts.formats().day().format(time.atZone(zone));
    }

    /** Customers know their city, not the name of its zone. */
    private String cityOrZone() {
        String id = zone.getId();
        int slash = id.lastIndexOf('/');
        if (slash < 0 || id.startsWith("Etc/")) {
            return zoneName();
        }
        String city = id.substring(slash + 1).replace('_', ' ');
        return texts.replyWords().city().with("city", texts.cities().getOrDefault(city, city));
    }

    private String zoneName() {
        String id = zone.getId();
        if (zone instanceof ZoneOffset) {
            return id.equals("Z") ? "UTC" : "UTC" + id;
        }
        return id;
    }
}
