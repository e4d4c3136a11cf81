package io.mlbench.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * How long and how strong a load is. Either can be said in two ways; the
 * highest place that says it in one of them decides.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LoadSettings {

    /** The bound of {@code runs = auto} where no duration is stated. */
    private static final Duration LONGEST_AUTO = Duration.ofMinutes(2);

    private LoadSettings() {}

    /**
     * Return the load points: those of {@code concurrency}, those of {@code rate},
     * or both where one place states both.
     *
     * @throws ConfigurationException if a setting is not valid
     */
    public static List<LoadPoint> points(Settings settings) {
        Settings.Stated stated = settings.stated(Setting.CONCURRENCY, Setting.RATE);
        List<LoadPoint> points = new ArrayList<>();
        if (stated.first() || !stated.second()) {
            settings.get(Setting.CONCURRENCY).value().forEach(value -> points.add(new LoadPoint.Closed(value)));
        }
        if (stated.second()) {
            settings.get(Setting.RATE).value().forEach(rate -> points.add(new LoadPoint.Open(rate)));
        }
        requireRampLength(settings, points);
        return points;
    }

    private static void requireRampLength(Settings settings, List<LoadPoint> points) {
        Optional<LoadPoint> ramp = points.stream()
                .filter(point ->
                        point instanceof LoadPoint.Open open && open.rate().isRamp())
                .findFirst();
        if (ramp.isPresent() && extent(settings) instanceof Extent.Auto) {
            throw new ConfigurationException(
                    "rate, set by %s, is a ramp (%s), which needs a length planned beforehand, but runs = auto, set by %s,"
                                    .formatted(
                                            settings.get(Setting.RATE).origin(),
                                            ramp.get(),
                                            settings.get(Setting.RUNS).origin())
                            + " ends when verdicts are certain; state a duration or a number of runs, or a steady rate");
        }
    }

    /** A duration bounds {@code runs = auto}; beside a number of runs it would contradict that. */
    static Extent extent(Settings settings) {
        Settings.Stated stated = settings.stated(Setting.RUNS, Setting.DURATION);
        Settings.Resolved<Optional<Integer>> runs = settings.get(Setting.RUNS);
        Optional<Settings.Resolved<Duration>> duration = settings.find(Setting.DURATION);
        if (runs.value().isEmpty() && (stated.first() || !stated.second())) {
            return new Extent.Auto(duration.map(Settings.Resolved::value).orElse(LONGEST_AUTO));
        }
        if (stated.first() && stated.second()) {
            throw new ConfigurationException(
                    "runs, set by %s, and duration, set by %s, contradict each other; remove one"
                            .formatted(runs.origin(), duration.orElseThrow().origin()));
        }
        return stated.second()
                ? new Extent.Time(duration.orElseThrow().value())
                : new Extent.Count(runs.value().orElseThrow());
    }
}
