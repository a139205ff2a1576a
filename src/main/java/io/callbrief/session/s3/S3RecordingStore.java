package io.callbrief.session.s3;

import java.io.IOException;
import java.io.InputStream;

import io.callbrief.session.BlobAddress;
import io.callbrief.session.Reception;
import io.callbrief.session.RecordingStore;
import io.callbrief.session.RecordingTooLargeException;

/** Recordings as objects of a bucket under their {@link BlobAddress}. They come in on the local disk. */
public final class S3RecordingStore implements RecordingStore {

    private final S3Objects objects;
    private final Reception reception;

    public S3RecordingStore(S3Objects objects, Reception reception) {
        this.objects = objects;
        this.reception = reception;
    }

    @Override
    public Incoming receive(InputStream bytes) throws IOException, RecordingTooLargeException {
        return new IncomingObject(reception.receive(bytes));
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return objects.open(key(sha256));
    }

    @Override
    public void delete(String sha256) throws IOException {
        objects.delete(key(sha256));
    }

    @Override
    public void check() throws IOException {
        objects.check();
    }

    private static String key(String sha256) {
        return new BlobAddress(sha256).path();
    }

    private final class IncomingObject implements Incoming {

        private final Reception.Received received;

        IncomingObject(Reception.Received received) {
            this.received = received;
        }

        @Override
        public String sha256() {
            return received.sha256();
        }

        @Override
        public long sizeBytes() {
            return received.sizeBytes();
        }

        @Override
        public InputStream open() throws IOException {
            return received.open();
        }

        @Override
        public void keep() throws IOException {
            String key = key(received.sha256());
            // same address, same bytes; another size is what an upload that broke off may leave at a careless service
            if (objects.size(key).orElse(-1) != received.sizeBytes()) {
                objects.put(key, received.file());
            }
        }

        @Override
        public void close() throws IOException {
            received.close();
        }
    }
}
