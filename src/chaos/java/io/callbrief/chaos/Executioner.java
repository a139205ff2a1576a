package io.callbrief.chaos;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.callbrief.chaos.Script.Kill;
import io.callbrief.pipeline.ServiceProcess;

/** Ends the service by SIGKILL, at the moment that it was told to wait for. */
final class Executioner {

    /** What is to become of the answer to a stored note. */
    enum Sender {
        LIVES,
        WAS_KILLED_JUST_NOW,
        WAS_DEAD
    }

    private final ServiceProcess service;
    private final Map<Kill, Integer> done = new EnumMap<>(Kill.class);
    private volatile int life;
    private int notesToGo;
    private CountDownLatch killed = new CountDownLatch(1);

    Executioner(ServiceProcess service) {
        this.service = service;
    }

    /** Goes up with each kill. */
    int life() {
        return life;
    }

    /** @param notes the last of which is stored and never answered */
    synchronized CountDownLatch killAfterStoring(int notes) {
        notesToGo = notes;
        killed = new CountDownLatch(1);
        return killed;
    }

    /** @param sentInLife in which the service asked for the note to be stored */
    synchronized Sender noteStored(int sentInLife) {
        if (sentInLife != life) {
            return Sender.WAS_DEAD;
        }
        if (notesToGo == 0 || --notesToGo > 0) {
            return Sender.LIVES;
        }
        kill(Kill.AFTER_STORING);
        return Sender.WAS_KILLED_JUST_NOW;
    }

    /** A process that has ended by itself is not counted. */
    synchronized void kill(Kill kind) {
        notesToGo = 0;
        life++;
        if (service.isAlive()) {
            service.kill();
            done.merge(kind, 1, Integer::sum);
        }
        killed.countDown();
    }

    synchronized Map<Kill, Integer> done() {
        return Map.copyOf(done);
    }

    static boolean within(CountDownLatch latch, Duration time) throws InterruptedException {
        return latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }
}
