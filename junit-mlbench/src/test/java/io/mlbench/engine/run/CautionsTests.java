package io.mlbench.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.doctor.MachineLoad;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CautionsTests {

    @Test
    void few_runs_make_percentiles_doubtful() {
        assertThat(Cautions.of(49, 1, new MachineLoad(0, 2)).list())
                .containsExactly("only 49 runs: percentiles of fewer than 50 rest on a handful of samples");
    }

    @Test
    void without_a_warmup_the_first_requests_are_doubtful() {
        assertThat(Cautions.of(50, 0, new MachineLoad(0, 2)).list())
                .containsExactly("no warm-up: the first requests also measure start-up");
    }

    @Test
    void a_machine_with_more_work_than_processors_is_busy() {
        assertThat(Cautions.of(50, 1, new MachineLoad(2.1, 2)).list())
                .containsExactly("busy machine: load average 2.1 on 2 processors before the start");
    }

    @Test
    void all_that_applies_is_said() {
        assertThat(Cautions.of(1, 0, new MachineLoad(99, 2)).list()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"50, 1, 2.0, 2", "1000, 5, 0, 1", "50, 1, -1, 1"})
    void nothing_is_said_up_to_the_border_or_of_a_load_that_is_not_known(int runs, int warmup, double load, int cpus) {
        assertThat(Cautions.of(runs, warmup, new MachineLoad(load, cpus)).list())
                .isEmpty();
    }
}
