package io.callbrief.structure.wrong.analyse;

import org.jboss.logging.Logger;

final class UsesAFramework {
    void log() {
        Logger.getLogger("x").info("y");
    }
}
