package io.callbrief.testing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** How a {@link FakeZendesk} exports and finds tickets, with the real one's limits. */
final class FakeZendeskLists {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern TAG = Pattern.compile("type:ticket tags:(\\w+)");
    private static final int EXPORTS_A_MINUTE = 10;
    private static final int SEARCH_RESULTS = 1000;

    private final Clock clock;
    private final FakeZendeskFaults faults;
    private final Deque<Instant> exports = new ArrayDeque<>();

    FakeZendeskLists(Clock clock, FakeZendeskFaults faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /** Nothing of the last minute; the last ticket of a page comes again on the next one. */
    synchronized FakeZendesk.Reply export(Collection<FakeZendeskTicket> tickets, Map<String, String> query, boolean admin) {
        if (!admin) {
            return FakeZendeskAdmin.forbidden();
        }
        Instant now = clock.instant();
        exports.removeIf(e -> e.isBefore(now.minusSeconds(60)));
        if (exports.size() >= EXPORTS_A_MINUTE) {
            return new FakeZendesk.Reply(429, "{\"error\":\"APIRateLimitExceeded\",\"description\":\"Number of allowed "
                    + "incremental export API requests per minute exceeded\"}", Map.of("Retry-After", "60"));
        }
        exports.add(now);
        long seconds;
        long id;
        if (query.containsKey("cursor")) {
            String cursor = new String(Base64.getDecoder().decode(query.get("cursor")), StandardCharsets.UTF_8);
            if (faults.exportForgotten()) {
                return new FakeZendesk.Reply(400, "{\"error\":\"InvalidValue\",\"description\":\"cursor\"}");
            }
            seconds = Long.parseLong(cursor.substring(0, cursor.indexOf('.')));
            id = Long.parseLong(cursor.substring(cursor.indexOf("||") + 2, cursor.length() - 1));
        } else {
            seconds = Long.parseLong(query.get("start_time"));
            id = 0;
            if (seconds > now.minusSeconds(60).getEpochSecond()) {
                return new FakeZendesk.Reply(422, "{\"error\":\"StartTimeTooRecent\",\"description\":\"Too recent "
                        + "start_time. Use a start_time older than 60 seconds\"}");
            }
        }
        List<FakeZendeskTicket> rest = tickets.stream()
                .filter(t -> !t.updatedAt().isAfter(now.minusSeconds(60)))
                .filter(t -> t.updatedAt().getEpochSecond() > seconds
                        || (t.updatedAt().getEpochSecond() == seconds && Long.parseLong(t.id()) >= id))
                .sorted(Comparator.comparing(FakeZendeskTicket::updatedAt).thenComparing(t -> Long.parseLong(t.id()))).toList();
        List<FakeZendeskTicket> shown = rest.subList(0, Math.min(rest.size(), faults.exportPage() + 1));
        ObjectNode page = JSON.createObjectNode().put("end_of_stream", shown.size() == rest.size());
        ArrayNode items = page.putArray("tickets");
        shown.forEach(t -> items.add(t.json().put("generated_timestamp", t.updatedAt().getEpochSecond())));
        if (shown.isEmpty()) {
            page.put("after_cursor", query.get("cursor"));
        } else {
            FakeZendeskTicket last = shown.get(shown.size() - 1);
            page.put("after_cursor", Base64.getEncoder().encodeToString(
                    (last.updatedAt().getEpochSecond() + ".0||" + last.id() + "|").getBytes(StandardCharsets.UTF_8)));
        }
        return new FakeZendesk.Reply(200, page.toString());
    }

    /** By offset, and not past a thousand. */
    static FakeZendesk.Reply search(Collection<FakeZendeskTicket> tickets, Map<String, String> query) {
        Matcher tag = TAG.matcher(query.getOrDefault("query", ""));
        if (!tag.matches()) {
            return new FakeZendesk.Reply(422, "{\"error\":\"invalid\",\"description\":\"Invalid search\"}");
        }
        int size = Math.min(100, Integer.parseInt(query.getOrDefault("per_page", "100")));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        if (page * size > SEARCH_RESULTS) {
            return new FakeZendesk.Reply(422, "{\"error\":\"invalid\",\"description\":\"Invalid search: Requested response "
                    + "size was greater than Search Response Limits\"}");
        }
        List<FakeZendeskTicket> found = tickets.stream().filter(t -> t.tags().contains(tag.group(1)))
                .sorted(Comparator.comparing(FakeZendeskTicket::updatedAt).reversed()).toList();
        ObjectNode results = JSON.createObjectNode().put("count", found.size()).putNull("facets");
        ArrayNode items = results.putArray("results");
        found.stream().skip((long) (page - 1) * size).limit(size)
                .forEach(t -> items.add(t.json().put("result_type", "ticket")));
        if (page * size < found.size()) {
            results.put("next_page", "https://acme.zendesk.com/api/v2/search.json?page=" + (page + 1));
        } else {
            results.putNull("next_page");
        }
        return new FakeZendesk.Reply(200, results.toString());
    }
}
