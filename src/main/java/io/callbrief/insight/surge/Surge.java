package io.callbrief.insight.surge;

/**
 * More organisations had a problem in the last hours than can be chance.
 *
 * @param hours of the window, up to now
 * @param count organisations in each hour, summed over the window
 * @param expected at these hours of the week
 * @param chance of so many or more
 */
public record Surge(int hours, int count, double expected, double chance) {
}
