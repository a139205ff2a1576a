package io.callbrief.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * A client as recordings name it, {@code Chrome 156 · Linux}, in parts. Unknown is {@code null}.
 *
 * @param browserVersion with the browser's name
 */
record ClientParts(@Nullable String browser, @Nullable String browserVersion, @Nullable String os) {

    private static final String SEPARATOR = " · ";

    static ClientParts of(@Nullable String client) {
        if (client == null || client.isBlank()) {
            return new ClientParts(null, null, null);
        }
        int middle = client.indexOf(SEPARATOR);
        String first = middle < 0 ? client : client.substring(0, middle);
        String second = middle < 0 ? null : client.substring(middle + SEPARATOR.length());
        int version = first.lastIndexOf(' ');
        boolean numbered = version > 0 && first.substring(version + 1).chars().allMatch(Character::isDigit);
        if (middle < 0 && !numbered) {
            return new ClientParts(null, null, first); // the system alone is known
        }
        return new ClientParts(numbered ? first.substring(0, version) : first, numbered ? first : null, second);
    }
}
