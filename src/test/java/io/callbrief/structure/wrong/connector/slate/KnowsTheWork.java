package io.callbrief.structure.wrong.connector.slate;

import io.callbrief.structure.wrong.work.KnowsAStage;

public final class KnowsTheWork {
    public Object known() {
        return new KnowsAStage();
    }
}
