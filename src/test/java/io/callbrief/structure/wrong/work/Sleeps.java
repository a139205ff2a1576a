package io.callbrief.structure.wrong.work;

final class Sleeps {
    void sleep() throws InterruptedException {
        Thread.sleep(1);
    }
}
