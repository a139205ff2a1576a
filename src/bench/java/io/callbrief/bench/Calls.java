package io.callbrief.bench;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import java.util.UUID;

/** Calls of a month, each with the sessions of its participants. */
final class Calls {

    private static final int MOST_PARTICIPANTS = 30;
    private static final double STANDING_ROOMS = 0.3;
    private static final double MEDIAN_MINUTES = 22;
    /** A client left open, a clock that jumped. */
    private static final double LONG_SESSIONS = 1.0 / 50_000;
    private static final String NULL = "\\N";

    private final Population population;
    private final SplittableRandom random;
    private long calls;

    Calls(Population population, SplittableRandom random) {
        this.population = population;
        this.random = random;
    }

    /** @return how many sessions were written, at least {@code wanted} */
    int write(YearMonth month, int wanted, CopyRows sessions, CopyRows keys, CopyRows recordings) throws SQLException {
        int written = 0;
        while (written < wanted) {
            written += call(month, sessions, keys, recordings);
        }
        return written;
    }

    private int call(YearMonth month, CopyRows sessions, CopyRows keys, CopyRows recordings) throws SQLException {
        int organization = population.organization(random);
        int participants = (int) Math.min(MOST_PARTICIPANTS, 2 - 2.2 * Math.log(1 - random.nextDouble()));
        String room = random.nextDouble() < STANDING_ROOMS
                ? "standup-" + organization + "-" + random.nextInt(1 + population.size(organization) / 20)
                : "call-" + calls;
        calls++;
        Instant start = start(month);
        Duration length = Duration.ofMillis(
                (long) (60_000 * Math.min(480, MEDIAN_MINUTES * Math.exp(0.9 * gaussian()))) + 5_000);
        for (int i = 0; i < participants; i++) {
            Instant joined = start.plusMillis((long) (length.toMillis() * 0.3 * Math.pow(random.nextDouble(), 4)));
            Instant left = random.nextDouble() < LONG_SESSIONS
                    ? joined.plus(Duration.ofHours(170 + random.nextInt(1000)))
                    : start.plus(length).minusMillis((long) (length.toMillis() * 0.3 * Math.pow(random.nextDouble(), 4)));
            session(month, organization, room, joined, left, sessions, keys, recordings);
        }
        return participants;
    }

    private void session(YearMonth month, int organization, String room, Instant joined, Instant left, CopyRows sessions,
            CopyRows keys, CopyRows recordings) throws SQLException {
        Instant last = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusMillis(1);
        Instant started = joined.isAfter(last) ? last : joined;
        Instant ended = left.isBefore(started) ? started : left;
        Instant stored = ended.plusSeconds(20);
        UUID id = new UUID(stored.toEpochMilli() << 16 | 0x7000 | random.nextInt(1 << 12),
                Long.MIN_VALUE | random.nextLong() >>> 2);
        String source = random.nextInt(10) < 7 ? "rtcstats" : "upload";
        String external = Long.toString(stored.toEpochMilli(), 36) + Long.toString(random.nextLong() >>> 1, 36);
        int user = population.user(organization, random);
        sessions.row(id, source, external, "u" + user, room, "org-" + organization, "web", NULL, "Europe/Paris",
                "Person " + user, started, ended);
        keys.row(source, external, id, started, stored);
        recordings.row(id, sha256(), 20_000 + random.nextInt(400_000), "rtcstats-v3", started, ended, stored);
    }

    /** Nine in ten on weekdays between 7 and 19 o'clock. */
    private Instant start(YearMonth month) {
        while (true) {
            int day = 1 + random.nextInt(month.lengthOfMonth());
            boolean weekend = month.atDay(day).getDayOfWeek().getValue() > 5;
            if (!weekend || random.nextInt(10) == 0) {
                long second = random.nextInt(10) == 0 ? random.nextInt(86_400) : 25_200 + random.nextInt(43_200);
                return month.atDay(day).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second)
                        .plusMillis(random.nextInt(1000));
            }
        }
    }

    private double gaussian() {
        return Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    private String sha256() {
        StringBuilder hex = new StringBuilder(64);
        for (int i = 0; i < 4; i++) {
            String part = Long.toHexString(random.nextLong());
            hex.append("0".repeat(16 - part.length())).append(part);
        }
        return hex.toString();
    }
}
