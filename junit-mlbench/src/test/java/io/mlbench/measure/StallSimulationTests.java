package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.assertj.SampleResult;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict.Status;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.ConfidentJudge;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How often a run proves an objective that a server with stalls violates. 100
 * requests/s to a server that answers in 1 ms and stands still at random: a
 * request that falls into a stall waits for its end.
 */
class StallSimulationTests {

    private static final int RATE = 100;
    private static final int TRIALS = 300;
    private static final ConfidentJudge JUDGE = ConfidentJudge.ofFixedRuns(0.95);

    /**
     * @param stall seconds that a stall takes
     * @param share of the time that stalls take
     * @param limit of p95, in ms; more than 5 % of the requests are beyond it
     * @param cycles how often the server stalls within a run, on average
     */
    @ParameterizedTest
    @CsvSource({
        "0.2, 0.10, 50, 20",
        "0.5, 0.08, 100, 10",
        "1, 0.08, 200, 5",
        "2, 0.10, 500, 5",
        "6, 0.10, 2000, 5",
        "10, 0.10, 2000, 5",
    })
    void five_cycles_are_enough_to_notice_a_violation(double stall, double share, int limit, double cycles) {
        assertThat(falsePasses(stall, share, limit, cycles * stall / share)).isLessThanOrEqualTo(0.08);
    }

    /** These runs are often over before the first stall. */
    @ParameterizedTest
    @CsvSource({"6, 0.10, 2000, 5", "6, 0.10, 2000, 60", "4, 0.09, 400, 5", "1, 0.08, 400, 20"})
    void a_run_that_is_too_short_for_its_limit_proves_nothing(double stall, double share, int limit, double seconds) {
        assertThat(falsePasses(stall, share, limit, seconds)).isZero();
    }

    private static double falsePasses(double stall, double share, int limit, double seconds) {
        Objective objective = Objective.parse("p95 <= " + limit + " ms");
        int passes = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            Random random = new Random(new SplittableRandom(trial).nextLong());
            passes += status(objective, stall, share, seconds, random) == Status.PASS ? 1 : 0;
        }
        return (double) passes / TRIALS;
    }

    private static Status status(Objective objective, double stall, double share, double seconds, Random random) {
        int n = (int) (RATE * seconds);
        Exceedances exceedances = Exceedances.of(0.05, n);
        double calm = stall * (1 - share) / share;
        // The run begins at a random moment: in a stall with a chance of its share.
        boolean inStall = random.nextDouble() < share;
        double end = inStall ? stall * random.nextDouble() : gap(calm, random);
        for (int i = 0; i < n; i++) {
            double due = (double) i / RATE;
            while (due >= end) {
                inStall = !inStall;
                end += inStall ? stall : gap(calm, random);
            }
            exceedances.record(i, inStall && end - due > objective.limit() / 1000);
        }
        SampleResult result = SampleResult.good().withThroughput(RATE).with(new RequestCounts(n, n, 0, 0, 0, Map.of()));
        return JUDGE.judge(List.of(objective), result.result(), Map.of(objective, exceedances.count()))
                .get(0)
                .status();
    }

    private static double gap(double mean, Random random) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
