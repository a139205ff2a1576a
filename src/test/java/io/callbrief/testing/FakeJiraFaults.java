package io.callbrief.testing;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/** What goes wrong at a {@link FakeJira}, armed by a test. Each answer is used up by the request it hits. */
public final class FakeJiraFaults {

    /** @param retryAfter seconds; {@code null} without that header */
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
    private final CopyOnWriteArrayList<Runnable> onStored = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile Duration visibilityDelay = Duration.ZERO;
    private volatile Duration slowness = Duration.ZERO;
    private volatile boolean internalFlagIgnored;
    private volatile boolean visibilityIgnored;
    private volatile boolean propertiesDropped;
    private volatile boolean deletingForbidden;

    /** The next such request is answered so, and nothing is done. */
    public void answerNext(String method, String pathContains, int status, String body) {
        answers.add(new Answer(method, pathContains, status, body, null));
    }

    /** The next such request is one too many. */
    public void limitNext(String method, String pathContains, int retryAfterSeconds) {
        answers.add(new Answer(method, pathContains, 429, "{\"errorMessages\":[\"Rate limit exceeded.\"],\"errors\":{}}",
                Integer.toString(retryAfterSeconds)));
    }

    public void dropConnectionAfterStoring() {
        afterStoring.add(AfterStoring.DROP_CONNECTION);
    }

    /** The next stored comment gets no answer until {@link #release()} or the end of the fake. */
    public void hangAfterStoring() {
        afterStoring.add(AfterStoring.HANG);
    }

    public void answerServerErrorAfterStoring() {
        afterStoring.add(AfterStoring.ANSWER_SERVER_ERROR);
    }

    public void answerGibberishAfterStoring() {
        afterStoring.add(AfterStoring.ANSWER_GIBBERISH);
    }

    /** Runs after each stored comment, before its answer: the very moment to kill a process. */
    public void onStored(Runnable action) {
        onStored.add(action);
    }

    /** Comments made from now on show only later; the stamp is current at once. */
    public void delayVisibility(Duration delay) {
        visibilityDelay = delay;
    }

    public void slow(Duration perRequest) {
        slowness = perRequest;
    }

    /** Comments are stored as public, whatever is asked: our user is no agent. */
    public void ignoreInternalFlag(boolean ignored) {
        internalFlagIgnored = ignored;
    }

    /** Comments are stored for everybody, whatever role is asked for. */
    public void ignoreVisibility(boolean ignored) {
        visibilityIgnored = ignored;
    }

    /** Comments lose all properties but the internal one. */
    public void dropProperties(boolean dropped) {
        propertiesDropped = dropped;
    }

    public void forbidDeleting(boolean forbidden) {
        deletingForbidden = forbidden;
    }

    /** Ends every hanging. */
    public void release() {
        released.countDown();
    }

    @Nullable
    Answer takeAnswer(String method, String path) {
        Answer next = answers.stream().filter(a -> a.method().equals(method) && path.contains(a.path())).findFirst()
                .orElse(null);
        return next != null && answers.remove(next) ? next : null;
    }

    @Nullable
    AfterStoring takeAfterStoring() {
        onStored.forEach(Runnable::run);
        return afterStoring.poll();
    }

    Duration visibilityDelay() {
        return visibilityDelay;
    }

    boolean internalFlagIgnored() {
        return internalFlagIgnored;
    }

    boolean visibilityIgnored() {
        return visibilityIgnored;
    }

    boolean propertiesDropped() {
        return propertiesDropped;
    }

    boolean deletingForbidden() {
        return deletingForbidden;
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
