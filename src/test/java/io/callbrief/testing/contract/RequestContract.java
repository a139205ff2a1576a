package io.callbrief.testing.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.callbrief.testing.Golden;

/**
 * Every request that a kind of helpdesk is sent, as it was last reviewed: in {@code connectors/<kind>/requests}, a file for
 * each call of the contract. {@code -Dgolden.update} records them anew. A kind's test extends this.
 */
public abstract class RequestContract {

    /** Wrong whoever judges them: by these rules, and by the helpdesk's own description of its API. */
    public static final String WRONG = "refused/wrong.http";
    /** What the helpdesk would take, and we may not send: notes that customers read, what overwrites others. */
    private static final String HARMFUL = "refused/harmful.http";

    private final String kind;
    private final Class<?> client;
    private final Map<String, List<OutgoingRequest>> recorded = new LinkedHashMap<>();

    /** @param client the interface by whose annotations requests are made */
    protected RequestContract(String kind, Class<?> client) {
        this.kind = kind;
        this.client = client;
    }

    /** Makes every call of the contract, in all its forms, each within {@link #asked}. */
    protected abstract void everyCall() throws Exception;

    protected abstract RequestRecorder recorder();

    protected abstract List<RequestRule> rules();

    /** Those that go by other ways than the client, such as files. */
    protected abstract List<RequestRule> besidesTheClient();

    /** @param file name of the file, without extension */
    protected final void asked(String file, String title, Call call) throws Exception {
        var unused = recorder().take("");
        call.make();
        recorded.computeIfAbsent(file, f -> new ArrayList<>()).addAll(recorder().take(title));
    }

    @FunctionalInterface
    protected interface Call {
        void make() throws Exception;
    }

    @Test
    void everyRequestIsTheOneThatWasReviewed() throws Exception {
        everyCall();

        recorded.forEach((file, requests) -> Golden.assertFile(RequestFile.folder(kind).resolve(file + ".http"),
                RequestFile.write(requests)));
        assertThat(recordedFiles()).as("files of requests that nobody makes any more")
                .containsExactlyInAnyOrderElementsOf(recorded.keySet().stream().map(f -> f + ".http").toList());
    }

    @Test
    void everyRequestKeepsTheRules() {
        List<RequestRule> all = Stream.concat(rules().stream(), besidesTheClient().stream()).toList();

        assertThat(reviewed()).isNotEmpty();
        assertThat(reviewed().stream().filter(r -> !RequestRule.violations(all, r).isEmpty())
                .map(r -> r + ": " + RequestRule.violations(all, r))).isEmpty();
    }

    /** Without this, rules that allow everything would pass, too. */
    @Test
    void wrongRequestsBreakTheRules() {
        List<OutgoingRequest> wrong = RequestFile.read(RequestFile.folder(kind).resolve(WRONG));
        List<OutgoingRequest> harmful = RequestFile.read(RequestFile.folder(kind).resolve(HARMFUL));

        assertThat(wrong).hasSizeGreaterThanOrEqualTo(5);
        assertThat(harmful).hasSizeGreaterThanOrEqualTo(3);
        assertThat(Stream.concat(wrong.stream(), harmful.stream())
                .filter(request -> RequestRule.violations(rules(), request).isEmpty())).isEmpty();
    }

    @Test
    void everyRuleIsUsed() {
        List<OutgoingRequest> reviewed = reviewed();

        assertThat(Stream.concat(rules().stream(), besidesTheClient().stream())
                .filter(rule -> reviewed.stream().noneMatch(rule::allows))).isEmpty();
    }

    @Test
    void everyMethodOfTheClientMakesOneOfThem() {
        List<OutgoingRequest> reviewed = reviewed();
        List<OutgoingRequest> ofTheClient = reviewed.stream()
                .filter(r -> besidesTheClient().stream().noneMatch(rule -> rule.isAbout(r))).toList();
        List<Method> methods = Arrays.stream(client.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(jakarta.ws.rs.Path.class)).toList();

        assertThat(methods).isNotEmpty();
        assertThat(methods.stream().filter(m -> ofTheClient.stream().noneMatch(r -> isMadeBy(m, r)))).isEmpty();
        assertThat(ofTheClient.stream().filter(r -> methods.stream().noneMatch(m -> isMadeBy(m, r)))).isEmpty();
    }

    private List<OutgoingRequest> reviewed() {
        return RequestFile.recorded(kind).values().stream().flatMap(List::stream).toList();
    }

    private List<String> recordedFiles() throws IOException {
        try (Stream<Path> files = Files.list(RequestFile.folder(kind))) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".http")).toList();
        }
    }

    private boolean isMadeBy(Method method, OutgoingRequest request) {
        String regex = ".*" + method.getAnnotation(jakarta.ws.rs.Path.class).value();
        Set<String> required = new HashSet<>();
        Set<String> known = new HashSet<>();
        for (Parameter parameter : method.getParameters()) {
            PathParam inPath = parameter.getAnnotation(PathParam.class);
            QueryParam inQuery = parameter.getAnnotation(QueryParam.class);
            if (inPath != null) {
                regex = regex.replace("{" + inPath.value() + "}", "[^/]+");
            } else if (inQuery != null) {
                known.add(inQuery.value());
                if (!parameter.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                    required.add(inQuery.value());
                }
            }
        }
        Set<String> found = request.query().keySet();
        return request.method().equals(verb(method)) && request.path().matches(regex) && found.containsAll(required)
                && known.containsAll(found);
    }

    private static String verb(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (verb != null) {
                return verb.value();
            }
        }
        throw new IllegalArgumentException(method + " is no request");
    }
}
