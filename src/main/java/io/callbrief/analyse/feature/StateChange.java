package io.callbrief.analyse.feature;

/** A state that something entered, and when. */
public record StateChange(double timeMillis, String state) {
}
