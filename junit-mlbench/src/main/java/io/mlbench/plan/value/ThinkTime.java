package io.mlbench.plan.value;

import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.apiguardian.api.API;

/**
 * The pause of a user between an answer and the next request.
 *
 * @param mean positive
 * @param isExponential whether pauses are drawn from the exponential distribution of that mean, as those of independent
 *     users vary; otherwise each is as long
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ThinkTime(Duration mean, boolean isExponential) implements ClosedLoop {

    private static final String EXPONENTIAL = "exponential ";

    /**
     * Read "50 ms" or "exponential 50 ms"; "0" is no pause.
     *
     * @param duration reads a positive duration
     * @throws IllegalArgumentException with what is valid
     */
    public static ClosedLoop parse(String text, Function<String, Duration> duration) {
        String stated = text.strip().toLowerCase(Locale.ROOT);
        if (stated.equals("0")) {
            return WITHOUT_PAUSE;
        }
        boolean isExponential = stated.startsWith(EXPONENTIAL);
        try {
            return new ThinkTime(
                    duration.apply(isExponential ? stated.substring(EXPONENTIAL.length()) : stated), isExponential);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be a duration such as \"50 ms\", \"exponential 50 ms\", or 0 for no pause", e);
        }
    }

    /** Of the exponential distribution by inversion: -ln(1 - u) times the mean. */
    @Override
    public long pauseNanos(SplittableRandom random) {
        long nanos = mean.toNanos();
        return isExponential ? Math.round(-Math.log1p(-random.nextDouble()) * nanos) : nanos;
    }

    @Override
    public String toString() {
        return (isExponential ? EXPONENTIAL : "") + new RunLength.Time(mean);
    }
}
