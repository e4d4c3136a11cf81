package io.mlbench.plan;

import io.mlbench.plan.setting.AppliesTo;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ClosedLoop;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.RunLength;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * How much is sent, and for how long.
 *
 * @param extent how long each load point is measured
 * @param warmup how long load is sent before that, whose samples are thrown away
 * @param points measured one after the other; at least one
 * @param openLoop how requests arrive at load points with a rate
 * @param closedLoop how connections go on after an answer at load points with a concurrency
 * @param recorded further settings that shape it, as results name them, by key: those of load points with a rate, and those
 *     of closed loops
 * @param batchSize inputs in each request
 * @param input a file with requests
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LoadPlan(
        RunLength extent,
        RunLength warmup,
        List<LoadPoint> points,
        OpenLoop openLoop,
        ClosedLoop closedLoop,
        Map<AppliesTo, Map<String, String>> recorded,
        int batchSize,
        Optional<Path> input) {

    public LoadPlan {
        points = List.copyOf(points);
        recorded = Map.copyOf(recorded);
    }

    static LoadPlan of(Settings settings) {
        return new LoadPlan(
                LoadSettings.extent(settings),
                LoadSettings.warmup(settings),
                LoadSettings.points(settings),
                new OpenLoop(
                        settings.get(Setting.ARRIVALS).value(),
                        settings.get(Setting.SEED).value(),
                        settings.get(Setting.MAX_IN_FLIGHT).value()),
                settings.get(Setting.THINK_TIME).value(),
                Map.of(
                        AppliesTo.RATE, settings.recorded(Set.of(AppliesTo.RATE)),
                        AppliesTo.CLOSED_LOOP, settings.recorded(Set.of(AppliesTo.CLOSED_LOOP))),
                settings.get(Setting.BATCH_SIZE).value(),
                settings.find(Setting.INPUT).map(input -> Path.of(input.value())));
    }

    /** Return the further settings that shape a load point, by key. */
    public Map<String, String> recorded(LoadPoint point) {
        return LoadSettings.uses(List.of(point)).stream()
                .map(recorded::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    LoadPlan withExtent(RunLength other) {
        return new LoadPlan(other, warmup, points, openLoop, closedLoop, recorded, batchSize, input);
    }
}
