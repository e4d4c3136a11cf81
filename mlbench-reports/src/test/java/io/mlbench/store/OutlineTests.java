package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.files.FileBuffer;
import io.mlbench.store.json.ResultJson;
import io.mlbench.store.outline.OutlineDto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a little of a file tells the same as reading all of it. */
class OutlineTests {

    @TempDir
    Path folder;

    @Test
    void an_outline_is_what_the_whole_result_says() throws IOException {
        List<BenchmarkResult> results = List.of(SampleResults.troubled(), SampleResults.clean());
        for (BenchmarkResult result : results) {
            assertOutlined(ResultJson.write(List.of(result)));
        }
        assertOutlined(ResultJson.write(results));
    }

    /** Of another order of fields, or written in one line, nothing may be lost. */
    @Test
    void the_order_and_the_layout_of_fields_do_not_matter() throws IOException {
        String written = ResultJson.write(List.of(SampleResults.troubled()));
        String accuracy = "  \"accuracy\" : { \"overall\" : 97.5 }";
        Path last = Files.writeString(
                folder.resolve("last.json"), written.substring(0, written.length() - 3) + ",\n" + accuracy + "\n}\n");
        Path oneLine = Files.writeString(
                folder.resolve("line.json"), written.replaceAll("\\n *", "").replace("} ,", "},"));

        assertThat(ResultStore.outlines(last))
                .singleElement()
                .satisfies(outline -> assertThat(outline.accuracy()).hasValue(97.5));
        assertThat(ResultStore.outlines(oneLine)).isEqualTo(outlines(SampleResults.troubled()));
    }

    @Test
    void a_file_that_ends_in_the_middle_is_damaged_wherever_that_is() throws IOException {
        String written = ResultJson.write(List.of(SampleResults.troubled()));
        for (int length : List.of(0, 10, written.length() / 2, written.length() - 3)) {
            Path file = Files.writeString(folder.resolve("cut.json"), written.substring(0, length));

            assertThatThrownBy(() -> ResultStore.outlines(file)).isInstanceOf(ResultFileException.class);
        }
    }

