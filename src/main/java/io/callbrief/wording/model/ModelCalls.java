package io.callbrief.wording.model;

import java.net.http.HttpClient;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import io.callbrief.wording.WordingConfig;
import io.callbrief.wording.model.CallLedger.Ended;
import io.callbrief.wording.model.CallLedger.Planned;
import io.callbrief.wording.model.CallLedger.State;
import io.callbrief.wording.model.ModelAnswer.Nothing;
import io.callbrief.wording.model.ModelAnswer.Reason;
import io.callbrief.wording.model.ModelAnswer.Said;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;

/**
 * The only way to a model. Each call is planned in the ledger, has a time limit, and is counted. Made at the start, so that
 * half a configuration stops it.
 */
@Startup
@ApplicationScoped
public class ModelCalls {

    private static final Logger LOG = Logger.getLogger(ModelCalls.class);
    /** Of one replica. */
    private static final int AT_ONCE = 4;
    /** Before a hypothesis has to be decided. */
    private static final int MAX_TOOL_ROUNDS = 6;

    private final WordingConfig config;
    private final ChatProvider provider;
    private final CallLedger ledger;
    private final Breaker breaker;
    private final Cost cost;
    private final CallMetrics metrics;
    private final Clock clock;
    private final Semaphore slots = new Semaphore(AT_ONCE);
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "model-call");
        thread.setDaemon(true);
        return thread;
    });

    @Inject
    ModelCalls(WordingConfig config, CallLedger ledger, MeterRegistry meters, Clock clock) {
        this(config, ledger, meters, clock, ModelCalls::http);
    }

    /** Plain HTTP servers of models trip over an upgrade to HTTP/2; redirects would lead to another host. */
    private static HttpClientBuilder http() {
        return JdkHttpClient.builder().httpClientBuilder(
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).followRedirects(HttpClient.Redirect.NEVER));
    }

    /** @param http makes the client when a model is asked for the first time */
    public ModelCalls(WordingConfig config, CallLedger ledger, MeterRegistry meters, Clock clock,
            Supplier<HttpClientBuilder> http) {
        this.config = config;
        this.provider = new ChatProvider(config, http);
        this.ledger = ledger;
        this.breaker = new Breaker(config.failuresUntilRest(), config.rest(), clock);
        this.cost = new Cost(config);
        this.metrics = new CallMetrics(meters);
        this.clock = clock;
    }

    /** Whether a model may be asked for this at all. */
    public boolean on(ModelUse use) {
        return config.provider().isPresent() && config.uses().contains(use);
    }

    public String model() {
        return provider.model();
    }

    public ModelAnswer ask(UUID caseId, ModelRequest request) {
        return conversation(caseId, request, null);
    }

    /** The model may call the tools as often as the rounds allow; then it has to answer. */
    public ModelAnswer askWithTools(UUID caseId, ModelRequest request, ReadOnlyTools tools) {
        return conversation(caseId, request, tools);
    }

    /** What the guard let through of an answer. */
    public void guarded(UUID call, ModelUse use, int kept, List<String> flaws) {
        ledger.guarded(call, kept, flaws);
        metrics.guarded(use, kept, flaws);
    }

    private ModelAnswer conversation(UUID caseId, ModelRequest request, @Nullable ReadOnlyTools tools) {
        Optional<ChatModel> model = provider.model(request.use());
        if (model.isEmpty()) {
            return new Nothing(Reason.OFF);
        }
        List<ChatMessage> messages = new ArrayList<>(
                List.of(SystemMessage.from(request.instructions()), UserMessage.from(request.data())));
        for (int round = 0;; round++) {
            boolean mayUseTools = tools != null && round < MAX_TOOL_ROUNDS;
            ChatRequest asked = ChatRequests.of(messages, request.shape(), config, mayUseTools ? tools : null);
            Outcome outcome = once(caseId, request, asked, model.get());
            if (outcome.message == null || outcome.call == null) {
                return new Nothing(outcome.reason == null ? Reason.FAILED : outcome.reason);
            }
            if (tools == null || !mayUseTools || !outcome.message.hasToolExecutionRequests()) {
                String text = outcome.message.text();
                return new Said(outcome.call, text == null ? "" : text);
            }
            messages.add(outcome.message);
            outcome.message.toolExecutionRequests()
                    .forEach(wanted -> messages.add(ChatRequests.result(wanted, tools)));
        }
    }

    private record Outcome(@Nullable UUID call, @Nullable AiMessage message, @Nullable Reason reason) {
    }

    private Outcome once(UUID caseId, ModelRequest request, ChatRequest asked, ChatModel model) {
        if (!breaker.mayGo()) {
            return not(request.use(), Reason.RESTING);
        }
        if (!slots.tryAcquire()) {
            breaker.notTried();
            return not(request.use(), Reason.BUSY);
        }
        try {
            int input = Cost.estimated(ChatRequests.text(asked));
            Optional<UUID> call = ledger.begin(new Planned(caseId, request.use(), provider.name(), provider.model(),
                    request.promptVersion(), input, config.maxOutputTokens()));
            if (call.isEmpty()) {
                breaker.notTried();
                return not(request.use(), Reason.BUDGET);
            }
            return timed(call.get(), request.use(), asked, model, input);
        } finally {
            slots.release();
        }
    }

    private Outcome not(ModelUse use, Reason reason) {
        metrics.notAsked(use, reason);
        return new Outcome(null, null, reason);
    }

    @SuppressWarnings("Interruption") // the thread is ours and does nothing but wait for the answer
    private Outcome timed(UUID call, ModelUse use, ChatRequest asked, ChatModel model, int estimatedInput) {
        long began = clock.millis();
        Future<ChatResponse> answer = threads.submit(() -> model.chat(asked));
        try {
            ChatResponse said = answer.get(config.callTimeout().toMillis(), TimeUnit.MILLISECONDS);
            AiMessage message = said.aiMessage();
            end(call, use, said(said.tokenUsage(), message, estimatedInput, clock.millis() - began));
            breaker.worked();
            return new Outcome(call, message, null);
        } catch (TimeoutException e) {
            // it may have been read, and be charged
            end(call, use, new Ended(State.TIMEOUT, clock.millis() - began, estimatedInput, 0, true,
                    cost.micros(estimatedInput, 0)));
            breaker.failed();
            return new Outcome(null, null, Reason.TIMEOUT);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            LOG.warnf("call %s of the model failed: %s", call, (cause == null ? e : cause).getClass().getSimpleName());
            end(call, use, new Ended(State.FAILED, clock.millis() - began, 0, 0, true, 0));
            breaker.failed();
            return new Outcome(null, null, Reason.FAILED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end(call, use, new Ended(State.FAILED, clock.millis() - began, estimatedInput, 0, true, 0));
            breaker.notTried();
            return new Outcome(null, null, Reason.FAILED);
        } finally {
            answer.cancel(true);
        }
    }

    /** Not every provider tells how many tokens it were. */
    private Ended said(@Nullable TokenUsage usage, AiMessage message, int estimatedInput, long millis) {
        Integer input = usage == null ? null : usage.inputTokenCount();
        Integer output = usage == null ? null : usage.outputTokenCount();
        if (input != null && output != null && input >= 0 && output >= 0) {
            return new Ended(State.SAID, millis, input, output, false, cost.micros(input, output));
        }
        int made = Cost.estimated(String.valueOf(message.text()));
        return new Ended(State.SAID, millis, estimatedInput, made, true, cost.micros(estimatedInput, made));
    }

    private void end(UUID call, ModelUse use, Ended ended) {
        ledger.ended(call, ended);
        metrics.ended(use, ended);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}
