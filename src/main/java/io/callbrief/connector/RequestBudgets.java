package io.callbrief.connector;

import java.util.UUID;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/** Who listens to what helpdesks say of how many requests they still take. Kinds tell it of every answer. */
@FunctionalInterface
public interface RequestBudgets {

    /**
     * Returns at once: it is called where answers come in.
     *
     * @param header the value of a header of the answer by its name, {@code null} when it has none
     */
    void told(UUID connectorId, Function<String, @Nullable String> header);
}
