package io.mlbench.slo.judge;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.slo.LimitFormats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Tells which objectives did not hold, by how much, and on what evidence.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ViolationMessage {

    private ViolationMessage() {}

    /**
     * Return the message for a result's verdicts. The first line names the case
     * and the numbers of each violation, since summaries show no more.
     *
     * @param caseName "detects() [concurrency=8]"
     * @param result with the verdicts to report
     * @param report where the report is, if one was written
     */
    public static String of(String caseName, BenchmarkResult result, Optional<Path> report) {
        List<Verdict> violations = result.violations();
        List<Verdict> held = result.verdicts().stream().filter(Verdict::passed).toList();
        List<String> lines = new ArrayList<>();
        lines.add(firstLine(caseName, held.size(), violations));
        for (int i = 0; i < violations.size(); i++) {
            lines.addAll(VerdictWording.violation(i + 1, violations.get(i)));
        }
        if (!held.isEmpty()) {
            lines.add("held: " + held.stream().map(VerdictWording::held).collect(Collectors.joining("; ")));
        }
        lines.add("samples : " + samples(result.requests(), result.throughput()));
        firstErrors(result.requests()).forEach(lines::add);
        if (violations.stream().anyMatch(LimitedClient::limits)) {
            lines.add("next    : " + LimitedClient.NEXT_STEP);
        }
        report.ifPresent(path -> lines.add("report  : " + path));
        return String.join("\n", lines);
    }

    private static String firstLine(String caseName, int held, List<Verdict> violations) {
        String first = "%d of %d objectives held for %s".formatted(held, held + violations.size(), caseName);
        String found = violations.stream().map(VerdictWording::found).collect(Collectors.joining("; "));
        return violations.isEmpty() ? first : "%s; %d did not: %s".formatted(first, violations.size(), found);
    }

    private static String samples(@Nullable RequestCounts requests, double throughput) {
        if (requests == null) {
            return "not recorded";
        }
        String kinds = requests.errors().entrySet().stream()
                .map(error -> error.getValue().count() + " " + error.getKey())
                .collect(Collectors.joining(", "));
        return "%d%s (%d failed, %d timed out, %d dropped%s)"
                .formatted(
                        requests.sent(),
                        // Throughput is ok requests over the measured time, which the result does not hold itself.
                        throughput > 0 ? " in " + seconds(requests.ok() / throughput) : "",
                        requests.failed(),
                        requests.timedOut(),
                        requests.dropped(),
                        kinds.isEmpty() ? "" : ": " + kinds);
    }

    /** What the server said is most often the whole cause. */
    private static List<String> firstErrors(@Nullable RequestCounts requests) {
        return requests == null
                ? List.of()
                : requests.errors().entrySet().stream()
                        .map(error -> "first %s: %s"
                                .formatted(error.getKey(), error.getValue().example()))
                        .toList();
    }

    private static String seconds(double seconds) {
        return LimitFormats.measured(seconds, Double.MAX_VALUE, "s") + " s";
    }
}
