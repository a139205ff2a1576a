package io.callbrief.embedded;

/** An embedded service cannot run here; the message tells the operator why and what to do. */
public class EmbeddedServiceException extends RuntimeException {

    public EmbeddedServiceException(String message) {
        super(message);
    }

    public EmbeddedServiceException(String message, Throwable cause) {
        super(message, cause);
    }
}
