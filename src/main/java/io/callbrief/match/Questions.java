package io.callbrief.match;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import io.callbrief.call.CallSession;
import io.callbrief.call.SessionMatch.Candidate;
import io.callbrief.call.SessionMatch.Question;

/** Which one question tells calls apart best: what people remember best of what differs. */
final class Questions {
    /** Times that are nearer to each other are one time to whoever remembers them. */
    static final Duration TOLD_APART = Duration.ofMinutes(30);
    private static final int LONGER_FACTOR = 2;

    private Questions() {
    }

    static Question best(List<Candidate> candidates) {
        if (candidates.size() < 2) {
            return Question.TIME;
        }
        CallSession one = candidates.get(0).session();
        CallSession other = candidates.get(1).session();
        if (!day(one).equals(day(other))) {
            return Question.DAY;
        }
        if (Duration.between(one.startedAt(), other.startedAt()).abs().compareTo(TOLD_APART) >= 0) {
            return Question.TIME;
        }
        Set<String> with = names(candidates.get(0));
        Set<String> without = names(candidates.get(1));
        if (!with.equals(without) && !(with.isEmpty() && without.isEmpty())) {
            return Question.COLLEAGUE;
        }
        long shorter = Math.min(one.duration().toSeconds(), other.duration().toSeconds());
        long longer = Math.max(one.duration().toSeconds(), other.duration().toSeconds());
        return longer >= LONGER_FACTOR * Math.max(1, shorter) ? Question.DURATION : Question.TIME;
    }

    private static Object day(CallSession session) {
        ZoneId zone = session.timeZone();
        return session.startedAt().atZone(zone == null ? ZoneOffset.UTC : zone).toLocalDate();
    }

    private static Set<String> names(Candidate candidate) {
        return candidate.colleagues().stream().map(CallSession::displayName).filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
