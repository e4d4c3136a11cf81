package io.mlbench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.launch.PackagedBenchmark;
import io.mlbench.endpoint.StubServer;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class BaselineRunTests {

    private static final String METADATA = """
            {"name": "m", "platform": "test", "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1]}]}""";
    private static final String ANSWER = """
            {"model_name": "m", "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1], "data": ["en"]}]}""";

    /** Holds on any machine: a thousand times the baseline. */
    private static final String LOOSE = "p95 <= baseline + 100000 %";

    @TempDir
    Path folder;

    private StubServer server;
    private Path baseline;

    @BeforeEach
    void start() throws IOException {
        server = StubServer.ready("m", METADATA).on("POST /v2/models/m/infer", 200, ANSWER);
        baseline = folder.resolve("baseline.json");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_run_is_held_against_the_baseline_that_an_earlier_one_wrote() {
        assertThat(run("--update-baseline").code()).isZero();

        CommandLineRun held = run("--slo", LOOSE);
        CommandLineRun missed = run("--slo", "throughput >= baseline + 100000 %");

        assertThat(held.err()).isEmpty();
        assertThat(held.code()).isZero();
        assertThat(held.out()).contains("| " + LOOSE + " | ", "PASS (baseline p95 ");
        assertThat(missed.code()).isOne();
        assertThat(missed.err()).contains("baseline throughput ");
    }

    @Test
    void repeats_are_kept_together_and_are_of_one_test() {
        run("--update-baseline", "--repeat", "3", "--concurrency", "1,2");

        List<BenchmarkResult> results = ResultStore.read(baseline);
        assertThat(results).hasSize(6);
        assertThat(results)
                .extracting(result ->
                        Objects.requireNonNull(result.metadata().workload()).point())
                .containsExactly(
                        "concurrency=1",
                        "concurrency=2",
                        "concurrency=1",
                        "concurrency=2",
                        "concurrency=1",
                        "concurrency=2");
        assertThat(results)
                .extracting(result -> result.metadata().test())
                .containsOnly(
                        PackagedBenchmark.class.getName() + "#run [concurrency=1]",
                        PackagedBenchmark.class.getName() + "#run [concurrency=2]");
    }

    @Test
    void an_objective_needs_a_baseline_and_the_message_says_how_to_get_one() {
        CommandLineRun unnamed =
                CommandLineRun.of("run", "--url", server.url().toString(), "--model", "m", "--slo", LOOSE);
        CommandLineRun missing = run("--slo", LOOSE);

        assertThat(unnamed.code()).isEqualTo(2);
        assertThat(unnamed.err()).contains("needs a baseline, and none is named", "--update-baseline");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("there is no file " + baseline, "set by --baseline", "--update-baseline");
        assertThat(server.bodies()).isEmpty();
        assertThat(CommandLineRun.of("run", "--update-baseline").code()).isEqualTo(2);
    }

    @Test
    void a_violated_or_broken_run_never_becomes_the_baseline() {
        assertThat(run("--update-baseline", "--slo", "max <= 1 ns").code()).isOne();
        server.close();
        assertThat(run("--update-baseline").code()).isEqualTo(3);

        assertThat(baseline).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --runs 1000000", "evaluate"})
    void an_interrupted_run_never_becomes_the_baseline(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InterruptedRun.class.getName()));
        words.addAll(List.of(command.split(" ")));
        words.addAll(List.of("--update-baseline", "--baseline", baseline.toString()));
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        try {
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(output).content().contains("aborted after", "it is no baseline");
        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(baseline).doesNotExist();
    }

    @Test
    void an_update_names_the_objectives_that_it_does_not_judge() {
        CommandLineRun run = run("--update-baseline", "--slo", LOOSE, "--slo", "max <= 1000 s");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("not judged, since this run is to become the baseline: " + LOOSE, "| max <= 1000 s | ");
    }

    @Test
    void a_baseline_of_another_machine_is_refused_unless_it_is_asked_for() {
        run("--update-baseline");
        BenchmarkResult here = ResultStore.read(baseline).get(0);
        ResultStore.save(baseline, List.of(onAnotherJvm(here)));

        CommandLineRun refused = run("--slo", LOOSE);
        CommandLineRun taken = run("--slo", LOOSE, "--baseline-any-environment");

        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("JVM differs: baseline elsewhere 1, now ", "--baseline-any-environment");
        assertThat(taken.code()).isZero();
        assertThat(taken.out()).contains("the baseline comes from another environment: JVM differs");
    }

    @Test
    void a_run_that_is_no_measure_for_others_leaves_the_baseline_as_it_was() throws IOException {
        Files.writeString(baseline, "");

        CommandLineRun tail = run("--update-baseline", "--slo", "p99 <= baseline + 10 %");

        assertThat(tail.code()).isEqualTo(3);
        assertThat(tail.err())
                .contains(
                        "the baseline " + baseline + " was not updated",
                        "40 requests are too few to be held against, which needs at least 100");
        assertThat(baseline).isEmptyFile();
    }

    @Test
    void a_baseline_of_another_model_or_of_other_inputs_is_refused_with_both_named() throws IOException {
        run("--update-baseline");
        int sent = server.bodies().size();
        String content = Files.readString(baseline);

        Files.writeString(baseline, content.replace("\"model\" : \"m\"", "\"model\" : \"other\""));
        CommandLineRun model = run("--slo", LOOSE, "--baseline-any-environment");
        Files.writeString(baseline, content.replaceFirst("\"inputs\" : \"[0-9a-f]{4}", "\"inputs\" : \"ffff"));
        CommandLineRun inputs = run("--slo", LOOSE);

        assertThat(model.code()).isEqualTo(2);
        assertThat(model.err())
                .contains("was measured of model \"other\", and this run measures model \"m\"; measure one with");
        assertThat(inputs.code()).isEqualTo(2);
        assertThat(inputs.err())
                .contains("was asked something else: input differs: this run ", ", the baseline ffff")
                .contains("--baseline-any-environment");
        assertThat(server.bodies()).hasSize(sent);
        assertThat(run("--slo", LOOSE, "--baseline-any-environment").code()).isZero();
    }

    @Test
    void a_saved_run_that_is_no_measure_for_others_is_refused_as_a_baseline() throws IOException {
        run("--update-baseline");
        // Without its histogram, which would bear out other percentiles then.
        Files.writeString(
                baseline,
                Files.readString(baseline)
                        .replaceFirst("\"dropped\" : 0", "\"dropped\" : 249")
                        .replaceFirst("\"histogram\" : \"[^\"]*\",", ""));

        CommandLineRun run = run("--slo", LOOSE);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("holds a run that is no measure for others: 249 of 289 requests were dropped");
    }

    @Test
    void what_the_baseline_does_not_hold_is_named_before_the_run() {
        run("--update-baseline");
        int sent = server.bodies().size();

        CommandLineRun load = run("--slo", LOOSE, "--concurrency", "2");
        CommandLineRun metric = run("--slo", "gpu-memory <= baseline");

        assertThat(load.code()).isEqualTo(2);
        assertThat(load.err()).contains("has no result for this test and load, ", ", only for ");
        assertThat(metric.code()).isEqualTo(2);
        assertThat(metric.err()).contains("does not hold gpu-memory");
        assertThat(server.bodies()).hasSize(sent);
    }

    @Test
    void a_damaged_baseline_stops_the_run_and_is_not_replaced() throws IOException {
        Files.writeString(baseline, "{");

        assertThat(run("--slo", LOOSE).err()).contains("the file ends in the middle");
        assertThat(run("--update-baseline").code()).isEqualTo(2);
        assertThat(baseline).hasContent("{");
    }

    @Test
    void a_baseline_of_no_use_is_named() {
        run("--update-baseline");

        assertThat(run().out()).contains("was not used, since no objective is relative to it");
    }

    private CommandLineRun run(String... options) {
        return CommandLineRun.of(Stream.concat(
                        Stream.of(
                                "run",
                                "--url",
                                server.url().toString(),
                                "--model",
                                "m",
                                "--runs",
                                "40",
                                "--warmup",
                                "1",
                                "--baseline",
                                baseline.toString()),
                        Arrays.stream(options))
                .toArray(String[]::new));
    }

    private static BenchmarkResult onAnotherJvm(BenchmarkResult result) {
        Metadata here = result.metadata();
        Environment machine = Objects.requireNonNull(here.environment());
        return new BenchmarkResult(
                new Metadata(
                        here.model(),
                        here.label(),
                        here.timestamp(),
                        here.test(),
                        here.workload(),
                        new Environment(
                                machine.hostFingerprint(),
                                machine.cpus(),
                                machine.os(),
                                "elsewhere 1",
                                machine.commit(),
                                machine.dirty(),
                                machine.mlbench())),
                result.latency(),
                result.throughput(),
                result.requests(),
                result.gpu(),
                result.verdicts(),
                result.cautions(),
                result.histogram());
    }
}
