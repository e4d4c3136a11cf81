package io.mlbench.measure;

import org.apiguardian.api.API;

/**
 * One request that has ended, as the load hands it on. A view that is filled
 * anew for each request, so that nothing is allocated for one: whoever is told
 * of it keeps what it needs, and not the view. Not thread-safe; each thread that
 * records has one of its own.
 *
 * <p>All moments are {@link System#nanoTime}.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SampleView {

    /** The kind of error that counts as timed out. */
    static final String TIMEOUT = "timeout";

    private long index;
    private long intendedNanos;
    private long startNanos;
    private long firstTokenNanos;
    private long lastTokenNanos;
    private long endNanos;
    private long units;
    private Outcome outcome = Outcome.OK;
    private String kind = "";
    private String message = "";

    /** What became of a request. */
    public enum Outcome {
        /** A usable answer. */
        OK,
        /** No answer in time. */
        TIMED_OUT,
        /** No usable answer. */
        FAILED
    }

    /** Show a request that was answered usably. */
    public SampleView answered(long intended, long start, long end) {
        return ended(intended, start, end, Outcome.OK, "", "");
    }

    /**
     * Show a request that was not.
     *
     * @param errorKind the kind of error: "http-503", "timeout"
     * @param errorMessage what was said
     */
    public SampleView failed(long intended, long start, long end, String errorKind, String errorMessage) {
        Outcome bad = errorKind.equals(TIMEOUT) ? Outcome.TIMED_OUT : Outcome.FAILED;
        return ended(intended, start, end, bad, errorKind, errorMessage);
    }

    private SampleView ended(long intended, long start, long end, Outcome what, String errorKind, String errorMessage) {
        intendedNanos = intended;
        startNanos = start;
        endNanos = end;
        outcome = what;
        kind = errorKind;
        message = errorMessage;
        units = 0;
        return this;
    }

    /**
     * Add what a stream's decoder found in the answer.
     *
     * @param count how many units, such as tokens; at least 1
     */
    public SampleView withTokens(long first, long last, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be positive but was " + count);
        }
        firstTokenNanos = first;
        lastTokenNanos = last;
        units = count;
        return this;
    }

    /** Place it in the order of intended starts, counted from 0. */
    public SampleView at(long place) {
        index = place;
        return this;
    }

    /** Return its place in the order of intended starts, counted from 0. */
    public long index() {
        return index;
    }

    /** Return when it was to start. */
    public long intendedNanos() {
        return intendedNanos;
    }

    public long startNanos() {
        return startNanos;
    }

    public long endNanos() {
        return endNanos;
    }

    /** Return how many units came, such as tokens; 0 where answers count as a whole. */
    public long units() {
        return units;
    }

    /**
     * Return when the first token came.
     *
     * @throws IllegalStateException if there are no {@link #units}
     */
    public long firstTokenNanos() {
        requireUnits();
        return firstTokenNanos;
    }

    /**
     * Return when the last token came.
     *
     * @throws IllegalStateException if there are no {@link #units}
     */
    public long lastTokenNanos() {
        requireUnits();
        return lastTokenNanos;
    }

    private void requireUnits() {
        if (units == 0) {
            throw new IllegalStateException("no token came");
        }
    }

    public Outcome outcome() {
        return outcome;
    }

    /** Return whether the answer was usable. */
    public boolean isOk() {
        return outcome == Outcome.OK;
    }

    /** Return the kind of error; empty for a usable answer. */
    public String kind() {
        return kind;
    }

    /** Return what was said of the error; empty for a usable answer. */
    public String message() {
        return message;
    }

    /** Return the time from the intended start to the end, or {@link SampleObserver#NO_ANSWER}. */
    public long latencyNanos() {
        return isOk() ? endNanos - intendedNanos : SampleObserver.NO_ANSWER;
    }
}
