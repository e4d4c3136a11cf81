package io.mlbench.load;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.measure.RepeatedInputs;
import io.mlbench.measure.SampleView;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Received;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Judges answers without holding up the thread that drives the connections,
 * since its work in the meantime would be measured as latency. An answer with the bytes
 * of the last usable one to the same request, or of one that suits each request,
 * is usable; any other is copied and read by a thread of its own. Where answers come faster than that, some count
 * as usable unread, as long as none that was read was unusable; the result says
 * how many.
 */
final class ResponseValidator {

    private static final int MOST_WAITING = 1_000;
    private static final long POLL_MILLIS = 100;

    private final RequestSource traffic;
    private final LoadPhases phases;
    private final RepeatedInputs repeats;
    private final int requests;
    private final KnownAnswers usable;
    /** Of the driving thread. */
    private final SampleView driven = new SampleView();

    private final ReadShare share = new ReadShare();
    /** Those that are being read among them. One more of any size may wait beyond the budget. */
    private final AtomicLong bytesWaiting = new AtomicLong();

    private final long mostBytesWaiting;
    /** Of the driving thread. */
    private byte @Nullable [] lastCopied;

    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    ResponseValidator(RequestSource traffic, LoadPhases phases, RepeatedInputs repeats) {
        this(traffic, phases, repeats, KnownAnswers.of(traffic), KnownAnswers.budget());
    }

    /**
     * @param mostBytesWaiting how many bytes of answers may wait to be read
     */
    ResponseValidator(
            RequestSource traffic,
            LoadPhases phases,
            RepeatedInputs repeats,
            KnownAnswers usable,
            long mostBytesWaiting) {
        this.traffic = traffic;
        this.phases = phases;
        this.repeats = repeats;
        this.requests = traffic.requests().size();
        this.usable = usable;
        this.mostBytesWaiting = mostBytesWaiting;
    }

    /**
     * Judge and record an answer, now or soon. Called by the driving thread.
     *
     * @param tokens what a decoder found in it; {@code null} for nothing
     */
    void received(long number, long intendedNanos, Received received, @Nullable TokenStamps tokens) {
        boolean answered = received.answered() && received.status() == KnownAnswers.HTTP_OK;
        if (answered && usable.has((int) (number % requests), received.body())) {
            share.usable();
            ok(number, intendedNanos, received, tokens);
            return;
        }
        boolean repeated = answered && KnownAnswers.equal(lastCopied, received.body());
        long bytes = repeated || !received.answered() ? 0 : received.body().remaining();
        if (bytesWaiting.getAndAdd(bytes) < mostBytesWaiting) {
            Pending pending = new Pending(number, intendedNanos, exchange(received, repeated), tokens, bytes);
            if (waiting.offer(pending)) {
                return;
            }
        }
        if (answered && received.body().hasRemaining() && !traffic.looksAtEach() && share.mayStayUnread()) {
            bytesWaiting.addAndGet(-bytes);
            ok(number, intendedNanos, received, tokens);
        } else {
            // Where each must be read, better a late send than an unbounded queue.
            judge(new Pending(number, intendedNanos, exchange(received, repeated), tokens, bytes), driven);
        }
    }

    /** Answers that are all the same share one copy while they wait: copies of large ones would fill the heap. */
    private Exchange exchange(Received received, boolean repeated) {
        byte[] last = lastCopied;
        if (repeated && last != null) {
            return new Exchange(
                    received.startNanos(), received.endNanos(), new Exchange.Answer(received.status(), last));
        }
        Exchange exchange = received.toExchange();
        lastCopied = exchange.reply() instanceof Exchange.Answer answer ? answer.body() : null;
        return exchange;
    }

    /** Count an answer that is usable unread. Called by the driving thread. */
    private void ok(long number, long intendedNanos, Received received, @Nullable TokenStamps tokens) {
        driven.answered(intendedNanos, received.startNanos(), received.endNanos());
        ok(number, TokenStamps.add(tokens, driven));
    }

    private void ok(long number, SampleView sample) {
        if (repeats.canTell()) {
            repeats.ok(number, sample.endNanos() - sample.startNanos(), phases.isWarmup(number));
        }
        phases.ended(number, sample);
    }

    /** Judge what waits until the thread is told to {@linkplain #finish finish}. */
    void run() throws InterruptedException {
        SampleView judged = new SampleView();
        for (Pending next = waiting.take(); !next.last(); next = waiting.take()) {
            judge(next, judged);
        }
    }

    /** Let {@link #run} end once everything is judged. */
    void finish() throws InterruptedException {
        while (!waiting.offer(Pending.LAST, POLL_MILLIS, TimeUnit.MILLISECONDS) && !phases.broken()) {
            // The judge is behind; if it has ended, the load is broken and nothing is waited for.
        }
    }

    /** Return whether verdicts are doubtful, since answers counted unread although others were unusable. */
    boolean doubtful() {
        return share.doubtful();
    }

    /** Return what to mind of the answers, one sentence each. */
    List<String> cautions() {
        return share.cautions();
    }

    private void judge(Pending pending, SampleView view) {
        Exchange exchange = pending.exchange;
        int request = (int) (pending.number % requests);
        try {
            if (usable.has(request, exchange.reply())) { // known since it began to wait
                share.usable();
                ok(pending.number, pending.answeredIn(view));
                return;
            }
            traffic.check(pending.number, request, exchange.reply());
            usable.keep(request, exchange.reply());
            if (traffic.suitsEach(request, exchange.reply())) {
                usable.keepForEach(exchange.reply());
            }
            share.usable();
            ok(pending.number, pending.answeredIn(view));
        } catch (InferenceException e) {
            String message = String.valueOf(e.getMessage());
            if (pending.success()) {
                share.unusable(message);
            }
            phases.ended(
                    pending.number,
                    view.failed(pending.intendedNanos, exchange.startNanos(), exchange.endNanos(), e.kind(), message));
        } finally {
            bytesWaiting.addAndGet(-pending.bytes());
        }
    }

    /** @param bytes how much it adds to those that wait */
    private record Pending(
            long number,
            long intendedNanos,
            Exchange exchange,
            @Nullable TokenStamps tokens,
            long bytes) {
        static final Pending LAST =
                new Pending(-1, 0, new Exchange(0, 0, new Exchange.NoAnswer(Exchange.Failure.RESET, "")), null, 0);

        SampleView answeredIn(SampleView view) {
            return TokenStamps.add(tokens, view.answered(intendedNanos, exchange.startNanos(), exchange.endNanos()));
        }

        boolean success() {
            return exchange.reply() instanceof Exchange.Answer answer && answer.status() == KnownAnswers.HTTP_OK;
        }

        boolean last() {
            return number < 0;
        }
    }
}
