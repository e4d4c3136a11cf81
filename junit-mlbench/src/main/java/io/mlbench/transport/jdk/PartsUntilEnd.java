package io.mlbench.transport.jdk;

import io.mlbench.transport.BodySink;

/**
 * Hands parts over until their exchange has ended: the client's thread may
 * bring some more after a timeout. Thread-safe.
 */
final class PartsUntilEnd implements BodySink {

    private final BodySink sink;
    private boolean ended;

    /** Begin an answer. */
    PartsUntilEnd(BodySink sink) {
        this.sink = sink;
        sink.begin();
    }

    @Override
    public void begin() {}

    @Override
    public synchronized void part(byte[] buffer, int offset, int length, long nanos) {
        if (!ended) {
            sink.part(buffer, offset, length, nanos);
        }
    }

    synchronized void end() {
        ended = true;
    }
}
