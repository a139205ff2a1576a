package io.callbrief.chaos;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports that stay free while who listens on them is dead: outside the range from which an operating system takes the ports of
 * outgoing connections.
 */
final class FixedPorts {

    private static final int FROM = 20_000;
    private static final int TO = 32_000;

    private FixedPorts() {
    }

    static List<Integer> free(int count) {
        List<Integer> free = new ArrayList<>();
        int first = FROM + (int) (ProcessHandle.current().pid() * 10 % (TO - FROM));
        for (int port = first; free.size() < count && port < TO + 1000; port++) {
            if (isFree(port)) {
                free.add(port);
            }
        }
        return free;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
