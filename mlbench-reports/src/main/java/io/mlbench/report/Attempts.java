package io.mlbench.report;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A case as it ended at last, and how often it ran: build tools run a failed
 * test again.
 *
 * @param last the last run
 * @param count how many runs there were; at least 1
 * @param failed the latest run that failed or broke, of those before the last; {@code null} if none did
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Attempts(
        BenchmarkCase last, int count, @Nullable BenchmarkCase failed) {

    public Attempts {
        if (count < 1) {
            throw new IllegalArgumentException("count of attempts must be positive but was " + count);
        }
    }

    /** Attempts of which none failed before the last. */
    public Attempts(BenchmarkCase last, int count) {
        this(last, count, null);
    }

    /**
     * Return the sentence on a case that a rerun turned green: what failed once may fail again. Empty for any other.
     */
    public Optional<String> caution() {
        return failed != null && last.outcome() instanceof Passed
                ? Optional.of("passed at attempt %d only; an earlier one %s: %s"
                        .formatted(
                                count,
                                failed.outcome() instanceof Broken ? "broke" : "failed",
                                problem(failed).message()))
                : Optional.empty();
    }

    /** Return what a run failed with. */
    public static Problem problem(BenchmarkCase run) {
        if (run.outcome() instanceof Broken broken) {
            return new Problem(broken.type(), broken.message());
        }
        Failed failed = (Failed) run.outcome();
        return new Problem(failed.type(), failed.message());
    }

    /**
     * What a run failed with.
     *
     * @param type the error's class
     */
    public record Problem(String type, String message) {}

    /**
     * Return one entry per class and name, in the order of first appearance.
     *
     * @param cases in the order of time
     */
    public static List<Attempts> of(Collection<BenchmarkCase> cases) {
        Map<Identity, Attempts> attempts = new LinkedHashMap<>();
        for (BenchmarkCase one : cases) {
            attempts.merge(
                    new Identity(one.testClass(), one.name()),
                    new Attempts(one, 1),
                    (earlier, later) -> new Attempts(later.last, earlier.count + 1, earlier.latestFailure()));
        }
        return List.copyOf(attempts.values());
    }

    private @Nullable BenchmarkCase latestFailure() {
        return last.outcome() instanceof Failed || last.outcome() instanceof Broken ? last : failed;
    }

    private record Identity(String testClass, String name) {}
}
