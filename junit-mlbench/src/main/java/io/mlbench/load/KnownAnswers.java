package io.mlbench.load;

import io.mlbench.transport.Exchange;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The last usable answer to each request, as far as memory allows, and the last
 * one that suits each: an answer of the same bytes is usable. Thread-safe.
 */
final class KnownAnswers {

    static final int HTTP_OK = 200;

    private static final long MOST_BYTES = 64L * 1024 * 1024;
    /** Others hold as much: those that wait, and the bodies in flight. */
    private static final int SHARE_OF_HEAP = 16;

    private final AtomicReferenceArray<byte[]> bodies;
    private final long most;
    private final AtomicLong kept = new AtomicLong();
    private final AtomicReference<byte @Nullable []> common = new AtomicReference<>();

    /**
     * @param requests how many there are; 0 where each answer must be looked at
     * @param most the most bytes that are kept
     */
    KnownAnswers(int requests, long most) {
        this.bodies = new AtomicReferenceArray<>(requests);
        this.most = most;
    }

    static KnownAnswers of(RequestSource traffic) {
        return new KnownAnswers(traffic.looksAtEach() ? 0 : traffic.requests().size(), budget());
    }

    /** Return how many bytes of answers may be held at once for one purpose. */
    static long budget() {
        return budget(Runtime.getRuntime().maxMemory());
    }

    static long budget(long heap) {
        return Math.min(MOST_BYTES, heap / SHARE_OF_HEAP);
    }

    /** Return whether a body is that of the last usable answer to a request. */
    boolean has(int request, ByteBuffer body) {
        return request < bodies.length() && (equal(bodies.get(request), body) || equal(common.get(), body));
    }

    /** Return whether a body has the bytes that are known. */
    static boolean equal(byte @Nullable [] known, ByteBuffer body) {
        int from = body.arrayOffset() + body.position();
        return known != null && Arrays.equals(known, 0, known.length, body.array(), from, from + body.remaining());
    }

    /** Return whether a reply is the last usable answer to a request. */
    boolean has(int request, Exchange.Reply reply) {
        return request < bodies.length()
                && reply instanceof Exchange.Answer answer
                && answer.status() == HTTP_OK
                && (Arrays.equals(answer.body(), bodies.get(request)) || Arrays.equals(answer.body(), common.get()));
    }

    /** Keep a usable answer that suits each request in place of the last such one. It counts beside the others. */
    void keepForEach(Exchange.Reply reply) {
        if (bodies.length() > 0
                && reply instanceof Exchange.Answer answer
                && answer.status() == HTTP_OK
                && answer.body().length <= most) {
            common.set(answer.body());
        }
    }

    /** Keep a usable answer in place of the last one, if there is room. */
    void keep(int request, Exchange.Reply reply) {
        if (request < bodies.length() && reply instanceof Exchange.Answer answer && answer.status() == HTTP_OK) {
            byte[] last = bodies.getAndSet(request, null);
            long room = kept.addAndGet(answer.body().length - (last == null ? 0 : last.length));
            if (room > most) {
                kept.addAndGet(-answer.body().length);
            } else {
                byte[] raced = bodies.getAndSet(request, answer.body());
                kept.addAndGet(raced == null ? 0 : -raced.length);
            }
        }
    }
}
