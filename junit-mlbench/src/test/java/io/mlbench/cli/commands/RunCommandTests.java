package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.CommandLineRun;
import io.mlbench.cli.launch.PackagedBenchmark;
import io.mlbench.endpoint.StubServer;
import io.mlbench.plan.setting.Setting;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class RunCommandTests {

    private static final String METADATA = """
            {"name": "m", "platform": "test", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1]}]}""";
    private static final String ANSWER = """
            {"model_name": "m", "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1], "data": ["en"]}]}""";

    @TempDir
    Path folder;

    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void each_option_becomes_the_configuration_parameter_of_its_setting() {
        assertThat(parameters(
                        "--url=u",
                        "--model=m",
                        "--runs=7",
                        "--warmup=1",
                        "--concurrency=1,8",
                        "--timeout=2 s",
                        "--batch-size=4",
                        "--input=i.txt",
                        "--save=s.json",
                        "--label=l",
                        "--profile=p",
                        "--gpu-metrics-url=http://g",
                        "--reports-dir=r"))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("mlbench.url", "u"),
                        Map.entry("mlbench.model", "m"),
                        Map.entry("mlbench.runs", "7"),
                        Map.entry("mlbench.warmup", "1"),
                        Map.entry("mlbench.concurrency", "1,8"),
                        Map.entry("mlbench.timeout", "2 s"),
                        Map.entry("mlbench.batch-size", "4"),
                        Map.entry("mlbench.input", "i.txt"),
                        Map.entry("mlbench.save", "s.json"),
                        Map.entry("mlbench.label", "l"),
                        Map.entry("mlbench.profile", "p"),
                        Map.entry("mlbench.gpu-metrics-url", "http://g"),
                        Map.entry("mlbench.reports-dir", "r"),
                        Map.entry("mlbench.progress", "console")));
    }

    @Test
    void the_options_of_load_and_proof_become_settings_too() {
        assertThat(parameters(
                        "--rate=50..500",
                        "--arrivals=poisson",
                        "--max-in-flight=7",
                        "--seed=3",
                        "--duration=10 s",
                        "--transport=jdk",
                        "--confidence=0.9"))
                .contains(
                        Map.entry("mlbench.rate", "50..500"),
                        Map.entry("mlbench.arrivals", "poisson"),
                        Map.entry("mlbench.max-in-flight", "7"),
                        Map.entry("mlbench.seed", "3"),
                        Map.entry("mlbench.duration", "10 s"),
                        Map.entry("mlbench.transport", "jdk"),
                        Map.entry("mlbench.confidence", "0.9"));
    }

    @Test
    void a_search_is_one_setting_with_two_flags() {
        assertThat(parameters("--find-max-rate", "--find-max-bound=5 min"))
                .contains(Map.entry("mlbench.find-max", "rate"), Map.entry("mlbench.find-max-bound", "5 min"));
        assertThat(parameters("--find-max-concurrency")).contains(Map.entry("mlbench.find-max", "concurrency"));
    }

    @Test
    void two_searches_at_once_exit_with_2() {
        CommandLineRun run = run("--find-max-rate", "--find-max-concurrency");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("exclude each other; give one");
    }

    @Test
    void a_search_prints_its_curve() {
        server.taking(Duration.ofMillis(5)); // or the search would end at the client, rightly
        CommandLineRun run =
                run("--find-max-concurrency", "--runs", "20", "--find-max-bound", "1 ns", "--slo", "max <= 3600 s");
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("- Load: concurrency=1\n")
                .contains("## Capacity", "at least 1 in flight; the time for the search was over")
                .contains("PASS, confirming run");
    }

    @Test
    void what_is_not_given_is_left_to_the_other_places() {
        assertThat(parameters())
                .containsOnly(Map.entry("mlbench.progress", "console"), Map.entry("mlbench.reports-dir", "none"));
    }

    @Test
    void each_objective_stays_whole() {
        String text = parameters("--slo", "p95 <= 20 ms", "--slo", "throughput >= 50/s")
                .get("mlbench.slo");

        assertThat(Setting.SLO.parser().parse(Objects.requireNonNull(text)))
                .containsExactly("p95 <= 20 ms", "throughput >= 50/s");
    }

    @Test
    void an_empty_objective_takes_none_away() {
        CommandLineRun alone = run("--runs", "4", "--slo", "");
        CommandLineRun among = run("--runs", "4", "--slo", "max <= 1 ns", "--slo", " ");
        CommandLineRun separator = run("--runs", "4", "--slo", ";");

        assertThat(List.of(alone.code(), among.code(), separator.code())).containsOnly(2);
        assertThat(alone.err()).contains("--slo \"\" states no objective", "--no-slo");
        assertThat(separator.err()).contains("slo = \";\", set by --slo, must state at least one objective");
    }

    @Test
    void objectives_are_taken_away_on_purpose_only_and_the_result_says_so() {
        CommandLineRun run = run("--runs", "4", "--no-slo");
        CommandLineRun both = run("--runs", "4", "--no-slo", "--slo", "max <= 1 ns");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("no objective was judged but the implied error-rate <= 0 %, since --no-slo says so");
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.err()).contains("no-slo, set by --no-slo, takes all objectives away, but slo, set by --slo");
    }

    @Test
    void prints_the_documented_form_and_exits_with_0() {
        CommandLineRun run = run("--runs", "4", "--warmup", "1");

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("Running benchmark...\n- Model: m\n- Endpoint: " + server.url() + "\n- Runs: 4\n\n"
                        + "Warming up... (1 runs)\n")
                .contains("4/4\n\n## Benchmark Results\n\n| Metric | Value |\n", "| Runs | 4 |\n", "| Latency P95 | ");
        assertThat(server.bodies()).hasSize(5);
    }

    @Test
    void a_violated_objective_exits_with_1_and_says_by_how_much() {
        CommandLineRun run = run("--runs", "4", "--slo", "max <= 1 ns", "--slo", "error-rate <= 0 %");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).startsWith("1 of 2 objectives held for run [concurrency=1]; 1 did not:");
        assertThat(run.out()).contains("## Objectives", "| max <= 1 ns | ");
    }

    @Test
    void wrong_values_exit_with_2_and_name_the_option() {
        CommandLineRun run = run("--runs", "0");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Configuration error: runs = \"0\", set by --runs, must be ")
                .doesNotContain("\tat ", "PackagedBenchmark");
        assertThat(server.bodies()).isEmpty();
    }

    @Test
    void a_server_that_is_not_there_exits_with_3_and_is_named() {
        server.close();

        CommandLineRun run = run("--runs", "4");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains(server.url().toString()).doesNotContain("\tat ");
    }

    @Test
    void several_load_points_are_saved_together_and_earlier_files_counted() throws IOException {
        Path file = folder.resolve("run.json");
        assertThat(run("--runs", "1", "--save", folder.resolve("earlier.json").toString())
                        .code())
                .isZero();

        CommandLineRun run = run("--runs", "4", "--concurrency", "1,2", "--label", "v2", "--save", file.toString());

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("- Load: concurrency=1\n", "- Load: concurrency=2\n")
                .contains("## Saved Result\n\n" + file + "\nHistory: 1 previous results found\n");
        assertThat(ResultStore.read(file))
                .hasSize(2)
                .extracting(result -> result.metadata().label())
                .containsOnly("v2");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void reports_are_written_where_they_are_asked_for() {
        CommandLineRun run = run("--runs", "4", "--reports-dir", folder.toString());

        assertThat(run.code()).isZero();
        assertThat(folder.resolve("TEST-mlbench." + PackagedBenchmark.class.getName() + ".xml"))
                .content()
                .contains("name=\"run [concurrency=1]\"");
    }

    private CommandLineRun run(String... options) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of("run", "--url", server.url().toString(), "--model", "m"), Arrays.stream(options))
                .toArray(String[]::new));
    }

    private static Map<String, String> parameters(String... options) {
        return parsed(options).parameters();
    }

    private static RunCommand parsed(String... options) {
        CommandLine command = new CommandLine(new RunCommand());
        command.parseArgs(options);
        return command.getCommand();
    }
}
