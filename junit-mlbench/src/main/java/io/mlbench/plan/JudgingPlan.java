package io.mlbench.plan;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What a result is judged by.
 *
 * @param objectives the stated ones
 * @param confidence how certain a verdict must be, between 0.5 and 1; empty where
 *     the point estimate decides
 * @param allowFewSamples whether the point estimate may decide on few samples
 * @param baseline the accepted results that objectives may be relative to
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record JudgingPlan(
        StatedObjectives objectives,
        Optional<Double> confidence,
        boolean allowFewSamples,
        Optional<BaselineSource> baseline) {

    static JudgingPlan of(Settings settings) {
        return new JudgingPlan(
                StatedObjectives.of(settings),
                settings.find(Setting.CONFIDENCE).map(Settings.Resolved::value),
                settings.get(Setting.ALLOW_FEW_SAMPLES).value(),
                BaselineSource.of(settings));
    }
}
