package io.mlbench.transport.wire;

import io.mlbench.transport.Exchange;
import io.mlbench.transport.Exchange.NoAnswer;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.Received;
import io.mlbench.transport.http1.HttpResponseParser;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stamps of one request and the parser's answer to it. Not thread-safe. */
final class WireReceived implements Received {

    private final int connection;
    private final HttpResponseParser parser;
    private long startNanos;
    private long firstByteNanos;
    private long endNanos;
    private boolean begun;
    private @Nullable NoAnswer failure;

    WireReceived(int connection, HttpResponseParser parser) {
        this.connection = connection;
        this.parser = parser;
    }

    int connection() {
        return connection;
    }

    void started(long nanos) {
        startNanos = nanos;
        begun = false;
        failure = null;
    }

    /** Take note of a read that brought bytes. */
    void read(long nanos) {
        if (!begun) {
            begun = true;
            firstByteNanos = nanos;
        }
        endNanos = nanos;
    }

    /** End with the parser's answer, if it did not come too late. */
    void completed(PreparedRequest request) {
        if (endNanos - startNanos > request.timeoutNanos()) {
            failure = request.failures().timeout();
        }
    }

    void failed(NoAnswer noAnswer, long nanos) {
        failure = noAnswer;
        endNanos = nanos;
        if (!begun) {
            firstByteNanos = nanos;
        }
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long firstByteNanos() {
        return firstByteNanos;
    }

    @Override
    public long endNanos() {
        return endNanos;
    }

    @Override
    public boolean answered() {
        return failure == null;
    }

    @Override
    public int status() {
        requireAnswer();
        return parser.status();
    }

    @Override
    public ByteBuffer body() {
        requireAnswer();
        return parser.body();
    }

    @Override
    public Optional<String> header(String name) {
        requireAnswer();
        return parser.header(name);
    }

    private void requireAnswer() {
        if (failure != null) {
            throw new IllegalStateException("there is no answer: " + failure.message());
        }
    }

    @Override
    public NoAnswer failure() {
        if (failure == null) {
            throw new IllegalStateException("there is an answer, with status " + parser.status());
        }
        return failure;
    }

    @Override
    public Exchange toExchange() {
        if (failure != null) {
            return new Exchange(startNanos, endNanos, failure);
        }
        ByteBuffer view = parser.body();
        byte[] body = new byte[view.remaining()];
        view.get(body);
        return new Exchange(startNanos, endNanos, new Exchange.Answer(parser.status(), body));
    }
}
