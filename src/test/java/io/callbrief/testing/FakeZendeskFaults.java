package io.callbrief.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.databind.JsonNode;

/** What goes wrong at a {@link FakeZendesk}, armed by a test. Each fault is used up by the requests it hits. */
public final class FakeZendeskFaults {

    /** @param retryAfter seconds; {@code null} without that header */
    record Answer(Predicate<String> method, int status, String body, @Nullable String retryAfter) {
    }

    /** @param path what the path contains */
    record Arrival(String method, String path, Runnable action) {
    }

    enum AfterStoring {
        DROP_CONNECTION,
        HANG,
        ANSWER_SERVER_ERROR,
        ANSWER_GIBBERISH
    }

    private static final FakeZendeskWeather FAIR = new FakeZendeskWeather() {
    };

    private volatile FakeZendeskWeather weather = FAIR;

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final Queue<AfterStoring> afterStoring = new ConcurrentLinkedQueue<>();
    private final CopyOnWriteArrayList<Runnable> onStored = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Duration visibilityDelay = Duration.ZERO;
    private volatile Instant allVisibleFrom = Instant.MAX;
    private volatile Duration slowness = Duration.ZERO;
    private volatile boolean privateFlagIgnored;
    private volatile boolean metadataDropped;
    private volatile Map<String, String> updateLimits = Map.of();
    private volatile int exportPage = 1000;
    private volatile boolean exportForgotten;

    /** What goes wrong besides, without being armed. */
    public void weather(FakeZendeskWeather weather) {
        this.weather = weather;
    }

    FakeZendeskWeather weather() {
        return weather;
    }

    /** The next request is answered so, and nothing is done. */
    public void answerNext(int status, String body) {
        answers.add(new Answer(method -> true, status, body, null));
    }

    /** The next write is answered so, and nothing is stored. */
    public void answerNextWrite(int status, String body) {
        answers.add(new Answer("PUT"::equals, status, body, null));
    }

    public void limitNext(int retryAfterSeconds) {
        answers.add(new Answer(method -> true, 429, "{\"error\":\"APIRateLimitExceeded\",\"description\":\"slow down\"}",
                Integer.toString(retryAfterSeconds)));
    }

    public void limitNextWrite(int retryAfterSeconds) {
        answers.add(new Answer("PUT"::equals, 429, "{\"error\":\"APIRateLimitExceeded\",\"description\":\"slow down\"}",
                Integer.toString(retryAfterSeconds)));
    }

    /** Every stored write is answered with these headers, such as those that say how many more are taken. */
    public void tellWithUpdates(Map<String, String> headers) {
        updateLimits = Map.copyOf(headers);
    }

    /** How many tickets a page of the export has. */
    public void exportPage(int tickets) {
        exportPage = tickets;
    }

    /** Cursors of the export are not known any more. */
    public void forgetExport(boolean forgotten) {
        exportForgotten = forgotten;
    }

    public void dropConnectionAfterStoring() {
        afterStoring.add(AfterStoring.DROP_CONNECTION);
    }

    /** The next stored write gets no answer until {@link #release()} or the end of the fake. */
    public void hangAfterStoring() {
        afterStoring.add(AfterStoring.HANG);
    }

    public void answerServerErrorAfterStoring() {
        afterStoring.add(AfterStoring.ANSWER_SERVER_ERROR);
    }

    public void answerGibberishAfterStoring() {
        afterStoring.add(AfterStoring.ANSWER_GIBBERISH);
    }

    /** Runs once, when the next such request has come in and before anything is done about it. */
    public void onNext(String method, String pathContains, Runnable action) {
        arrivals.add(new Arrival(method, pathContains, action));
    }

    /** Runs after each stored write, before its answer: the very moment to kill a process. */
    public void onStored(Runnable action) {
        onStored.add(action);
    }

    /** Changes made from now on show in comments and audits only later; the ticket's stamp is current at once. */
    public void delayVisibility(Duration delay) {
        visibilityDelay = delay;
    }

    /** From then on everything shows, however long its delay is. */
    public void showAllFrom(Instant time) {
        allVisibleFrom = time;
    }

    public void slow(Duration perRequest) {
        slowness = perRequest;
    }

    /** Notes are stored as public, whatever is asked. */
    public void ignorePrivateFlag(boolean ignored) {
        privateFlagIgnored = ignored;
    }

    public void dropMetadata(boolean dropped) {
        metadataDropped = dropped;
    }

    /** Ends every hanging. */
    public void release() {
        released.countDown();
    }

    void arrived(String method, String path) {
        List<Arrival> meant = arrivals.stream().filter(a -> a.method().equals(method) && path.contains(a.path())).toList();
        for (Arrival arrival : meant) {
            if (arrivals.remove(arrival)) {
                arrival.action().run();
            }
        }
    }

    @Nullable
    Answer takeAnswer(String method) {
        Answer next = answers.peek();
        return next != null && next.method().test(method) && answers.remove(next) ? next : null;
    }

    @Nullable
    AfterStoring takeAfterStoring(String ticketId, JsonNode stored) {
        onStored.forEach(Runnable::run);
        AfterStoring armed = afterStoring.poll();
        return switch (weather.stored(ticketId, stored)) {
            case ANSWERED -> armed;
            case DROPPED -> AfterStoring.DROP_CONNECTION;
            case SERVER_ERROR -> AfterStoring.ANSWER_SERVER_ERROR;
            case GIBBERISH -> AfterStoring.ANSWER_GIBBERISH;
        };
    }

    /** Until a change of this ticket that is made now shows. */
    FakeZendeskWeather.Lag lag(String ticketId) {
        FakeZendeskWeather.Lag lag = weather.lag(ticketId);
        return lag.history().compareTo(visibilityDelay) > 0 ? lag
                : new FakeZendeskWeather.Lag(visibilityDelay, lag.stamp());
    }

    boolean allVisible(Instant now) {
        return !allVisibleFrom.isAfter(now);
    }

    Map<String, String> updateLimits() {
        return updateLimits;
    }

    int exportPage() {
        return exportPage;
    }

    boolean exportForgotten() {
        return exportForgotten;
    }

    boolean privateFlagIgnored() {
        return privateFlagIgnored;
    }

    boolean metadataDropped() {
        return metadataDropped;
    }

    void beSlow() {
        await(slowness);
    }

    void hang() {
        await(Duration.ofMinutes(10));
    }

    void await(Duration time) {
        try {
            if (!time.isZero()) {
                var unused = released.await(time.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
