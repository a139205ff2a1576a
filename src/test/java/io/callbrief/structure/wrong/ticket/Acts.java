package io.callbrief.structure.wrong.ticket;

import io.callbrief.structure.wrong.work.KnowsAStage;

final class Acts {
    Object act() {
        return new KnowsAStage().known();
    }
}
