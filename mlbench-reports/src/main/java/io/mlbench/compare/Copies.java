package io.mlbench.compare;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.store.ResultSummary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Finds results that are one run: a copied file, one run under two labels, a
 * run that was appended twice. A copy is no replication, whatever its name.
 *
 * <p>What was measured, and when, identifies a run: the moment at which it
 * ended, its figures and counts. No two runs share those. Names, labels and
 * verdicts are left out, since a copy may carry others. Results of older tools
 * carry no moment, and rounded figures; of those, the benchmark must be the same
 * too.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Copies {

    private Copies() {}

    /** Return what only copies of one run share. */
    public static List<Object> identity(BenchmarkResult run) {
        Accuracy accuracy = run.accuracy();
        return Arrays.asList(
                when(run.metadata()),
                run.latency(),
                run.throughput(),
                run.requests(),
                run.histogram(),
                accuracy == null ? null : accuracy.languages());
    }

    /** Return what only copies of one run share, as far as an outline tells. */
    public static List<Object> identity(ResultSummary run) {
        return Arrays.asList(when(run.metadata()), run.latency(), run.throughput(), run.accuracy());
    }

    private static Object when(Metadata about) {
        return about.timestamp() == null
                ? Arrays.asList(about.model(), about.test(), about.workload(), about.environment(), about.aborted())
                : about.timestamp();
    }

    /** Return each run once, in the order of first appearance. */
    static List<BenchmarkResult> distinct(List<BenchmarkResult> results) {
        Map<Object, BenchmarkResult> runs = new LinkedHashMap<>();
        results.forEach(result -> runs.putIfAbsent(identity(result), result));
        return List.copyOf(runs.values());
    }

    /**
     * Return files of which each holds a run once, and none but the first holds a
     * run of the first.
     *
     * @param files the first is the candidate
     * @throws ComparisonException if nothing is left of one of them
     */
    static Apart apart(List<ResultFile> files) {
        List<String> cautions = new ArrayList<>();
        List<ResultFile> distinct = new ArrayList<>();
        for (ResultFile file : files) {
            List<BenchmarkResult> runs = distinct(file.results());
            if (runs.size() < file.results().size()) {
                cautions.add("%s holds %d results of %d runs; copies of a run count once"
                        .formatted(file.file(), file.results().size(), runs.size()));
            }
            distinct.add(new ResultFile(file.file(), runs));
        }
        ResultFile candidate = distinct.get(0);
        List<ResultFile> apart = new ArrayList<>(List.of(candidate));
        for (ResultFile file : distinct.subList(1, distinct.size())) {
            apart.add(without(candidate, file, cautions));
        }
        return new Apart(apart, cautions);
    }

    private static ResultFile without(ResultFile candidate, ResultFile file, List<String> cautions) {
        Set<Object> runs = candidate.results().stream().map(Copies::identity).collect(Collectors.toSet());
        List<BenchmarkResult> own = file.results().stream()
                .filter(result -> !runs.contains(identity(result)))
                .toList();
        int common = file.results().size() - own.size();
        if (own.isEmpty()) {
            throw new ComparisonException("%s holds nothing but %s of %s, and no run is better or worse than itself;"
                            .formatted(file.file(), common == 1 ? "the run" : common + " runs", candidate.file())
                    + " name a file with other runs");
        }
        if (common > 0) {
            cautions.add("%d of the runs in %s stand in %s too; they count there alone"
                    .formatted(common, file.file(), candidate.file()));
        }
        return common == 0 ? file : new ResultFile(file.file(), own);
    }

    /**
     * Files without copies.
     *
     * @param cautions what was left out, one sentence each
     */
    record Apart(List<ResultFile> files, List<String> cautions) {}
}
