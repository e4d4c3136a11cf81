package io.mlbench.result;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The highest load at which the objectives held, and how it was found.
 *
 * @param dimension what was raised
 * @param highest the highest load at which they held in a search and again in a
 *     fresh run; {@code null} if there is none
 * @param ending why the search went no higher
 * @param curve the probes, in the order in which they were made; at least one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record CapacityResult(Dimension dimension, @Nullable Double highest, Ending ending, List<Probe> curve) {

    public CapacityResult {
        if (curve.isEmpty()) {
            throw new IllegalArgumentException("a capacity rests on at least one probe");
        }
        if (highest != null) {
            requireLoad(highest);
        }
        curve = List.copyOf(curve);
    }

    /** Return whether the true capacity may be higher, since something other than the endpoint ended the search. */
    public boolean atLeast() {
        return highest != null && ending != Ending.FOUND;
    }

    /**
     * Return a probe that held at a load at or above one that did not: the
     * capacity is then not a sharp border, or the probes were too short.
     */
    public Optional<Probe> passAboveFail() {
        return curve.stream()
                .filter(probe -> probe.outcome() == Outcome.PASS)
                .filter(pass ->
                        curve.stream().anyMatch(fail -> fail.outcome() == Outcome.FAIL && fail.load() <= pass.load()))
                .findFirst();
    }

    /** Return the whole in a sentence: "at least 400/s; the client is the limit". */
    public String summary() {
        return highest == null
                ? "none: " + ending.reason
                : (atLeast() ? "at least " : "") + dimension.text(highest) + "; " + ending.reason;
    }

    private static void requireLoad(double load) {
        if (!(load > 0 && Double.isFinite(load))) {
            throw new IllegalArgumentException("load must be positive and finite but was " + load);
        }
    }

    /** What a search raises. */
    public enum Dimension {
        /** Requests per second, in an open loop. */
        RATE("/s"),
        /** Requests in flight, in a closed loop. */
        CONCURRENCY(" in flight");

        private final String unit;

        Dimension(String unit) {
            this.unit = unit;
        }

        /** Return a load with its unit: "203/s". */
        public String text(double load) {
            return (load == Math.rint(load) ? String.format(Locale.ROOT, "%.0f", load) : String.valueOf((float) load))
                    + unit;
        }
    }

    /** Why a search went no higher. */
    public enum Ending {
        FOUND("the objectives do not hold 5 % above it"),
        CLIENT_LIMITED("the client is the limit"),
        CEILING("nothing higher was tried"),
        TIME_OVER("the time for the search was over"),
        NEVER_HELD("the objectives held at no load that was tried"),
        NOT_CONFIRMED("what held in the search did not hold again");

        private final String reason;

        Ending(String reason) {
            this.reason = reason;
        }

        /** Return the reason, for a sentence. */
        public String reason() {
            return reason;
        }
    }

    /** What became of a probe. */
    public enum Outcome {
        /** All objectives held. */
        PASS,
        /** One did not. */
        FAIL,
        /** There was not enough evidence. */
        INCONCLUSIVE,
        /** The figures say more about the client than about the endpoint. */
        CLIENT_LIMITED
    }

    /**
     * One load, measured and judged.
     *
     * @param load requests per second, or in flight; positive
     * @param outcome what became of it
     * @param confirming whether it is the fresh run of a load that had passed
     * @param p50 the median latency in milliseconds, infinite if unbounded;
     *     {@code null} where no request succeeded
     * @param p95 the 95th percentile, likewise
     * @param p99 the 99th percentile, likewise
     * @param note why it did not pass, or {@code null}
     */
    public record Probe(
            double load,
            Outcome outcome,
            boolean confirming,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable String note) {

        public Probe {
            requireLoad(load);
        }
    }
}
