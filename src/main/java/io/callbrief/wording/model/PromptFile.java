package io.callbrief.wording.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a model is told to do, from templates/wording. A changed text is a new file with the next number; rows say which one
 * was used.
 *
 * @param version such as {@code reply.1}
 */
public record PromptFile(String version, String text) {

    private static final Map<ModelUse, Integer> CURRENT = Map.of(ModelUse.REPLY, 1, ModelUse.EXPLANATION, 1,
            ModelUse.HYPOTHESIS, 2, ModelUse.COMPLAINT, 1, ModelUse.CAUSE, 1);

    public static PromptFile of(ModelUse use) {
        String version = use.id() + "." + CURRENT.get(use);
        String file = "/templates/wording/" + version + ".txt";
        try (InputStream in = PromptFile.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("no " + file);
            }
            return new PromptFile(version, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }
}
