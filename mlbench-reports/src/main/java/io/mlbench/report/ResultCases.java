package io.mlbench.report;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Outcome;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import io.mlbench.result.RequestCounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Saved results as test cases, for reports that speak of those. A file does not
 * say whether the test's own assertions held; its objectives decide.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ResultCases {

    /** The class of results that no test measured. */
    private static final String NO_CLASS = "ml-benchmark";

    private static final String VIOLATION = "io.mlbench.SloViolationError";
    private static final String ABORT = "io.mlbench.engine.control.BenchmarkAbortedException";

    private ResultCases() {}

    /** Return one case for each result; equal names are numbered, since reports would take them for reruns. */
    public static List<Attempts> of(List<BenchmarkResult> results) {
        Set<String> names = new HashSet<>();
        List<Attempts> cases = new ArrayList<>();
        for (BenchmarkResult result : results) {
            String testClass = testClass(result.metadata());
            String name = name(result.metadata());
            String unique = name;
            for (int i = 2; !names.add(testClass + '\n' + unique); i++) {
                unique = name + " #" + i;
            }
            cases.add(new Attempts(new BenchmarkCase(testClass, unique, seconds(result), outcome(result), result), 1));
        }
        return List.copyOf(cases);
    }

    private static String testClass(Metadata metadata) {
        String test = metadata.test();
        int mark = test == null ? -1 : test.indexOf('#');
        return test == null || mark <= 0 ? NO_CLASS : test.substring(0, mark);
    }

    private static String name(Metadata metadata) {
        String test = metadata.test();
        Workload load = metadata.workload();
        String label = metadata.label() == null ? "" : " (" + metadata.label() + ")";
        if (test != null) {
            return test.substring(test.indexOf('#') + 1) + label;
        }
        return metadata.model() + (load == null ? "" : " [" + load.point() + "]") + label;
    }

    /** Return about how long it took: files hold the rate, not the time. */
    private static double seconds(BenchmarkResult result) {
        RequestCounts requests = result.requests();
        return requests == null || result.throughput() == 0 ? 0 : requests.ok() / result.throughput();
    }

    private static Outcome outcome(BenchmarkResult result) {
        if (result.metadata().aborted()) {
            return new Broken(ABORT, AbortedText.after(result) + "; its objectives were not judged");
        }
        return result.violations().isEmpty()
                ? new Passed()
                : new Failed(
                        VIOLATION,
                        result.violations().stream().map(VerdictText::violation).collect(Collectors.joining("\n")));
    }
}
