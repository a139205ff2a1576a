package io.callbrief.structure.wrong.work;

import io.callbrief.structure.wrong.render.Rendered;

public final class KnowsAStage {
    public Object known() {
        return new Rendered();
    }
}
