package io.mlbench.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.cli.commands.RunCommand;
import io.mlbench.plan.value.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class PairedBenchmarkTests {

    @Test
    void the_sides_differ_in_nothing_but_what_was_asked_for() {
        PairedBenchmark versus = of("--model m --vs new:1 --runs 7 --save a.json --slo p95<=1s");

        assertThat(versus.candidate().parameters())
                .containsEntry("mlbench.url", "old:1")
                .containsEntry("mlbench.label", "old:1")
                .containsEntry("mlbench.save", "a.json")
                .containsEntry("mlbench.repeats", "1")
                .containsEntry("mlbench.runs", "7")
                .containsEntry("mlbench.slo", "error-rate <= 0 %");
        assertThat(versus.baseline().parameters())
                .containsEntry("mlbench.url", "new:1")
                .containsEntry("mlbench.label", "new:1")
                .containsEntry("mlbench.save", "none");
        assertThat(without(versus.baseline())).isEqualTo(without(versus.candidate()));
        assertThat(versus.isOfOne()).isFalse();
    }

    @Test
    void objectives_are_taken_away_on_purpose_only() {
        PairedBenchmark versus = of("--model m --vs new:1 --no-slo");

        assertThat(versus.cautions())
                .containsExactly("no objective was judged but the implied error-rate <= 0 %, since --no-slo says so");
        assertThat(versus.candidate().parameters())
                .containsEntry("mlbench.slo", "error-rate <= 0 %")
                .doesNotContainKey("mlbench.no-slo");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of("--model m --vs new:1 --no-slo --slo p95<=1s"))
                .withMessageContaining("remove one");
    }

    @Test
    void five_runs_of_each_are_the_default() {
        assertThat(of("--model m --vs new:1").runs()).isEqualTo(5);
        assertThat(of("--model m --vs new:1 --repeat 3").runs()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--model m --vs new:1                            | old:1     | new:1",
                "--model m --vs old:1                            | old:1 (A) | old:1 (B)",
                "--model m --vs http://new:1/p?q=1      | old:1     | new:1/p",
                "--model m --vs new:1 --vs-model n               | m         | n",
                "--model m --vs old:1 --vs-model n               | m         | n",
                "--model m --vs new:1 --label x                  | x         | new:1",
                "--model m --vs new:1 --vs-label y               | old:1     | y",
                "--model m --vs new:1 --label x --vs-label x     | x (A)     | x (B)",
                "--model m --vs new:1 --vs-model n --label n     | n (A)     | n (B)",
                "--model m --vs embedded                         | old:1     | embedded",
            })
    void no_two_sides_are_called_the_same(String options, String candidate, String baseline) {
        PairedBenchmark versus = of(options);

        assertThat(versus.candidate().name()).isEqualTo(candidate);
        assertThat(versus.baseline().name()).isEqualTo(baseline);
    }

    @Test
    void one_endpoint_and_model_on_both_sides_is_recognised() {
        assertThat(of("--model m --vs http://old:1").isOfOne()).isTrue();
        assertThat(of("--model m --vs old:1 --vs-model n").isOfOne()).isFalse();
    }

    @Test
    void the_other_side_is_saved_where_it_is_told_to() {
        assertThat(of("--model m --vs new:1 --save-vs b.json").baseline().parameters())
                .containsEntry("mlbench.save", "b.json");
        assertThat(of("--model m --vs new:1 --save-vs b.json")
                        .candidate()
                        .plan()
                        .output()
                        .save())
                .isEmpty();
    }

    @Test
    void a_rehearsal_is_short_and_leaves_nothing_behind() {
        Map<String, String> rehearsal = of("--model m --vs new:1 --runs 100000 --save a.json")
                .candidate()
                .rehearsal()
                .orElseThrow();

        assertThat(rehearsal)
                .containsEntry("mlbench.duration", "2 s")
                .containsEntry("mlbench.save", "none")
                .doesNotContainKey("mlbench.runs");
        assertThat(of("--model m --vs new:1 --warmup 0").candidate().rehearsal())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--baseline b.json            | baseline, set by --baseline, is a file to hold results against",
                "--update-baseline            | baseline-update, set by --update-baseline, makes a baseline of one",
                "--baseline-any-environment   | set by --baseline-any-environment, accepts a baseline of another machine",
                "--find-max-rate              | find-max, set by --find-max-rate, finds another load for each endpoint",
                "--find-max-concurrency       | find-max, set by --find-max-concurrency, finds another load",
                "--confidence 0.95            | confidence, set by --confidence, asks for proof from the requests of one",
                "--reports-dir r              | reports-dir, set by --reports-dir, is for reports of one endpoint",
                "--runs auto                  | runs = auto ends each run when its own verdicts are certain",
                "--save x.json --save-vs ./x.json | x.json, as runs of one; name a file for each with --save and --save-vs",
                "--gpu-metrics-url http://u:secret@g/m?token=t | gpu-metrics-url = http://g/m is the page of one server",
                "--slo accuracy>=9%           | with --vs accuracy is not measured",
                "--slo capacity>=9/s          | with --vs capacity is not measured",
                "--slo q95<=9ms                | \"q95\" is not a metric",
            })
    void what_cannot_be_honoured_is_refused_with_the_place_and_the_next_step(String options, String message) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of("--model m --vs new:1 " + options))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://new", "new:99999", "http://"})
    void a_wrong_address_is_told_by_its_own_option(String url) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> of("--model m --vs " + url))
                .withMessageStartingWith("--vs: \"" + url + "\" is not the address of a server");
    }

    @Test
    void a_gpu_page_is_that_of_both_sides_where_they_are_of_one_server() {
        assertThat(of("--model m --vs old:1 --vs-model n --gpu-metrics-url http://g/m")
                        .baseline()
                        .plan()
                        .endpoint()
                        .gpuMetricsUrl())
                .isPresent();
    }

    private static PairedBenchmark of(String options) {
        List<String> words = new ArrayList<>(List.of("--url", "old:1"));
        words.addAll(List.of(options.split(" ")));
        RunCommand run = parsed(words.toArray(String[]::new));
        return PairedBenchmark.of(run.parameters(), run.versus);
    }

    private static Map<String, String> without(PairedBenchmark.Side side) {
        Map<String, String> rest = new HashMap<>(side.parameters());
        rest.keySet().removeAll(List.of("mlbench.url", "mlbench.label", "mlbench.save"));
        return rest;
    }

    private static RunCommand parsed(String... options) {
        CommandLine command = new CommandLine(new RunCommand());
        command.parseArgs(options);
        return command.getCommand();
    }
}
