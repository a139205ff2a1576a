package io.callbrief.connector.store;

/** There is no usable key for the secrets: the service must not start. The message says what to do, never the key. */
final class SecretsKeyException extends RuntimeException {
    SecretsKeyException(String message) {
        super(message);
    }
}
