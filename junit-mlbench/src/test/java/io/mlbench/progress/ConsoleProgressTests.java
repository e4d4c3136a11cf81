package io.mlbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.RunLength;
import org.junit.jupiter.api.Test;

class ConsoleProgressTests {

    private final Captured captured = new Captured();

    @Test
    void prints_the_documented_form_where_the_output_goes_to_a_file() {
        benchmark(new ConsoleProgress(captured.out(), false));

        assertThat(captured.text()).isEqualTo("""
                        Running benchmark...
                        - Model: langdetector_ensemble
                        - Endpoint: localhost:8001
                        - Runs: 100

                        Warming up... (5 runs)
                        Benchmarking... [████████████████████] 100/100

                        """);
    }

    @Test
    void writes_one_bar_over_and_over_on_a_terminal() {
        benchmark(new ConsoleProgress(captured.out(), true));

        String[] states = captured.text().split("\r", -1);
        assertThat(states).hasSize(1 + 101);
        assertThat(states[0]).endsWith("Warming up... (5 runs)\n");
        assertThat(states[1]).isEqualTo("Benchmarking... [░░░░░░░░░░░░░░░░░░░░] 0/100");
        assertThat(states[50]).isEqualTo("Benchmarking... [█████████░░░░░░░░░░░] 49/100");
        assertThat(states[100]).isEqualTo("Benchmarking... [███████████████████░] 99/100");
        assertThat(states[101]).isEqualTo("Benchmarking... [████████████████████] 100/100\n\n");
    }

    @Test
    void needs_no_colour_and_so_no_setting_that_turns_it_off() {
        benchmark(new ConsoleProgress(captured.out(), true));

        assertThat(captured.text()).doesNotContain("\u001b");
    }

    @Test
    void shows_each_update_at_once_and_the_last_only_once() {
        ConsoleProgress progress = new ConsoleProgress(captured.out(), true);
        progress.starting("m", "localhost:8001", new RunLength.Count(3), "");
        progress.measured(1, 3);
        assertThat(captured.text()).endsWith("1/3");

        progress.measured(3, 3);
        String ended = captured.text();
        progress.measured(3, 3);

        assertThat(captured.text()).isEqualTo(ended).endsWith("3/3\n\n");
    }

    @Test
    void names_the_load_point_where_there_are_several_and_starts_a_bar_for_each() {
        ConsoleProgress progress = new ConsoleProgress(captured.out(), false);
        for (String point : new String[] {"concurrency=1", "concurrency=8"}) {
            progress.starting("m", "localhost:8001", new RunLength.Count(2), point);
            progress.warmingUp(new RunLength.Count(0));
            progress.measured(2, 2);
        }

        assertThat(captured.text())
                .contains("- Runs: 2\n- Load: concurrency=1\n\nBenchmarking", "- Load: concurrency=8\n\nBenchmarking")
                .doesNotContain("Warming up");
    }

    private static void benchmark(Progress progress) {
        progress.starting("langdetector_ensemble", "localhost:8001", new RunLength.Count(100), "");
        progress.warmingUp(new RunLength.Count(5));
        for (int done = 0; done <= 100; done++) {
            progress.measured(done, 100);
        }
    }
}
