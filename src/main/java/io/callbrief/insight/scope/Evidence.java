package io.callbrief.insight.scope;

import java.util.List;

/** Decides which of the tested values are more than chance. */
public interface Evidence {

    /** Chance of a false alarm over all values together. */
    double ALPHA = 0.05;

    /** @param values how many there were to choose from, tested or not */
    List<Tested> beyondChance(List<Tested> tested, int values);
}
