package io.callbrief.render;

/** One thing that is wrong with texts, and where: {@code advice.unmute.steps[2]}. */
public record AdviceFlaw(String key, String reason) {
}
