package io.callbrief.render;

import java.util.List;

/** Where overrides are kept. Asked for each note, so that a change is in the next one wherever it is written. */
public interface AdviceOverrides {

    /** The brand of helpdesks that name none; what another brand does not override is as in this one. */
    String DEFAULT_BRAND = "default";

    AdviceOverrides NONE = brand -> List.of();

    /** The newest of each language: first those of the default brand, then the brand's own, which win. */
    List<AdviceOverride> current(String brand);
}
