package io.callbrief.admin.erasure.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.callbrief.admin.erasure.Subject;

/** A subject as JSON, which is stored as a ciphertext only. */
final class SubjectJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SubjectJson() {
    }

    static String write(Subject subject) {
        try {
            return JSON.writeValueAsString(subject);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a subject is always writable"); // without the cause: it may quote it
        }
    }

    static Subject read(String json) {
        try {
            return JSON.readValue(json, Subject.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("no stored subject, at " + e.getLocation().offsetDescription());
        }
    }
}
