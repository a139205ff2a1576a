package io.callbrief.chaos;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import io.callbrief.chaos.Script.TicketScript;
import io.callbrief.testing.FakeZendeskTicket;

/** What has come of all tickets, by what the helpdesks have and what the API says. */
final class Verdict {

    private static final Pattern NUMBER = Pattern.compile("K\\d{5}");

    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> shownToCustomers = new ArrayList<>();
    private final List<String> outdated = new ArrayList<>();
    private final List<String> dead = new ArrayList<>();
    private final Map<String, String> caseTickets = new HashMap<>();
    private int notes;
    private int laterVersions;

    /** @param found as the API shows it; missing where it knows no case */
    void add(TicketScript script, FakeZendeskTicket ticket, JsonNode found) {
        String name = "helpdesk " + script.customer().helpdesk() + " ticket " + ticket.id() + " K" + script.number();
        String caseId = found.path("id").asText();
        if (!caseId.isEmpty() && caseTickets.put(caseId, name) != null) {
            wrong.add(name + ": shares its case");
        }
        List<JsonNode> posted = ticket.notes();
        notes += posted.size();
        Map<String, Integer> markers = new HashMap<>();
        for (JsonNode note : posted) {
            markers.merge(note.path("metadata").path("custom").path("callbrief_note").asText(), 1, Integer::sum);
            judge(name, script, note, caseId);
        }
        markers.forEach((marker, times) -> doubled.addAll(times > 1 ? List.of(name + ": " + marker + " " + times + " times")
                : List.of()));
        if (posted.isEmpty()) {
            lost.add(name + ": no note, case " + (caseId.isEmpty() ? "unknown" : found.path("looks").toString()));
        }
        versions(name, found, caseId, markers.keySet());
        for (JsonNode look : found.path("looks")) {
            if (look.path("state").asText().equals("dead")) {
                dead.add(name + ": " + look.path("lastProblem").asText());
            }
        }
        Customer.Call call = script.customer().call();
        if (call != null && !posted.isEmpty()
                && !posted.get(posted.size() - 1).path("plain_body").asText().contains(call.partner())) {
            outdated.add(name + ": the last note does not know the call");
        }
    }

    private void judge(String name, TicketScript script, JsonNode note, String caseId) {
        String marker = note.path("metadata").path("custom").path("callbrief_note").asText();
        if (!marker.startsWith("callbrief:" + caseId + ":")) {
            wrong.add(name + ": note of another case, " + marker);
        }
        if (note.path("public").asBoolean(true)) {
            shownToCustomers.add(name + ": " + marker);
        }
        String text = note.path("plain_body").asText();
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            if (!script.requester().endsWith(number.group())) {
                wrong.add(name + ": names the customer of " + number.group());
            }
        }
        for (Customer other : Customer.ALL) {
            Customer.Call call = other.call();
            if (call != null && !other.equals(script.customer()) && text.contains(call.partner())) {
                wrong.add(name + ": tells of a call of " + other.userId());
            }
        }
    }

    /** Every version that was stored is on the ticket, and no other one. */
    private void versions(String name, JsonNode found, String caseId, Set<String> markers) {
        Set<String> expected = new HashSet<>();
        for (JsonNode brief : found.path("briefs")) {
            String marker = "callbrief:" + caseId + ":" + brief.path("version").asInt();
            expected.add(marker);
            laterVersions += brief.path("version").asInt() > 1 ? 1 : 0;
            if (!markers.contains(marker)) {
                lost.add(
                        name + ": version " + brief.path("version").asInt() + " is " + brief.path("note").path("state").asText()
                                + " and not on the ticket");
            } else if (!brief.path("note").path("state").asText().equals("confirmed")) {
                lost.add(name + ": version " + brief.path("version").asInt() + " is on the ticket and not confirmed");
            }
        }
        markers.stream().filter(marker -> !expected.contains(marker))
                .forEach(marker -> wrong.add(name + ": a note that no brief belongs to, " + marker));
    }

    boolean good() {
        return lost.isEmpty() && doubled.isEmpty() && wrong.isEmpty() && shownToCustomers.isEmpty() && outdated.isEmpty();
    }

    int shownToCustomers() {
        return shownToCustomers.size();
    }

    String text(int everPublic) {
        return """
                notes on tickets        %d, of them %d later versions of an earlier one
                lost                    %d
                doubled                 %d
                wrong ticket or content %d
                public at any moment    %d
                outdated                %d
                dead looks              %d
                """.formatted(notes, laterVersions, lost.size(), doubled.size(), wrong.size(),
                Math.max(everPublic, shownToCustomers.size()), outdated.size(), dead.size())
                + details("lost", lost) + details("doubled", doubled) + details("wrong", wrong)
                + details("public", shownToCustomers) + details("outdated", outdated) + details("dead", dead);
    }

    private static String details(String what, List<String> tickets) {
        StringBuilder text = new StringBuilder();
        tickets.stream().limit(20).forEach(ticket -> text.append("  ").append(what).append(": ").append(ticket).append('\n'));
        return text.toString();
    }
}
