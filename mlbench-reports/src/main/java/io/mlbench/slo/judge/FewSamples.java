package io.mlbench.slo.judge;

import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.slo.Objective;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apiguardian.api.API;

/**
 * How many samples an objective needs before the point estimate may pass it, and
 * what happens below that number.
 *
 * <p>A percentile p needs max(10, ⌈1 / (1 − p)⌉) requests: of fewer, no request
 * is beyond it, and the figure is the maximum under another name. That is 10 for
 * p50 and p90, 20 for p95, 100 for p99 and 1000 for p99.9. The mean, the
 * maximum and the throughput need 10 requests; accuracy, macro-F1, WER and CER need 30 samples.
 * Failed, timed-out and dropped requests count, since they are judged as well.
 * Other metrics need no number of samples. A verdict by proof, with a
 * confidence, has its own and stricter rule.
 *
 * <p>Only what would pass becomes inconclusive. A violation that was measured
 * stays one, and its note says how few samples it rests on.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum FewSamples {
    /** Too few samples make a would-be pass inconclusive. */
    INCONCLUSIVE,
    /** The user accepts few samples; the verdict's note and a caution say so. */
    ALLOWED;

    /** The word that allows them. */
    public static final String OPTION = "--allow-few-samples";

    /** Return the fewest samples that can carry an objective; 0 where any number can. */
    public static long least(Objective objective) {
        return objective.metric().leastSamples();
    }

    /** Return the sentence on an objective that a planned number of requests cannot carry; empty if it can. */
    public Optional<String> before(Objective objective, long planned) {
        long least = least(objective);
        if (this == ALLOWED || planned >= least) {
            return Optional.empty();
        }
        return Optional.of("objective \"%s\" cannot pass: %s needs at least %d %s, and %d %s planned; %s"
                .formatted(
                        objective.text(),
                        objective.metricLabel(),
                        least,
                        noun(objective),
                        planned,
                        planned == 1 ? "is" : "are",
                        remedy(objective)));
    }

    /** Return the cautions on objectives that were judged on few samples because the user allows it. */
    public List<String> cautions(List<Objective> objectives, BenchmarkResult result) {
        if (this == INCONCLUSIVE) {
            return List.of();
        }
        return objectives.stream()
                .filter(objective -> isMeasured(objective, result) && tooFew(objective, List.of(result)))
                .map(objective -> "few samples: \"%s\" was judged on %s, as %s allows"
                        .formatted(objective.text(), found(objective, List.of(result)), OPTION))
                .toList();
    }

    /**
     * Return the verdict by the point estimate, with regard to the samples that
     * it rests on; of repeated runs, each has to carry it.
     */
    Verdict weigh(Objective objective, Verdict verdict, List<BenchmarkResult> runs) {
        if (verdict.actual() == null || !tooFew(objective, runs)) {
            return verdict;
        }
        if (verdict.passed() && this == INCONCLUSIVE) {
            return Notes.add(
                    verdict.with(Verdict.Status.INCONCLUSIVE, verdict.note()),
                    "too few samples: " + found(objective, runs) + "; " + remedy(objective));
        }
        return Notes.add(verdict, (samples(objective, runs).isEmpty() ? "of " : "of only ") + found(objective, runs));
    }

    private static boolean isMeasured(Objective objective, BenchmarkResult result) {
        return objective.read(result).value() != null;
    }

    private static boolean tooFew(Objective objective, List<BenchmarkResult> runs) {
        long least = least(objective);
        return least > 0 && samples(objective, runs).orElse(0) < least;
    }

    private static String found(Objective objective, List<BenchmarkResult> runs) {
        OptionalLong samples = samples(objective, runs);
        String number = samples.isEmpty()
                ? "an unknown number of " + noun(objective)
                : samples.getAsLong() + " " + (samples.getAsLong() == 1 ? one(objective) : noun(objective));
        return "%s%s, where %s needs at least %d"
                .formatted(number, runs.size() > 1 ? " in a run" : "", objective.metricLabel(), least(objective));
    }

    /** Of several runs, the one with the fewest decides; empty where a run does not tell. */
    private static OptionalLong samples(Objective objective, List<BenchmarkResult> runs) {
        List<OptionalLong> samples =
                runs.stream().map(run -> samples(objective, run)).toList();
        return samples.stream().anyMatch(OptionalLong::isEmpty)
                ? OptionalLong.empty()
                : samples.stream().mapToLong(OptionalLong::getAsLong).min();
    }

    private static OptionalLong samples(Objective objective, BenchmarkResult run) {
        Accuracy accuracy = run.accuracy();
        if (objective.metric().has(Trait.OF_ACCURACY)) {
            return accuracy == null
                    ? OptionalLong.empty()
                    : OptionalLong.of(objective
                            .language()
                            .map(code -> accuracy.languages().get(code))
                            .map(score -> score.samples())
                            .orElseGet(() -> accuracy.overall().samples()));
        }
        RequestCounts requests = run.requests();
        Workload load = run.metadata().workload();
        if (requests != null) {
            return OptionalLong.of(requests.planned());
        }
        return load == null ? OptionalLong.empty() : OptionalLong.of(load.runs());
    }

    private static String remedy(Objective objective) {
        return (objective.metric().has(Trait.OF_ACCURACY)
                        ? "evaluate more samples"
                        : "measure more, as with --runs " + least(objective))
                + ", or accept few with " + OPTION;
    }

    private static String noun(Objective objective) {
        return one(objective) + "s";
    }

    private static String one(Objective objective) {
        return objective.metric().has(Trait.OF_ACCURACY) ? "sample" : "request";
    }
}
