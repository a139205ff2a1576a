package io.callbrief.pipeline;

import java.util.Arrays;

/** A surprise in one line: what was thrown and where in our code. Messages are left out, they may quote a ticket. */
final class Problem {

    private static final int MAX_CAUSES = 4;

    private Problem() {
    }

    static String of(Throwable thrown) {
        StringBuilder line = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MAX_CAUSES; depth++) {
            line.append(depth == 0 ? "" : " by ").append(cause.getClass().getSimpleName()).append(place(cause));
            cause = cause.getCause();
        }
        return line.toString();
    }

    private static String place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("io.callbrief."))
                .filter(frame -> frame.getLineNumber() > 0 && !frame.getClassName().contains("_"))
                .findFirst()
                .map(frame -> " at " + frame.getClassName().replaceAll(".*\\.", "") + ":" + frame.getLineNumber())
                .orElse("");
    }
}
