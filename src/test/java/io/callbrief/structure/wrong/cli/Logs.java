package io.callbrief.structure.wrong.cli;

import java.util.logging.Logger;

final class Logs {
    void log() {
        Logger.getLogger("x").info("y");
    }
}
