package io.callbrief.connector;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;

/**
 * A file on its way, whole or not at all, up to a deadline: a host that sends a byte now and then holds nobody for ever.
 */
final class DownloadStream extends InputStream {

    private final HttpURLConnection connection;
    private final InputStream file;
    private final long deadline;
    private long received;

    /** @param deadline by {@link System#nanoTime()} */
    DownloadStream(HttpURLConnection connection, long deadline) throws IOException {
        this.connection = connection;
        this.file = connection.getInputStream();
        this.deadline = deadline;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        requireTime();
        int count = file.read(target, offset, length);
        // HttpURLConnection takes a connection that broke off for the end of the file
        if (count < 0 && received < connection.getContentLengthLong()) {
            throw new EOFException("the file broke off");
        }
        received += Math.max(count, 0);
        return count;
    }

    private void requireTime() throws SocketTimeoutException {
        if (System.nanoTime() - deadline > 0) {
            throw new SocketTimeoutException("the file took too long");
        }
    }

    /** Ends the connection: closing its stream would read on to the end, to use it again. */
    @Override
    public void close() {
        connection.disconnect();
    }
}
