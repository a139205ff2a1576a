package io.callbrief.structure.wrong.work;

import java.time.Instant;

final class ReadsTheTime {
    Instant read() {
        return Instant.now();
    }
}
