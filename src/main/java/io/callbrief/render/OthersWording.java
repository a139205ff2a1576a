package io.callbrief.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.callbrief.brief.Brief;
import io.callbrief.brief.OthersAffected;
import io.callbrief.brief.OthersAffected.SharedValue;
import io.callbrief.brief.SimilarTicket;
import io.callbrief.diagnosis.Cause;

/** Words for what other tickets and other organisations had. */
final class OthersWording {

    private final Texts texts;
    private final CallWording call;
    private final Brief brief;

    OthersWording(Texts texts, CallWording call, Brief brief) {
        this.texts = texts;
        this.call = call;
        this.brief = brief;
    }

    List<String> similar() {
        return brief.similar().stream().map(this::similar).toList();
    }

    private String similar(SimilarTicket ticket) {
        String id = OneLine.of(ticket.ticketId());
        String shown = !id.isEmpty() && id.chars().allMatch(Character::isDigit) ? "#" + id : id;
        Cause cause = ticket.solvedBy();
        return cause == null ? shown
                : texts.others().solved().with(Map.of("ticket", shown, "cause", texts.of(cause).shortName()));
    }

    List<String> whoElse() {
        OthersAffected others = brief.othersAffected();
        if (others == null) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of(count(others)));
        if (!others.shared().isEmpty()) {
            lines.add(texts.others().shared().with("values",
                    others.shared().stream().map(this::shared).collect(Collectors.joining(", "))));
        }
        return lines;
    }

    private String count(OthersAffected others) {
        String since = call.moment(others.since());
        Integer reported = others.reported();
        Integer silent = others.silent();
        return reported == null || silent == null
                ? texts.others().affected().with(
                        Map.of("organizations", Integer.toString(others.organizations()), "since", since))
                : texts.others().reported().with(Map.of("reported", Integer.toString(reported), "silent",
                        Integer.toString(silent), "since", since));
    }

    private String shared(SharedValue value) {
        String name = texts.others().dimensions().get(value.dimension());
        if (name == null) {
            throw new IllegalStateException("no word for " + value.dimension());
        }
        return name + " " + OneLine.of(value.value());
    }
}
