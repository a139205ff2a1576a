package io.callbrief.wording.model;

import java.nio.charset.StandardCharsets;

import io.callbrief.wording.WordingConfig;

/** What tokens cost, in millionths of a currency. */
final class Cost {

    /** UTF-8 bytes per token: an English text has four or more, other scripts fewer; never fewer tokens than there are. */
    private static final int BYTES_PER_TOKEN = 3;

    private final double input;
    private final double output;

    Cost(WordingConfig config) {
        this.input = config.pricePerMillionInput();
        this.output = config.pricePerMillionOutput();
    }

    /** A price per million tokens in a currency is a price per token in its millionths. */
    long micros(int inputTokens, int outputTokens) {
        return Math.round(input * inputTokens + output * outputTokens);
    }

    static int estimated(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length / BYTES_PER_TOKEN + 1;
    }
}
