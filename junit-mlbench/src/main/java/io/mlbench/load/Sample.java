package io.mlbench.load;

import io.mlbench.measure.SampleView;
import org.apiguardian.api.API;

/**
 * One timed request.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public sealed interface Sample {

    /** Return {@link System#nanoTime} at the start. */
    long startNanos();

    /** Return {@link System#nanoTime} at the end. */
    long endNanos();

    /** Show it in a view. */
    SampleView in(SampleView view, long intendedNanos);

    /** A usable answer. */
    record Ok(long startNanos, long endNanos) implements Sample {
        @Override
        public SampleView in(SampleView view, long intendedNanos) {
            return view.answered(intendedNanos, startNanos, endNanos);
        }
    }

    /**
     * A usable answer that came in parts.
     *
     * @param tokens when its tokens came, and how many
     */
    record Streamed(long startNanos, long endNanos, TokenStamps tokens) implements Sample {
        @Override
        public SampleView in(SampleView view, long intendedNanos) {
            return TokenStamps.add(tokens, view.answered(intendedNanos, startNanos, endNanos));
        }
    }

    /**
     * No usable answer.
     *
     * @param kind the kind of error: "http-503", "timeout"
     * @param message what the server or the network said
     */
    record Failed(long startNanos, long endNanos, String kind, String message) implements Sample {
        @Override
        public SampleView in(SampleView view, long intendedNanos) {
            return view.failed(intendedNanos, startNanos, endNanos, kind, message);
        }
    }
}
