package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of {@code run} do what they say; several at a time, since each run is a JVM. */
class ScriptRunOptionsIT {

    private ScriptRun script;
    private FaultyServer server;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
        server = new FaultyServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void schedule_transport_header_and_gpu_page_are_those_of_the_options() throws Exception {
        server.on("GET /gpu", 200, "nv_gpu_memory_used_bytes{gpu_uuid=\"GPU-1\"} 5e8\n");

        ScriptRun.Ended ended = script.with("TOKEN", "s3cret-token")
                .run(arguments(
                        "--rate 200 --arrivals poisson --seed 7 --max-in-flight 50 --runs 20 --warmup 2 --transport jdk"
                                + " --repeat 2 --label nightly --timeout 5s --format json --quiet"
                                + " --gpu-metrics-url http://" + server.address() + "/gpu",
                        "--header",
                        "X-Token: ${TOKEN}"))
                .requireSuccess();

        assertThat(ended.out())
                .startsWith("{")
                .contains("\"rate\" : \"200\"", "\"arrivals\" : \"poisson\"", "\"seed\" : 7", "\"max_in_flight\" : 50")
                .contains("\"transport\" : \"jdk\"", "\"label\" : \"nightly\"", "\"gpu_memory_mb\" : 500")
                .doesNotContain("s3cret-token");
        assertThat(ended.out().split("\"latency\" :", -1)).as("repeated runs").hasSize(3);
        assertThat(server.inferences()).isEqualTo(2 * 22);
        assertThat(server.header("X-Token")).isEqualTo("s3cret-token");
    }

    @Test
    void duration_batch_input_and_profile_are_those_of_the_options() throws Exception {
        Files.writeString(
                script.work().resolve("in.json"),
                "{\"inputs\":[{\"name\":\"IN\",\"shape\":[1]," + "\"datatype\":\"FP32\",\"data\":[0.25]}]}");
        Files.writeString(script.work().resolve(".ml-benchmark.yaml"), "profiles:\n  ci:\n    label: of-the-profile\n");

        ScriptRun.Ended timed = script.run(arguments(
                        "--duration 0.5s --protocol open-inference-http --transport wire --concurrency 2 --input in.json --profile ci --save d.json"
                                + " --reports-dir reports --slo",
                        "p50 <= 9 s"))
                .requireSuccess();
        ScriptRun.Ended batch = script.run(
                "run",
                "--url",
                "embedded",
                "--runs",
                "5",
                "--batch-size",
                "3",
                "--think-time",
                "5ms",
                "--format",
                "json");

        assertThat(timed.out()).contains("| p50 <= 9 s | ", "PASS");
        BenchmarkResult result =
                ResultStore.read(script.work().resolve("d.json")).get(0);
        assertThat(result.metadata().label()).isEqualTo("of-the-profile");
        assertThat(script.work().resolve("d.json"))
                .content()
                .contains("\"transport\" : \"wire\"", "\"profile\" : \"ci\"");
        assertThat(script.work().resolve("reports")).isDirectoryContaining("glob:**TEST-mlbench.*.xml");
        assertThat(batch.out()).contains("\"think-time\" : \"5 ms\"", "\"batch_size\" : 3");
    }

    @Test
    void baseline_is_written_and_held_against_and_that_of_another_machine_needs_an_option() throws Exception {
        Path baseline = script.work().resolve("base.json");
        String loose = "p95 <= baseline + 100000 %";

        script.run(arguments("--runs 20 --baseline base.json --update-baseline"))
                .requireSuccess();
        Files.writeString(
                baseline,
                Files.readString(baseline).replaceAll("(\"host_fingerprint\" : \")[0-9a-f]+", "$10123456789abcdef"));

        script.run(arguments("--runs 5 --baseline base.json --slo", loose))
                .requireFailure(2, List.of("base.json", "--baseline-any-environment"));
        assertThat(script.run(arguments(
                                "--runs 5 --baseline base.json --baseline-any-environment --allow-few-samples --slo",
                                loose))
                        .requireSuccess()
                        .out())
                .contains(
                        "| " + loose + " | ",
                        "PASS",
                        "Caution",
                        "few samples: ",
                        "5 requests, where p95 needs at least 20");
    }

    @Test
    void few_requests_carry_no_objective() throws Exception {
        ScriptRun.Ended ended = script.run(arguments("--runs 19 --slo", "p95 <= 20 s"));

        assertThat(ended.exitCode()).isEqualTo(1);
        assertThat(ended.err())
                .contains("too few samples: 19 requests, where p95 needs at least 20", "--allow-few-samples");
    }

    @Test
    void objectives_are_taken_away_on_purpose_only_and_the_result_says_so() throws Exception {
        script.run(arguments("--runs 5 --slo", "")).requireFailure(2, List.of("--slo", "--no-slo"));
        script.run(arguments("--runs 5 --no-slo --slo", "p95 <= 20 s"))
                .requireFailure(2, List.of("no-slo, set by --no-slo", "slo, set by --slo", "remove one"));
        script.with("MLBENCH_SLO", "p95 <= 1 ns");
        assertThat(script.run(arguments("--runs 5 --no-slo")).requireSuccess().out())
                .contains(
                        "since --no-slo says so; not judged: p95 <= 1 ns, set by the environment variable MLBENCH_SLO");
    }

    @Test
    void highest_load_is_found_and_proof_is_asked_for() throws Exception {
        assertThat(script.run(arguments(
                                "--find-max-concurrency --find-max-bound 3s --duration 0.3s --warmup 1 --slo",
                                "p95 <= 20 s"))
                        .out())
                .contains("\n## Capacity\n", "| Concurrency | P50 |");
        ScriptRun.Ended rates = script.run(arguments(
                "--find-max-rate --rate 100 --find-max-bound 3s --duration 0.3s --warmup 1 --slo", "p95 <= 20 s"));
        // On a busy machine this client may be the limit at the first rate; then it says so.
        assertThat(rates.out() + rates.err()).containsAnyOf("\n## Capacity\n", "no capacity was found: the client");
        script.run(arguments("--runs 5 --confidence 0.95 --slo", "p99 <= 1 s"))
                .requireFailure(2, List.of("runs", "0.95"));
    }

    private String[] arguments(String options, String... more) {
        List<String> all = new ArrayList<>(List.of("run", "--url", server.address(), "--model", "m"));
        all.addAll(List.of(options.split(" ")));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
