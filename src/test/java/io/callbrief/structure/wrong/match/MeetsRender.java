package io.callbrief.structure.wrong.match;

import io.callbrief.structure.wrong.render.Rendered;

final class MeetsRender {
    Object met() {
        return new Rendered();
    }
}
