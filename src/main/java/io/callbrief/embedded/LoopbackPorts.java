package io.callbrief.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Ports that were free a moment ago; drawn anew at each start, so that several installations share a machine. */
final class LoopbackPorts {

    static final String ADDRESS = "127.0.0.1";

    private LoopbackPorts() {
    }

    /** Held together while they are drawn, so that they differ. */
    static List<Integer> free(int count) throws IOException {
        InetAddress loopback = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, loopback));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }
}
