package io.mlbench.plan.value;

import java.math.BigDecimal;
import java.time.Duration;
import org.apiguardian.api.API;

/**
 * How long a phase lasts. Its text is the one that the setting would have.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public sealed interface RunLength {

    /** Return a phase of so many times the length. */
    RunLength times(int factor);

    /**
     * So many requests.
     *
     * @param requests not negative
     */
    record Count(int requests) implements RunLength {
        @Override
        public RunLength times(int factor) {
            return new Count(Math.multiplyExact(requests, factor));
        }

        @Override
        public String toString() {
            return String.valueOf(requests);
        }
    }

    /**
     * So much time; what started in it is awaited.
     *
     * @param duration positive
     */
    record Time(Duration duration) implements RunLength {
        @Override
        public RunLength times(int factor) {
            return new Time(duration.multipliedBy(factor));
        }

        @Override
        public String toString() {
            return exactly(duration);
        }
    }

    /**
     * Until it is enough: a warm-up until the load is steady, a measurement until
     * each verdict is certain.
     *
     * @param bound the longest that it lasts; positive
     */
    record Auto(Duration bound) implements RunLength {
        @Override
        public RunLength times(int factor) {
            return new Auto(bound.multipliedBy(factor));
        }

        @Override
        public String toString() {
            return "auto, at most " + exactly(bound);
        }
    }

    private static String exactly(Duration duration) {
        return duration.toNanosPart() == 0
                ? duration.toSeconds() + " s"
                : BigDecimal.valueOf(duration.toNanos(), 6).stripTrailingZeros().toPlainString() + " ms";
    }
}
