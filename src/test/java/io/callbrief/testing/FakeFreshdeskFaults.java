package io.callbrief.testing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** What goes wrong at a {@link FakeFreshdesk}, armed by a test. Each fault is used up by the request it hits. */
public final class FakeFreshdeskFaults {

    /**
     * @param method and
     * @param path what the request must contain
     * @param retryAfter seconds; {@code null} without that header
     */
    record Answer(String method, String path, int status, String body, @Nullable String retryAfter) {
    }

    enum AfterStoring {
        DROP_CONNECTION,
        HANG,
        ANSWER_SERVER_ERROR,
        ANSWER_GIBBERISH
    }

    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<AfterStoring> afterStoring = new ConcurrentLinkedQueue<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Duration slowness = Duration.ZERO;
    private volatile Duration visibilityDelay = Duration.ZERO;
    private volatile boolean privateFlagIgnored;

    /** The next such request is answered so, and nothing is done. */
    public void answerNext(String method, String pathContains, int status, String body) {
        answers.add(new Answer(method, pathContains, status, body, null));
    }

    public void limitNext(String method, String pathContains, int retryAfterSeconds) {
        answers.add(
                new Answer(method, pathContains, 429, "{\"message\":\"You have exceeded the limit of requests per minute\"}",
                        Integer.toString(retryAfterSeconds)));
    }

    public void dropConnectionAfterStoring() {
        afterStoring.add(AfterStoring.DROP_CONNECTION);
    }

    /** The next stored write gets no answer until the end of the fake. */
    public void hangAfterStoring() {
        afterStoring.add(AfterStoring.HANG);
    }

    public void answerServerErrorAfterStoring() {
        afterStoring.add(AfterStoring.ANSWER_SERVER_ERROR);
    }

    public void answerGibberishAfterStoring() {
        afterStoring.add(AfterStoring.ANSWER_GIBBERISH);
    }

    /** What is written from now on shows in conversations only later. */
    public void delayVisibility(Duration delay) {
        visibilityDelay = delay;
    }

    public void slow(Duration perRequest) {
        slowness = perRequest;
    }

    /** Notes are stored as public, whatever is asked. */
    public void ignorePrivateFlag(boolean ignored) {
        privateFlagIgnored = ignored;
    }

    void release() {
        released.countDown();
    }

    @Nullable
    Answer takeAnswer(String method, String path) {
        return answers.stream().filter(a -> a.method().equals(method) && path.contains(a.path())).findFirst()
                .filter(answers::remove).orElse(null);
    }

    @Nullable
    AfterStoring takeAfterStoring() {
        return afterStoring.poll();
    }

    Duration visibilityDelay() {
        return visibilityDelay;
    }

    boolean privateFlagIgnored() {
        return privateFlagIgnored;
    }

    void beSlow() {
        await(slowness);
    }

    void hang() {
        await(Duration.ofMinutes(10));
    }

    private void await(Duration time) {
        try {
            if (!time.isZero()) {
                var unused = released.await(time.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
