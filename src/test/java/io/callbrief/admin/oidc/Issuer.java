package io.callbrief.admin.oidc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;

/** An issuer that really signs: RS256, keys made here, served as OpenID Connect Discovery says. */
final class Issuer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI address;
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable HttpServer server;
    private KeyPair keys = newKeys();
    private int generation = 1;

    Issuer(String address) {
        this.address = URI.create(address);
    }

    void start() {
        HttpServer started;
        try {
            started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer(started, "/.well-known/openid-configuration", () -> Map.of("issuer", address.toString(),
                "jwks_uri", address + "/keys", "introspection_endpoint", address + "/introspect"));
        answer(started, "/keys", () -> Map.of("keys", new Object[] { Map.of("kty", "RSA", "use", "sig", "alg", "RS256",
                "kid", kid(), "n", number(publicKey().getModulus()), "e", number(publicKey().getPublicExponent())) }));
        started.start();
        server = started;
    }

    void stop() {
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    /** From now on there is one other key, under another id. */
    void rotate() {
        keys = newKeys();
        generation++;
    }

    int asked() {
        return asked.get();
    }

    RSAPublicKey publicKey() {
        return (RSAPublicKey) keys.getPublic();
    }

    String sign(Map<String, Object> claims) {
        return sign(claims, keys.getPrivate());
    }

    /** The id of the real key, and a signature that is not by it. */
    String signByAStranger(Map<String, Object> claims) {
        return sign(claims, newKeys().getPrivate());
    }

    /** What fools who verifies by the algorithm that the token names: the public key as the secret. */
    String signWithThePublicKey(Map<String, Object> claims, byte[] secret) throws GeneralSecurityException {
        String text = text("HS256", claims);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
    }

    String unsigned(Map<String, Object> claims) {
        return text("none", claims) + ".";
    }

    private String sign(Map<String, Object> claims, PrivateKey key) {
        try {
            String text = text("RS256", claims);
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private String text(String algorithm, Map<String, Object> claims) {
        return base64(json(Map.of("alg", algorithm, "kid", kid(), "typ", "JWT"))) + "." + base64(json(claims));
    }

    private String kid() {
        return "key-" + generation;
    }

    private void answer(HttpServer at, String path, Supplier<Map<String, Object>> body) {
        at.createContext(path, exchange -> {
            asked.incrementAndGet();
            byte[] bytes = json(body.get());
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] json(Map<String, Object> value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return base64(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
