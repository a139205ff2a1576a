package io.callbrief.match.complaint.time;

/** @param value a number or the name of a part of the day, as the role wants; empty where it wants none */
record Sense(Role role, String value) {

    int number() {
        return Integer.parseInt(value);
    }

    DayPart part() {
        return DayPart.of(value);
    }
}
