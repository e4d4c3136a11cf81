package io.mlbench.plan;

import io.mlbench.plan.setting.AppliesTo;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * How long and how strong a load is. Either can be said in two ways; the
 * highest place that says it in one of them decides.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LoadSettings {

    private static final double FIRST_RATE = 10;
    private static final Duration PROBE = Duration.ofSeconds(10);
    private static final Duration PROBE_WARMUP = Duration.ofSeconds(2);

    /** The bound of {@code runs = auto} where no duration is stated. */
    private static final Duration LONGEST_AUTO = Duration.ofMinutes(2);

    private LoadSettings() {}

    /**
     * Return the load points: those of {@code concurrency}, those of {@code rate},
     * or both where one place states both; a single one where the highest load is
     * to be found, which begins at the rate or concurrency that is stated.
     *
     * @throws ConfigurationException if a setting is not valid
     */
    public static List<LoadPoint> points(Settings settings) {
        Settings.Stated stated = settings.stated(Setting.CONCURRENCY, Setting.RATE);
        Optional<Settings.Resolved<LoadPoint.Raised>> search = settings.find(Setting.FIND_MAX);
        if (search.isPresent()) {
            List<LoadPoint> found = List.of(new LoadPoint.Search(
                    search.get().value(),
                    start(settings, stated, search.get()),
                    settings.get(Setting.FIND_MAX_BOUND).value()));
            requireUse(settings, found);
            return found;
        }
        List<LoadPoint> points = new ArrayList<>();
        if (stated.first() || !stated.second()) {
            settings.get(Setting.CONCURRENCY).value().forEach(value -> points.add(new LoadPoint.Closed(value)));
        }
        if (stated.second()) {
            settings.get(Setting.RATE).value().forEach(rate -> points.add(new LoadPoint.Open(rate)));
        }
        requireRampLength(settings, points);
        requireUse(settings, points);
        return points;
    }

    private static void requireUse(Settings settings, List<LoadPoint> points) {
        Set<AppliesTo> there = uses(points);
        Stream.of(AppliesTo.SEARCH, AppliesTo.RATE, AppliesTo.CLOSED_LOOP)
                .filter(use -> !there.contains(use))
                .forEach(settings::requireNotTyped);
    }

    /** Return what load points have that settings apply to. */
    static Set<AppliesTo> uses(List<LoadPoint> points) {
        Set<AppliesTo> uses = EnumSet.noneOf(AppliesTo.class);
        for (LoadPoint point : points) {
            uses.add(hasRate(point) ? AppliesTo.RATE : AppliesTo.CLOSED_LOOP);
            if (point instanceof LoadPoint.Search) {
                uses.add(AppliesTo.SEARCH);
            }
        }
        return uses;
    }

    private static boolean hasRate(LoadPoint point) {
        return point instanceof LoadPoint.Open
                || (point instanceof LoadPoint.Search search && search.raised() == LoadPoint.Raised.RATE);
    }

    private static void requireRampLength(Settings settings, List<LoadPoint> points) {
        Optional<LoadPoint> ramp = points.stream()
                .filter(point ->
                        point instanceof LoadPoint.Open open && open.rate().isRamp())
                .findFirst();
        if (ramp.isPresent() && extent(settings) instanceof RunLength.Auto) {
            throw new ConfigurationException(
                    "rate, set by %s, is a ramp (%s), which needs a length planned beforehand, but runs = auto, set by %s,"
                                    .formatted(
                                            settings.get(Setting.RATE).origin(),
                                            ramp.get(),
                                            settings.get(Setting.RUNS).origin())
                            + " ends when verdicts are certain; state a duration or a number of runs, or a steady rate");
        }
    }

    private static double start(Settings settings, Settings.Stated stated, Settings.Resolved<LoadPoint.Raised> search) {
        boolean rate = search.value() == LoadPoint.Raised.RATE;
        if (rate ? stated.first() : stated.second()) {
            throw contradicts(search, rate ? settings.get(Setting.CONCURRENCY) : settings.get(Setting.RATE));
        }
        if (!rate) {
            Settings.Resolved<List<Integer>> concurrencies = settings.get(Setting.CONCURRENCY);
            return single(search, concurrencies);
        }
        if (!stated.second()) {
            return FIRST_RATE;
        }
        Settings.Resolved<List<Rate>> rates = settings.get(Setting.RATE);
        Rate start = single(search, rates);
        if (start.isRamp()) {
            throw contradicts(search, rates);
        }
        return start.from();
    }

    private static <T> T single(Settings.Resolved<?> search, Settings.Resolved<List<T>> values) {
        if (values.value().size() > 1) {
            throw contradicts(search, values);
        }
        return values.value().get(0);
    }

    private static ConfigurationException contradicts(Settings.Resolved<?> search, Settings.Resolved<?> load) {
        String raised = search.value().toString().toLowerCase(Locale.ROOT);
        return new ConfigurationException(
                "find-max = %s, set by %s, begins at one steady %s, but the load is %s, set by %s; state one %s or none"
                        .formatted(raised, search.origin(), raised, load.value(), load.origin(), raised));
    }

    /** A probe of a few requests would end before a queue has grown, so probes have a length and warm-up of their own. */
    private static boolean searches(Settings settings) {
        return settings.find(Setting.FIND_MAX).isPresent();
    }

    static RunLength warmup(Settings settings) {
        return searches(settings) && !settings.states(Setting.WARMUP)
                ? new RunLength.Time(PROBE_WARMUP)
                : settings.get(Setting.WARMUP).value();
    }

    /** A duration bounds {@code runs = auto}; beside a number of runs it would contradict that. */
    static RunLength extent(Settings settings) {
        Settings.Stated stated = settings.stated(Setting.RUNS, Setting.DURATION);
        if (searches(settings) && !stated.first() && !stated.second()) {
            return new RunLength.Time(PROBE);
        }
        Settings.Resolved<Optional<Integer>> runs = settings.get(Setting.RUNS);
        Optional<Settings.Resolved<Duration>> duration = settings.find(Setting.DURATION);
        if (stated.first() && runs.value().isEmpty()) {
            return new RunLength.Auto(duration.map(Settings.Resolved::value).orElse(LONGEST_AUTO));
        }
        if (stated.first() && stated.second()) {
            throw new ConfigurationException(
                    "runs, set by %s, and duration, set by %s, contradict each other; remove one"
                            .formatted(runs.origin(), duration.orElseThrow().origin()));
        }
        return stated.second()
                ? new RunLength.Time(duration.orElseThrow().value())
                : new RunLength.Count(runs.value().orElseThrow());
    }
}
