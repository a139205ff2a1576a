package io.callbrief.wording;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.context.ManagedExecutor;
import org.jboss.logging.Logger;

import io.callbrief.brief.WordedText;
import io.callbrief.wording.model.ModelCalls;
import io.callbrief.wording.store.WordingRows;
import io.callbrief.wording.writer.Writer;
import io.callbrief.wording.writer.Writer.Task;
import io.callbrief.wording.writer.Writer.Worded;
import io.callbrief.work.Detached;

/** Words for a note, within the time that a note waits for them. Each thing is worded once per case. */
@ApplicationScoped
public class Wordings {

    private static final Logger LOG = Logger.getLogger(Wordings.class);

    private final Writer writer;
    private final ModelCalls calls;
    private final WordingRows rows;
    private final ManagedExecutor executor;
    private final Duration within;
    private final Map<String, CompletableFuture<WordedText>> underWay = new ConcurrentHashMap<>();

    Wordings(Writer writer, ModelCalls calls, WordingRows rows, @Detached ManagedExecutor executor, WordingConfig config) {
        this.writer = writer;
        this.calls = calls;
        this.rows = rows;
        this.executor = executor;
        this.within = config.within();
    }

    public boolean on() {
        return writer.on();
    }

    /**
     * @param late runs when words come after the time was over; not when there are none
     * @return nothing where a model is off, too slow, or had nothing to say that holds
     */
    public WordedText of(UUID caseId, Task task, Runnable late) {
        if (!writer.on()) {
            return WordedText.NOTHING;
        }
        String told = writer.told(task);
        Optional<WordedText> known = rows.of(caseId, told);
        if (known.isPresent()) {
            return known.get();
        }
        String key = caseId + "/" + told;
        CompletableFuture<WordedText> words = underWay.computeIfAbsent(key, same -> executor.supplyAsync(() -> {
            try {
                return write(caseId, told, task);
            } finally {
                underWay.remove(same);
            }
        }));
        try {
            return words.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            CompletableFuture<Void> unused = words.thenAccept(text -> {
                if (!text.isEmpty()) {
                    late.run();
                }
            });
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            LOG.errorf("case %s could not be worded: %s", caseId, (cause == null ? e : cause).getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return WordedText.NOTHING;
    }

    /** Whether words have come that the case's notes do not say yet. */
    public boolean unsaid(UUID caseId, Task task) {
        return writer.on() && rows.unsaid(caseId, writer.told(task));
    }

    public void said(UUID caseId, Task task, int version) {
        if (writer.on()) {
            rows.said(caseId, writer.told(task), version);
        }
    }

    /** What was only half answered is asked again at the next look; a model that had nothing to say is not. */
    private WordedText write(UUID caseId, String told, Task task) {
        Worded worded = writer.write(caseId, task);
        if (worded.complete() || !worded.text().isEmpty()) {
            rows.put(caseId, told, worded.text(), calls.model());
        }
        return worded.text();
    }
}
