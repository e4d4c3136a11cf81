package io.mlbench.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.result.Verdict;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.SampleResults;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultJsonTests {

    private static final Path FILE = Path.of("run.json");

    @Test
    void writes_the_documented_fields() throws IOException {
        assertThat(ResultJson.write(List.of(SampleResults.clean()))).isEqualTo(resource("clean.json"));
    }

    @Test
    void writes_unbounded_percentiles_and_losses_as_documented() throws IOException {
        assertThat(ResultJson.write(List.of(SampleResults.troubled()))).isEqualTo(resource("troubled.json"));
    }

    @Test
    void reads_what_it_wrote() {
        List<BenchmarkResult> results =
                List.of(SampleResults.clean(), SampleResults.troubled(), SampleResults.ofModel("other"));

        assertThat(read(ResultJson.write(results))).isEqualTo(results);
        assertThat(read(ResultJson.write(results.subList(1, 2)))).isEqualTo(results.subList(1, 2));
    }

    @Test
    void devices_that_were_not_read_are_kept_and_their_sum_is_none() {
        BenchmarkResult clean = SampleResults.clean();
        BenchmarkResult part = new BenchmarkResult(
                clean.metadata(),
                clean.latency(),
                clean.throughput(),
                clean.requests(),
                new GpuUsage.Measured(
                        "nvidia-smi", List.of(new GpuUsage.Device("GPU-1", 700, 12)), List.of("GPU-2 is lost")),
                List.of(),
                List.of(),
                null);

        String json = ResultJson.write(List.of(part));
        assertThat(json).contains("GPU-2 is lost").doesNotContain("gpu_memory_mb");
        assertThat(read(json)).containsExactly(part);
    }

    @Test
    void nothing_measured_is_no_zero() {
        BenchmarkResult bare = SampleResults.ofModel("m");
        BenchmarkResult result = new BenchmarkResult(
                bare.metadata(),
                bare.latency(),
                1,
                null,
                new GpuUsage.NotMeasured("no GPU"),
                List.of(),
                List.of(),
                null);

        assertThat(ResultJson.write(List.of(result)))
                .contains("\"reason\" : \"no GPU\"")
                .doesNotContain("gpu_memory_mb", "requests", "runs", "environment", "histogram");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"metadata\": {\"model\": \"m\", \"environment\": \"prod\"}, %s}",
                "{\"model\": \"m\", \"requests\": 100, %s}"
            })
    void reads_files_of_older_tools(String json) {
        BenchmarkResult result = read(json.formatted(
                        "\"latency\": {\"p50\": 1, \"p95\": 2.5, \"p99\": 3}, \"throughput\": 78.5"))
                .get(0);

        assertThat(result.metadata().model()).isEqualTo("m");
        assertThat(result.latency().percentiles())
                .isEqualTo(Map.of(Percentile.P50, 1.0, Percentile.P95, 2.5, Percentile.P99, 3.0));
        assertThat(result.throughput()).isEqualTo(78.5);
        assertThat(result.requests()).isNull();
        assertThat(result.gpu()).isEqualTo(new GpuUsage.NotMeasured("not recorded"));
    }

    @Test
    void keeps_a_total_of_gpu_memory_without_devices() {
        String json = resultWith("\"gpu_memory_mb\": 1200, \"gpu\": {\"source\": \"triton-metrics\", \"devices\": []}");

        assertThat(read(json).get(0).gpu())
                .isEqualTo(new GpuUsage.Measured("triton-metrics", List.of(new GpuUsage.Device("all", 1200, 1))));
    }

    @Test
    void ignores_fields_it_does_not_know() {
        assertThat(read(resultWith("\"accuracies\": {\"overall\": 97.0}, \"blocks\": []")))
                .hasSize(1);
    }

    /** The file as the documentation shows it: an objective by its text alone, no transport, empty lists. */
    @Test
    void reads_an_objective_that_only_has_its_text() {
        BenchmarkResult result = read(resultWith("\"gpu_memory_mb\": 1200,"
                                + " \"slo\": [{\"objective\": \"p95 <= 20 ms\", \"actual\": 15.8, \"verdict\": \"PASS\"}],"
                                + " \"blocks\": []")
                        .replace(
                                "\"model\": \"m\"",
                                "\"model\": \"m\", \"runs\": 100, \"warmup\": 5, \"url\": \"localhost:15001\","
                                        + " \"protocol\": \"open-inference-http\", \"concurrency\": 1, \"batch_size\": 1,"
                                        + " \"profile\": null"))
                .get(0);

        assertThat(result.verdicts())
                .containsExactly(new Verdict("p95 <= 20 ms", "p95", "<=", 20, "ms", 15.8, Verdict.Status.PASS, null));
        assertThat(Objects.requireNonNull(result.metadata().workload()).transport())
                .isNull();
    }

    @Test
    void a_design_effect_that_is_not_known_stands_nowhere() {
        BenchmarkResult troubled = SampleResults.troubled();
        List<Verdict> unproven = troubled.verdicts().stream()
                .map(verdict -> verdict.withDeff(null))
                .toList();

        assertThat(ResultJson.write(List.of(troubled))).contains("\"deff\" : 1.5");
        String written = ResultJson.write(List.of(troubled.withVerdicts(unproven)));
        assertThat(written).doesNotContain("deff");
        assertThat(read(written).get(0).verdicts()).isEqualTo(unproven);
    }

    @Test
    void names_file_line_column_field_and_reason() {
        String json = "{\n  \"schema_version\": 1,\n  \"latency\": {\n    \"p50\": \"fast\"\n  }\n}";

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultFileException.class)
                .hasMessage("cannot read run.json, line 4, column 12: latency.p50: must be a number but was \"fast\"");
    }

    /** No line 0 and no column 0. */
    @Test
    void names_no_place_where_something_is_missing() {
        assertThatThrownBy(() -> read("{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"}}"))
                .hasMessage("cannot read run.json: latency: is missing");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "{\"latency\": {\"p50\": \"NaN\"}}     | latency.p50: must be a number but was \"NaN\"",
                "{\"latency\": {\"p50\": NaN}}         | Non-standard token 'NaN' is not JSON",
                "{\"latency\": {\"p50\": 1e999}}       | latency.p50: must be finite but was 1e999",
                "{\"latency\": {\"p50\": -1}}          | latency.p50: must be 0 or more but was -1",
                "{\"latency\": {\"p50\": true}}        | latency.p50: must be a number but was true",
                "{\"latency\": {\"p50\": [1]}}         | latency.p50: must be a number but was [",
                "{\"latency\": [1]}                    | latency: must be an object",
                "{\"latency\": {\"p50\": 1,            | the file ends in the middle",
                "{\"latency\": {\"p50\": 1, \"p50\": 2}} | Duplicate field 'p50'",
                "{\"throughput\": \"78.5\"}            | throughput: must be a number but was \"78.5\"",
                "{\"metadata\": {\"model\": 7}}        | metadata.model: must be text",
                "[]                                    | must be an object",
                "null                                  | is missing",
                "not json                              | Unrecognized token 'not'",
                "{} {}                                 | something follows after the end",
                "``                                    | the file is empty",
                "` `                                   | must be an object",
                "{\"schema_version\": 2}               | schema_version: is 2, but this version of mlbench reads 1 only",
                "{\"schema_version\": 0}               | schema_version: is 0",
                "{\"schema_version\": \"1\"}           | schema_version: must be a whole number but was \"1\"",
                "{\"schema_version\": 1, \"results\": []}       | results: is empty",
                "{\"schema_version\": 1, \"results\": {}}       | results: must be a list",
                "{\"schema_version\": 1, \"results\": [null]}   | results[0]: is missing",
                "{\"schema_version\": 1, \"results\": [{\"latency\": {\"p95\": \"x\"}}]} | results[0].latency.p95: must be a number",
                "{\"results\": [{}]}                   | schema_version: is missing"
            })
    void refuses_what_is_damaged(String json, String reason) {
        assertRefused(json, reason);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"model\": \"m\"           | \"other\": 1            | metadata.model: is missing",
                "\"p50\": 1                 | \"p51\": 1              | latency.p50: is missing",
                "\"p95\": 2                 | \"p95\": null           | latency.p95: is missing",
                "\"p99\": 3                 | \"max\": 3, \"p99\": 3  | latency.min: is missing",
                "\"p99\": 3                 | \"p99\": 3, \"unbounded\": [\"p99\"] | latency.p99: is both a number and listed",
                "\"p99\": 3                 | \"p99\": 3, \"unbounded\": [\"p42\"] | latency.unbounded: \"p42\" is no percentile",
                "\"p99\": 3                 | \"p99\": 3, \"unit\": \"s\"          | latency.unit: must be \"ms\" but was \"s\"",
                "\"throughput\": 4          | \"other\": 4            | throughput: is missing",
                "\"throughput\": 4          | \"throughput\": 4, \"requests\": {\"sent\": 3, \"ok\": 1, \"failed\": 1, \"timed_out\": 0, \"dropped\": 0} | requests: sent must be ok + failed + timed out but 3 != 1 + 1 + 0",
                "\"throughput\": 4          | \"throughput\": 4, \"requests\": {\"sent\": 1.5} | requests.sent: must be a whole number but was 1.5",
                "\"throughput\": 4          | \"throughput\": 4, \"slo\": [{\"objective\": \"o\", \"verdict\": \"MAYBE\"}] | slo[0].verdict: must be one of [PASS, FAIL, INCONCLUSIVE]",
                "\"throughput\": 4          | \"throughput\": 4, \"gpu\": {\"devices\": [{\"id\": \"0\", \"peak_mb\": 1, \"samples\": 0}]} | gpu.devices[0].samples: must be at least 1 but was 0",
                "\"model\": \"m\"           | \"model\": \"m\", \"timestamp\": \"yesterday\" | metadata.timestamp: must be a time such as 2026-12-11T10:30:00Z but was \"yesterday\"",
                "\"throughput\": 4          | \"throughput\": 4, \"histogram\": \"junk\" | histogram: histogram is damaged",
                "\"throughput\": 4          | \"throughput\": 4, \"slo\": [{\"objective\": \"fast\", \"verdict\": \"PASS\"}] | slo[0].metric: is missing",
                "\"throughput\": 4          | \"throughput\": 4, \"slo\": [{\"objective\": \"p95 <= 20 ms\", \"verdict\": \"PASS\", \"deff\": 0.99}] | slo[0].deff: must be at least 1 but was 0.99",
                "\"throughput\": 4          | \"throughput\": 4, \"slo\": [{\"objective\": \"p95 <= 20 ms\", \"verdict\": \"PASS\", \"deff\": -2}] | slo[0].deff: must be 0 or more but was -2",
                "\"throughput\": 4          | \"throughput\": 4, \"slo\": [{\"objective\": \"p95 <= 20 ms\", \"verdict\": \"PASS\", \"deff\": 1e999}] | slo[0].deff: must be finite but was 1e999",
                "\"throughput\": 4          | \"throughput\": 4, \"slo\": [{\"objective\": \"p95 <= 20 ms\", \"verdict\": \"PASS\", \"deff\": \"NaN\"}] | slo[0].deff: must be a number but was \"NaN\"",
                "\"model\": \"m\"           | \"model\": \"m\", \"runs\": 5 | metadata.url: is missing"
            })
    void refuses_what_is_incomplete_or_contradictory(String field, String replacement, String reason) {
        String whole = resultWith("\"cautions\": []");
        assertThat(read(whole)).hasSize(1);
        assertThat(whole).contains(field);

        assertRefused(whole.replace(field, replacement), reason);
    }

    @Test
    void refuses_to_store_what_it_could_not_read() {
        BenchmarkResult bare = SampleResults.ofModel("m");
        Latency latency = new Latency(Map.of(Percentile.of("75"), 1.0), null);

        assertThatIllegalArgumentException().isThrownBy(() -> ResultJson.write(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultJson.write(List.of(new BenchmarkResult(
                        bare.metadata(), latency, 1, null, bare.gpu(), List.of(), List.of(), null))))
                .withMessageContaining("not p75");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ResultJson.write(List.of(new BenchmarkResult(
                        bare.metadata(),
                        new Latency(Map.of(), new Latency.Spread(1, Double.POSITIVE_INFINITY, 1, 1)),
                        1,
                        null,
                        bare.gpu(),
                        List.of(),
                        List.of(),
                        null))))
                .withMessage("the result cannot be stored: latency.max: must be finite and 0 or more but was Infinity");
    }

    private static void assertRefused(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultFileException.class)
                .hasMessageStartingWith("cannot read run.json")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("io.mlbench")
                .hasMessageNotContaining("Source:");
    }

    private static String resultWith(String fields) {
        return "{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"},"
                + " \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3}, \"throughput\": 4, " + fields + "}";
    }

    private static List<BenchmarkResult> read(String json) {
        return ResultJson.read(json.getBytes(StandardCharsets.UTF_8), FILE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"p95\" : 20.04  | \"p95\" : 19.04 | latency.p95: is 19.04, but the histogram says 20.0",
                "\"p50\" : 0.3472 | \"p50\" : 0.2   | latency.p50: is 0.2, but the histogram says 0.347",
            })
    void a_figure_that_does_not_follow_from_the_histogram_is_damage(String figure, String edited, String damage) {
        String json = ResultJson.write(List.of(SampleResults.troubled()));
        assertThat(json).contains(figure);

        assertThatThrownBy(() -> read(json.replace(figure, edited)))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(damage);
    }

    @Test
    void a_number_of_successes_that_the_histogram_does_not_hold_is_damage() {
        String json = ResultJson.write(List.of(SampleResults.troubled()))
                .replace("\"sent\" : 100", "\"sent\" : 101")
                .replace("\"ok\" : 97", "\"ok\" : 98");

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("histogram: holds 97 requests, but requests.ok is 98");
    }

    @Test
    void a_percentile_that_failures_make_infinite_is_not_made_finite_by_hand() {
        String json = ResultJson.write(List.of(SampleResults.troubled()))
                .replaceFirst("\"p99\",\\s*\"p999\"", "\"p999\"")
                .replace("\"p95\" : 20.04,", "\"p95\" : 20.04, \"p99\" : 25.0,");

        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("latency.p99: is 25.0, but the histogram says Infinity");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(ResultJsonTests.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
