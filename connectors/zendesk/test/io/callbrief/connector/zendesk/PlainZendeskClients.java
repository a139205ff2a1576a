package io.callbrief.connector.zendesk;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.StringJoiner;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.callbrief.connector.ConnectorAccount;
import io.callbrief.connector.OutboundGuard;
import io.callbrief.testing.Budgets;

/** Calls by the annotations of {@link ZendeskClient}, without Quarkus, which would generate the client: for quick tests. */
final class PlainZendeskClients extends ZendeskClients {

    private final ZendeskConfig config;

    PlainZendeskClients(ZendeskConfig config, Clock clock) {
        super(config, new OutboundGuard(true), Budgets.READ, clock);
        this.config = config;
    }

    @Override
    ZendeskClient client(ConnectorAccount account) {
        HttpClient http = HttpClient.newBuilder().connectTimeout(config.connectTimeout()).build();
        String authorization = ZendeskSettings.of(account).authorization();
        return (ZendeskClient) Proxy.newProxyInstance(ZendeskClient.class.getClassLoader(),
                new Class<?>[] { ZendeskClient.class }, (proxy, method, arguments) -> method.getName().equals("close") ? null
                        : call(http, request(account.baseUrl(), authorization, method, arguments)));
    }

    private HttpRequest request(URI baseUrl, String authorization, Method method, Object[] arguments) {
        String path = ZendeskClient.class.getAnnotation(Path.class).value() + method.getAnnotation(Path.class).value();
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        String body = null;
        Annotation[][] annotations = method.getParameterAnnotations();
        for (int i = 0; i < annotations.length; i++) {
            Annotation kind = annotations[i].length == 0 ? null : annotations[i][0];
            if (kind instanceof PathParam parameter) {
                path = path.replace("{" + parameter.value() + "}", encoded(arguments[i]));
            } else if (kind instanceof QueryParam parameter) {
                if (arguments[i] != null) {
                    query.add(encoded(parameter.value()) + "=" + encoded(arguments[i]));
                }
            } else {
                body = (String) arguments[i];
            }
        }
        String verb = "";
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod named = annotation.annotationType().getAnnotation(HttpMethod.class);
            verb = named == null ? verb : named.value();
        }
        return HttpRequest.newBuilder(baseUrl.resolve(path + query)).timeout(config.readTimeout())
                .header(HttpHeaders.AUTHORIZATION, authorization)
                .method(verb, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private static Response call(HttpClient http, HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            Response.ResponseBuilder built = Response.status(response.statusCode()).entity(response.body());
            response.headers().map().forEach((name, values) -> built.header(name, values.get(0)));
            return built.build();
        } catch (IOException e) {
            throw new ProcessingException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessingException(e);
        }
    }

    private static String encoded(Object value) {
        return URLEncoder.encode(value.toString(), StandardCharsets.UTF_8);
    }
}
