package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Received;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Judges answers without holding up the thread that drives the connections,
 * since what it does meanwhile is measured as latency. An answer with the bytes
 * of the last usable one to the same request is usable; any other is copied and
 * read by a thread of its own.
 */
final class AnswerCheck {

    private static final int HTTP_OK = 200;
    private static final int MOST_WAITING = 1_000;
    /** Together; one more of any size may wait beyond them. */
    private static final long MOST_BYTES_WAITING = 64L * 1024 * 1024;

    private static final long POLL_MILLIS = 100;
    /** Larger bodies are not kept for comparison; together at most 64 MB. */
    private static final int LARGEST_KEPT = 64 * 1024;

    private static final int MOST_KEPT = 1024;

    private final Traffic traffic;
    private final Phases phases;
    private final int requests;
    private final AtomicReferenceArray<byte[]> usable;
    private final AtomicLong bytesWaiting = new AtomicLong();
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    AnswerCheck(Traffic traffic, Phases phases) {
        this.traffic = traffic;
        this.phases = phases;
        this.requests = traffic.requests().size();
        this.usable = new AtomicReferenceArray<>(traffic.looksAtEach() ? 0 : Math.min(requests, MOST_KEPT));
    }

    /** Judge and record an answer, now or soon. Called by the driving thread. */
    void received(long number, long intendedNanos, Received received) {
        if (isUsable((int) (number % requests), received)) {
            phases.ok(number, intendedNanos, received.startNanos(), received.endNanos());
            return;
        }
        Pending pending = new Pending(number, intendedNanos, received.toExchange());
        if (bytesWaiting.getAndAdd(pending.bytes()) >= MOST_BYTES_WAITING || !waiting.offer(pending)) {
            judge(pending); // slower than answers come in: better a late send than an unbounded queue
        }
    }

    private boolean isUsable(int request, Received received) {
        if (request >= usable.length() || !received.answered() || received.status() != HTTP_OK) {
            return false;
        }
        byte[] known = usable.get(request);
        ByteBuffer body = received.body();
        int from = body.arrayOffset() + body.position();
        return known != null && Arrays.equals(known, 0, known.length, body.array(), from, from + body.remaining());
    }

    /** Judge what waits until the thread is told to {@linkplain #finish finish}. */
    void run() throws InterruptedException {
        for (Pending next = waiting.take(); !next.last(); next = waiting.take()) {
            judge(next);
        }
    }

    /** Let {@link #run} end once everything is judged. */
    void finish() throws InterruptedException {
        while (!waiting.offer(Pending.LAST, POLL_MILLIS, TimeUnit.MILLISECONDS) && !phases.broken()) {
            // The judge is behind; if it has ended, the load is broken and nothing is waited for.
        }
    }

    private void judge(Pending pending) {
        bytesWaiting.addAndGet(-pending.bytes());
        Exchange exchange = pending.exchange;
        int request = (int) (pending.number % requests);
        try {
            traffic.check(pending.number, request, exchange.reply());
            keep(request, exchange.reply());
            phases.ok(pending.number, pending.intendedNanos, exchange.startNanos(), exchange.endNanos());
        } catch (InferenceException e) {
            phases.failed(
                    pending.number,
                    pending.intendedNanos,
                    exchange.startNanos(),
                    exchange.endNanos(),
                    e.kind(),
                    String.valueOf(e.getMessage()));
        }
    }

    private void keep(int request, Exchange.Reply reply) {
        if (request < usable.length()
                && reply instanceof Exchange.Answer answer
                && answer.body().length <= LARGEST_KEPT) {
            usable.set(request, answer.body());
        }
    }

    private record Pending(long number, long intendedNanos, Exchange exchange) {
        static final Pending LAST =
                new Pending(-1, 0, new Exchange(0, 0, new Exchange.NoAnswer(Exchange.Failure.RESET, "")));

        long bytes() {
            return exchange.reply() instanceof Exchange.Answer answer ? answer.body().length : 0;
        }

        boolean last() {
            return number < 0;
        }
    }
}
