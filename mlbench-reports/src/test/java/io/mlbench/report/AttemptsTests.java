package io.mlbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AttemptsTests {

    @Test
    void a_later_run_of_a_case_replaces_the_earlier_in_its_place() {
        BenchmarkCase failed = new BenchmarkCase("A", "one", 1, new Failed("t", "m"), null);
        BenchmarkCase rerun = new BenchmarkCase("A", "one", 2, new Passed(), null);
        BenchmarkCase second = new BenchmarkCase("A", "two", 1, new Passed(), null);
        BenchmarkCase namesake = new BenchmarkCase("B", "one", 1, new Passed(), null);

        assertThat(Attempts.of(List.of(failed, second, namesake, failed, rerun)))
                .containsExactly(new Attempts(rerun, 3, failed), new Attempts(second, 1), new Attempts(namesake, 1));
    }

    @Test
    void a_rerun_that_turned_a_failure_green_is_a_caution() {
        BenchmarkCase passed = new BenchmarkCase("A", "one", 2, new Passed(), null);
        BenchmarkCase failed = new BenchmarkCase("A", "one", 1, new Failed("t", "p95 too slow"), null);
        BenchmarkCase broken = new BenchmarkCase("A", "one", 1, new Broken("t", "no server"), null);

        assertThat(caution(failed, passed)).contains("passed at attempt 2 only; an earlier one failed: p95 too slow");
        assertThat(caution(failed, broken, passed))
                .contains("passed at attempt 3 only; an earlier one broke: no server");
        assertThat(caution(failed, passed, passed))
                .contains("passed at attempt 3 only; an earlier one failed: p95 too slow");
        assertThat(caution(passed, passed)).isEmpty();
        assertThat(caution(passed, failed)).isEmpty();
        assertThat(caution(failed, failed)).isEmpty();
    }

    private static Optional<String> caution(BenchmarkCase... runs) {
        return Attempts.of(List.of(runs)).get(0).caution();
    }
}