    /** As a full disk or a crash may leave it. */
    @Test
    void every_beginning_of_a_file_is_named_as_damaged() throws IOException {
        String written = ResultJson.write(List.of(SampleResults.labelled("µs"))).strip();
        byte[] whole = written.getBytes(StandardCharsets.UTF_8);
        Path file = folder.resolve("cut.json");
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThatThrownBy(() -> ResultStore.outlines(file))
                    .as("of %d bytes", length)
                    .isInstanceOf(ResultFileException.class)
                    .hasMessageContaining("cut.json");
        }
        Files.write(file, whole);
        assertThat(ResultStore.outlines(file)).isEqualTo(outlines(SampleResults.labelled("µs")));
    }

    @Test
    void a_file_of_any_length_is_read_to_its_end() throws IOException {
        String written = ResultJson.write(List.of(SampleResults.clean()));
        Path file = folder.resolve("long.json");
        int missing = FileBuffer.SIZE - written.length();
        for (int more : List.of(missing - 1, missing, missing + 1, FileBuffer.SIZE)) {
            Files.writeString(file, written + " ".repeat(more));
            assertThat(ResultStore.outlines(file)).isEqualTo(outlines(SampleResults.clean()));

            Files.writeString(file, written + " ".repeat(more) + "}");
            assertThatThrownBy(() -> ResultStore.outlines(file)).hasMessageContaining("long.json");
        }
    }

    @Test
    void what_this_version_writes_is_outlined_without_reading_the_whole() {
        BenchmarkResult accurate = SampleResults.clean().withAccuracy(SampleAccuracy.good());
        for (List<BenchmarkResult> results : List.of(
                List.of(SampleResults.troubled()), List.of(accurate), List.of(SampleResults.clean(), accurate))) {
            byte[] json = ResultJson.write(results).getBytes(StandardCharsets.UTF_8);

            assertThat(OutlineDto.read(json, json.length)).hasValue(outlines(results.toArray(BenchmarkResult[]::new)));
        }
    }

    @Test
    void a_file_of_a_newer_version_is_refused_as_when_the_whole_is_read() throws IOException {
        String written = ResultJson.write(List.of(SampleResults.clean()));
        Path file = Files.writeString(
                folder.resolve("newer.json"), written.replace("\"schema_version\" : 1", "\"schema_version\" : 2"));

        assertThatThrownBy(() -> ResultStore.outlines(file))
                .hasMessage("cannot read " + file + ": schema_version: is 2, but this version of mlbench reads 1 only;"
                        + " use the version that wrote the file");
    }

    /** Of these an outline alone does not tell enough. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\": \"m\", \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3}, \"throughput\": 78.5}",
                "{\"model\": \"m\", \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3, \"unit\": \"s\"},"
                        + " \"throughput\": 78.5, \"requests\": \"many\"}"
            })
    void a_file_of_an_older_tool_is_outlined_from_all_of_it(String json) throws IOException {
        assertOutlined(json);
    }

    @Test
    void a_share_that_stands_nowhere_is_counted() throws IOException {
        String json = ResultJson.write(List.of(SampleResults.ofModel("m").withAccuracy(SampleAccuracy.good())));
        String uncounted = json.replaceFirst("\"overall\" : 97.0,\\s*", "");

        assertThat(uncounted).isNotEqualTo(json);
        assertOutlined(uncounted);
        assertThat(ResultStore.outlines(folder.resolve("result.json")))
                .singleElement()
                .satisfies(outline -> assertThat(outline.accuracy()).hasValue(97));
    }

    @Test
    void a_design_effect_is_known_by_the_text_of_its_objective() {
        assertThat(ResultSummary.of(SampleResults.troubled()).deffs()).isEqualTo(Map.of("p90 <= 15 ms", 1.5));
        assertThat(ResultSummary.of(SampleResults.clean()).deffs()).isEmpty();
    }

    /** The first is the one that stands in reports above the other. */
    @Test
    void of_two_design_effects_of_one_objective_the_first_counts() throws IOException {
        String verdict = "{\"objective\": \"p95 <= 20 ms\", \"verdict\": \"PASS\", \"deff\": %s}";
        assertOutlined("{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"}, \"throughput\": 3,"
                + " \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3}, \"slo\": ["
                + verdict.formatted("null") + "," + verdict.formatted("2") + "," + verdict.formatted("9") + "]}");

        assertThat(ResultStore.outlines(folder.resolve("result.json")))
                .singleElement()
                .satisfies(outline -> assertThat(outline.deffs()).isEqualTo(Map.of("p95 <= 20 ms", 2.0)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, 100.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_share_is_between_0_and_100_percent(double percent) {
        ResultSummary clean = ResultSummary.of(SampleResults.clean());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultSummary(
                        clean.metadata(), clean.latency(), clean.throughput(), OptionalDouble.of(percent), Map.of()))
                .withMessage("accuracy must be a percentage but was " + percent);
        for (double end : new double[] {0, 100}) {
            assertThat(new ResultSummary(clean.metadata(), clean.latency(), 0, OptionalDouble.of(end), Map.of())
                            .accuracy())
                    .hasValue(end);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void a_throughput_is_no_less_than_nothing_and_finite(double perSecond) {
        ResultSummary clean = ResultSummary.of(SampleResults.clean());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResultSummary(
                        clean.metadata(), clean.latency(), perSecond, OptionalDouble.empty(), Map.of()))
                .withMessage("throughput must be a positive number but was " + perSecond);
    }

    @Test
    void a_missing_file_and_a_folder_are_told_as_when_the_whole_is_read() {
        assertThatThrownBy(() -> ResultStore.outlines(folder.resolve("none.json")))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining("none.json");
        assertThatThrownBy(() -> ResultStore.outlines(folder)).hasMessageContaining("it is a folder");
    }

    @Test
    void what_is_wrong_in_an_outline_is_told_as_when_the_whole_is_read() throws IOException {
        String written = ResultJson.write(List.of(SampleResults.troubled()));
        Path file = Files.writeString(folder.resolve("wrong.json"), written.replace("78.5", "\"fast\""));

        assertThatThrownBy(() -> ResultStore.outlines(file))
                .hasMessageContaining("throughput: must be a number but was \"fast\"");
    }

    private void assertOutlined(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("result.json"), json);

        assertThat(ResultStore.outlines(file))
                .isEqualTo(
                        ResultStore.read(file).stream().map(ResultSummary::of).toList());
    }

    private static List<ResultSummary> outlines(BenchmarkResult... results) {
        return List.of(results).stream().map(ResultSummary::of).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"schema_version\": 1, \"results\": [null]}",
                "{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"}, \"throughput\": -3,"
                        + " \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3}}",
                "{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"}, \"throughput\": 3,"
                        + " \"accuracy\": {\"overall\": 950}, \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3}}"
            })
    void what_the_whole_is_refused_for_is_no_outline_either(String json) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.json"), json);

        assertThatThrownBy(() -> ResultStore.outlines(file)).isInstanceOf(ResultFileException.class);
    }
}
