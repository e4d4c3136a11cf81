package io.mlbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Passed;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTests {

    @Test
    void a_later_run_of_a_case_replaces_the_earlier_in_its_place() {
        BenchmarkCase failed = new BenchmarkCase("A", "one", 1, new Failed("t", "m"), null);
        BenchmarkCase rerun = new BenchmarkCase("A", "one", 2, new Passed(), null);
        BenchmarkCase second = new BenchmarkCase("A", "two", 1, new Passed(), null);
        BenchmarkCase namesake = new BenchmarkCase("B", "one", 1, new Passed(), null);

        assertThat(Attempts.of(List.of(failed, second, namesake, failed, rerun)))
                .containsExactly(new Attempts(rerun, 3), new Attempts(second, 1), new Attempts(namesake, 1));
    }
}
