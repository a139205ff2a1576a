package io.callbrief.structure.wrong.connector.abacus;

import io.callbrief.structure.wrong.connector.slate.KnowsTheWork;

final class KnowsSlate {
    Object known() {
        return new KnowsTheWork();
    }
}
