package io.mlbench.plan;

import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Which samples a model is asked, and how its answers are read.
 *
 * @param languages their codes as they were written; empty for all of the dataset
 * @param samplesPerLanguage how many of each; at least 1
 * @param dataset the file or folder of samples; empty for the bundled one
 * @param columns the names of the dataset's columns; empty if its first line names them
 * @param skipBadRows whether rows that cannot be used are left out
 * @param output the model's output that holds the label; empty to find it
 * @param labels the labels' names in the order of the scores, or a file that
 *     holds them as the only element; empty if the model tells them
 * @param comparing how answers are compared; empty for what suits the dataset
 * @param seed decides which samples are drawn; not negative
 * @param notes what was asked for and does not apply, one sentence each
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EvaluationPlan(
        List<String> languages,
        int samplesPerLanguage,
        Optional<Path> dataset,
        List<String> columns,
        boolean skipBadRows,
        Optional<String> output,
        List<String> labels,
        Optional<Setting.Comparing> comparing,
        long seed,
        List<String> notes) {

    public EvaluationPlan {
        languages = List.copyOf(languages);
        columns = List.copyOf(columns);
        labels = List.copyOf(labels);
        notes = List.copyOf(notes);
    }

    /**
     * Return the plan that the settings describe.
     *
     * @throws ConfigurationException if a setting is not valid
     */
    public static EvaluationPlan of(Settings settings) {
        Settings.Resolved<Long> seed = settings.get(Setting.SEED);
        if (seed.value() < 0) {
            throw new ConfigurationException("seed = \"%d\", set by %s, draws samples and must be at least 0"
                    .formatted(seed.value(), seed.origin()));
        }
        return new EvaluationPlan(
                list(settings, Setting.LANGUAGES),
                settings.get(Setting.SAMPLES_PER_LANG).value(),
                settings.find(Setting.DATASET).map(dataset -> Path.of(dataset.value())),
                list(settings, Setting.COLUMNS),
                settings.get(Setting.SKIP_BAD_ROWS).value(),
                settings.find(Setting.OUTPUT).map(Settings.Resolved::value),
                list(settings, Setting.LABELS),
                settings.find(Setting.METRIC).map(Settings.Resolved::value),
                seed.value(),
                notes(settings.get(Setting.REPEATS)));
    }

    /** Repeats may be set for a whole build, most of which can be repeated; so they are no error here. */
    private static List<String> notes(Settings.Resolved<Integer> repeats) {
        return repeats.value() == 1
                ? List.of()
                : List.of("repeats = %d, set by %s, was not applied: an evaluation asks each sample once, since the"
                                .formatted(repeats.value(), repeats.origin())
                        + " same texts again are no further evidence");
    }

    private static List<String> list(Settings settings, Setting<List<String>> setting) {
        return settings.find(setting).map(Settings.Resolved::value).orElse(List.of());
    }

    /**
     * Require a plan in which each sample can be sent once and by itself.
     *
     * @throws ConfigurationException if it asks for something else
     */
    public static void requireSuitable(BenchmarkPlan plan) {
        if (plan.load().batchSize() != 1) {
            throw new ConfigurationException("batch-size is %d, but an evaluation sends one sample in each request; "
                            .formatted(plan.load().batchSize())
                    + "set it to 1 or drop it");
        }
        if (plan.load().input().isPresent()) {
            throw new ConfigurationException("input is %s, but an evaluation sends the samples of its dataset; "
                            .formatted(plan.load().input().get())
                    + "name that with dataset");
        }
        if (plan.load().points().get(0) instanceof LoadPoint.Search search) {
            throw new ConfigurationException(
                    search + " tries many loads, but an evaluation sends each sample once, at one load; "
                            + "leave out find-max");
        }
        if (!(plan.load().extent() instanceof RunLength.Count)) {
            throw new ConfigurationException(
                    "an evaluation ends when each sample was sent once; leave out duration and runs = auto");
        }
        if (plan.load().points().size() != 1) {
            throw new ConfigurationException("an evaluation sends each sample once, and so has one load point, not "
                    + plan.load().points() + "; name one concurrency or rate");
        }
    }
}
