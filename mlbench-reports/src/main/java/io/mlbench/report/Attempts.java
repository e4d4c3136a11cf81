package io.mlbench.report;

import io.mlbench.result.BenchmarkCase;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A case as it ended at last, and how often it ran: build tools run a failed
 * test again.
 *
 * @param last the last run
 * @param count how many runs there were; at least 1
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Attempts(BenchmarkCase last, int count) {

    public Attempts {
        if (count < 1) {
            throw new IllegalArgumentException("count of attempts must be positive but was " + count);
        }
    }

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
                    (earlier, later) -> new Attempts(later.last, earlier.count + 1));
        }
        return List.copyOf(attempts.values());
    }

    private record Identity(String testClass, String name) {}
}
