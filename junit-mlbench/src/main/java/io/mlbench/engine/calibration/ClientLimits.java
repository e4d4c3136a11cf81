package io.mlbench.engine.calibration;

import io.mlbench.measure.Measurement;
import io.mlbench.result.Client;
import io.mlbench.result.Percentile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds what shows that the client, and not the endpoint, decided the figures. */
final class ClientLimits {

    private static final double LONGEST_MEDIAN_DELAY_MILLIS = 10;
    private static final double MOST_LATE = 0.001;
    /** So late is late: a millisecond or, where objectives are loose, this share of the tightest. */
    private static final double LATE_SHARE_OF_LIMIT = 0.05;

    private static final double LEAST_ACHIEVED = 0.99;
    private static final double LARGEST_FLOOR = 0.5;
    private static final double LONG_PAUSE_MILLIS = 100;
    private static final double LONG_PAUSE_SHARE = 0.05;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double MICROS_PER_MILLI = 1e3;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double NANOS_PER_MILLI = 1e6;

    private ClientLimits() {}

    /**
     * Return one sentence for each sign.
     *
     * @param tightestMillis the lowest latency that an objective allows
     */
    static List<String> of(
            Measurement measurement,
            Optional<Client.Pacing> pacing,
            Optional<Client.Floor> floor,
            OptionalDouble tightestMillis) {
        List<String> found = new ArrayList<>();
        pacing.ifPresent(kept -> behindSchedule(measurement, kept, tightestMillis, found));
        double median =
                MICROS_PER_MILLI * measurement.latency().millis(Percentile.P50).orElse(Double.POSITIVE_INFINITY);
        floor.ifPresent(own -> {
            large("p50 against an echo", own.p50Micros(), median, found);
            // Answers that come sooner may leave the processor no time to rest. Only a slow client adds so much.
            if (own.rested() != null && median >= Calibration.REST.toNanos() / NANOS_PER_MICRO) {
                large("p50 against an echo, after a rest", own.rested().p50Micros(), median, found);
            }
        });
        return found;
    }

    private static void large(String what, double own, double median, List<String> found) {
        if (own > LARGEST_FLOOR * median) {
            found.add(Client.ownShare(text("%.0f µs (%s), more than half of the measured %.0f µs", own, what, median)));
        }
    }

    /**
     * Return the sentence on a JVM that stood still for much of the time; requests in flight then waited for it.
     *
     * @param whose "the client's JVM"
     */
    static Optional<String> ofPauses(Measurement measurement, Client.Pauses pauses, String whose) {
        double measured = measurement.seconds() * MILLIS_PER_SECOND;
        double share = pauses.collectionMillis() / measured;
        return pauses.collectionMillis() >= LONG_PAUSE_MILLIS && share >= LONG_PAUSE_SHARE
                ? Optional.of(text(
                        "garbage collection stopped %s for %.0f ms while it measured for %.0f ms",
                        whose, pauses.collectionMillis(), measured))
                : Optional.empty();
    }

    private static void behindSchedule(
            Measurement measurement, Client.Pacing kept, OptionalDouble tightestMillis, List<String> found) {
        if (kept.sendDelay().p50() >= LONGEST_MEDIAN_DELAY_MILLIS) {
            found.add(
                    text("requests left %.1f ms late (median)", kept.sendDelay().p50()));
        }
        double late = Math.max(1, LATE_SHARE_OF_LIMIT * tightestMillis.orElse(0));
        double share = measurement.lateShare(Math.round(late * NANOS_PER_MILLI));
        boolean isOne = share * measurement.requests().sent() < 2;
        if (share > MOST_LATE && !isOne) { // one alone is no load that was not offered
            found.add(text("%.2f %% of the requests left more than %.1f ms late", share * 100, late));
        }
        // Dropped requests are the server's doing: as many as allowed were waiting for it.
        // Of few requests, a moment is a hundredth of the time.
        if (measurement.requests().dropped() == 0
                && measurement.pace() < LEAST_ACHIEVED
                && measurement.lagMillis() >= LONGEST_MEDIAN_DELAY_MILLIS) {
            found.add(text("sent %.1f of the requested %.1f requests per second", kept.achieved(), kept.requested()));
        }
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
