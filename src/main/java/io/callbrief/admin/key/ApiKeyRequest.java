package io.callbrief.admin.key;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody presents a key. */
public final class ApiKeyRequest extends BaseAuthenticationRequest {

    private final ApiKey key;

    public ApiKeyRequest(ApiKey key) {
        this.key = key;
    }

    ApiKey key() {
        return key;
    }
}
