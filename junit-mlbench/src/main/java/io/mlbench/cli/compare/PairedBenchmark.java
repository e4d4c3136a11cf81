package io.mlbench.cli.compare;

import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.VersusOptions;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.EmbeddedLookup;
import io.mlbench.plan.SaveTarget;
import io.mlbench.plan.StatedObjectives;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.RunLength;
import io.mlbench.slo.judge.FewSamples;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Two endpoints to be measured in turns.
 *
 * @param candidate side A: the endpoint of {@code --url}
 * @param baseline side B: the endpoint of {@code --vs}
 * @param runs of each side
 * @param objectives judged at the end, on the candidate
 * @param cautions which stated objectives are not judged
 */
record PairedBenchmark(Side candidate, Side baseline, int runs, ComparedObjectives objectives, List<String> cautions) {

    /** With five runs on each side all four figures can show a regression at 5 % (Holm); with fewer they cannot. */
    private static final int DEFAULT_RUNS = 5;

    /** Long enough for the JVM to compile what each request needs. */
    private static final String REHEARSAL = "2 s";

    /** What each run of one side is judged by. */
    private static final String IMPLIED = "error-rate <= 0 %";

    /** Stands for the address that an embedded server gets when it starts. */
    private static final EmbeddedLookup NOT_STARTED =
            askedBy -> new EmbeddedLookup.Running(EndpointUrl.parse("localhost"), EmbeddedLookup.URL);

    /**
     * Return what the options mean.
     *
     * @param typed the configuration parameters of the options of {@code run}
     * @throws io.mlbench.plan.value.ConfigurationException if that cannot be measured in turns
     */
    static PairedBenchmark of(Map<String, String> typed, VersusOptions other) {
        String otherUrl = Objects.requireNonNull(other.url, "asked for by --vs");
        VersusRules.requireAddress(otherUrl);
        Settings settings = OptionSettings.read(typed);
        VersusRules.requireForTwo(settings);
        StatedObjectives stated = StatedObjectives.of(settings);

        Map<String, String> first = new LinkedHashMap<>(typed);
        OptionSettings.put(first, Setting.REPEATS, "1");
        OptionSettings.put(first, Setting.SLO, IMPLIED); // one run of one side can be judged by no other
        first.remove(Setting.NO_SLO.parameter());
        Map<String, String> second = new LinkedHashMap<>(first);
        OptionSettings.put(second, Setting.URL, otherUrl);
        OptionSettings.put(second, Setting.MODEL, other.model);
        OptionSettings.put(second, Setting.SAVE, saveOfOther(plan(first), other));

        List<String> names = names(first, second, other.label);
        OptionSettings.put(first, Setting.LABEL, names.get(0));
        OptionSettings.put(second, Setting.LABEL, names.get(1));
        PairedBenchmark versus = new PairedBenchmark(
                new Side("A", names.get(0), first),
                new Side("B", names.get(1), second),
                settings.states(Setting.REPEATS) ? settings.get(Setting.REPEATS).value() : DEFAULT_RUNS,
                ComparedObjectives.parse(
                        stated.texts(),
                        false,
                        settings.get(Setting.ALLOW_FEW_SAMPLES).value() ? FewSamples.ALLOWED : FewSamples.INCONCLUSIVE),
                stated.cautions());
        versus.objectives.requireMeasuredByRequests();
        VersusRules.requireInTurns(versus.candidate.plan(), versus.baseline.plan(), Instant.EPOCH);
        return versus;
    }

    /** Whether both sides are one endpoint and model, between which all differences are noise. */
    boolean isOfOne() {
        return candidate
                        .plan()
                        .endpoint()
                        .url()
                        .equals(baseline.plan().endpoint().url())
                && candidate
                        .plan()
                        .endpoint()
                        .model()
                        .equals(baseline.plan().endpoint().model());
    }

    /** A folder keeps what is put into it apart by model; a file is of one side. */
    private static @Nullable String saveOfOther(BenchmarkPlan first, VersusOptions other) {
        if (other.save != null) {
            return other.save;
        }
        return first.output().save().filter(SaveTarget.Folder.class::isInstance).isPresent() ? null : SaveTarget.NONE;
    }

    /** The user's labels, else the models where they differ, else the addresses. */
    private static List<String> names(Map<String, String> first, Map<String, String> second, @Nullable String label) {
        boolean isSameModel =
                plan(first).endpoint().model().equals(plan(second).endpoint().model());
        String name = plan(first).output().label().orElseGet(() -> name(first, isSameModel));
        String other = label == null ? name(second, isSameModel) : label;
        return name.equals(other) ? List.of(name + " (A)", other + " (B)") : List.of(name, other);
    }

    private static String name(Map<String, String> side, boolean isSameModel) {
        BenchmarkPlan plan = plan(side);
        if (!isSameModel && plan.endpoint().model().isPresent()) {
            return plan.endpoint().model().get();
        }
        return isEmbedded(side) ? EmbeddedLookup.URL : plan.endpoint().url().toString();
    }

    private static BenchmarkPlan plan(Map<String, String> parameters) {
        return BenchmarkPlan.of(OptionSettings.read(parameters), NOT_STARTED);
    }

    private static boolean isEmbedded(Map<String, String> parameters) {
        return OptionSettings.read(parameters).get(Setting.URL).value().equals(EmbeddedLookup.URL);
    }

    /**
     * One of the two.
     *
     * @param letter "A" or "B"
     * @param name what results and columns call it; no two sides have the same
     * @param parameters the configuration parameters of one run
     */
    record Side(String letter, String name, Map<String, String> parameters) {

        Side {
            parameters = Map.copyOf(parameters);
        }

        BenchmarkPlan plan() {
            return PairedBenchmark.plan(parameters);
        }

        /**
         * Return the parameters of a run that is thrown away; empty where the user
         * wants no warm-up.
         */
        Optional<Map<String, String>> rehearsal() {
            if (plan().load().warmup() instanceof RunLength.Count warmup && warmup.requests() == 0) {
                return Optional.empty();
            }
            Map<String, String> rehearsal = new LinkedHashMap<>(parameters);
            rehearsal.remove(Setting.RUNS.parameter()); // of the same place as the duration, which it would contradict
            OptionSettings.put(rehearsal, Setting.DURATION, REHEARSAL);
            OptionSettings.put(rehearsal, Setting.SAVE, SaveTarget.NONE);
            OptionSettings.put(rehearsal, Setting.PROGRESS, "none");
            return Optional.of(rehearsal);
        }

        /** Whether its server runs in this process, and so starts with each run. */
        boolean isEmbedded() {
            return PairedBenchmark.isEmbedded(parameters);
        }
    }
}
