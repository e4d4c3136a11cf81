package io.mlbench.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.CapacityResult;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.SampleResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapacityJsonTests {

    private static final CapacityResult CAPACITY = new CapacityResult(
            CapacityResult.Dimension.RATE,
            96.5,
            CapacityResult.Ending.CLIENT_LIMITED,
            List.of(
                    new CapacityResult.Probe(50, CapacityResult.Outcome.PASS, false, 5.0, 6.0, 7.0, null),
                    new CapacityResult.Probe(
                            200,
                            CapacityResult.Outcome.FAIL,
                            false,
                            9.0,
                            Double.POSITIVE_INFINITY,
                            Double.POSITIVE_INFINITY,
                            "p95 <= 50 ms"),
                    new CapacityResult.Probe(
                            400, CapacityResult.Outcome.FAIL, false, null, null, null, "nothing succeeded"),
                    new CapacityResult.Probe(96.5, CapacityResult.Outcome.PASS, true, 5.0, 6.0, 7.0, null)));

    @Test
    void a_capacity_survives_a_file_with_its_unbounded_percentiles() {
        BenchmarkResult result = SampleResults.clean().withCapacity(CAPACITY);
        assertThat(read(ResultJson.write(List.of(result)))).isEqualTo(result);
    }

    /** Whoever reads the file with another tool must not take a placeholder for a latency. */
    @Test
    void an_unbounded_percentile_has_no_number_in_a_file() {
        CapacityResult lost = new CapacityResult(
                CapacityResult.Dimension.RATE,
                null,
                CapacityResult.Ending.NEVER_HELD,
                CAPACITY.curve().subList(1, 2));
        String json = ResultJson.write(List.of(SampleResults.clean().withCapacity(lost)));

        assertThat(json.substring(json.indexOf("\"capacity\"")))
                .contains("\"p50\" : 9.0", "\"unbounded\" : [")
                .doesNotContain("\"p95\" :", "\"p99\" :");
    }

    @Test
    void a_capacity_that_was_not_searched_for_is_absent() {
        assertThat(ResultJson.write(List.of(SampleResults.clean()))).doesNotContain("capacity");
    }

    @Test
    void that_there_is_none_is_no_zero() {
        BenchmarkResult result = SampleResults.clean()
                .withCapacity(new CapacityResult(
                        CapacityResult.Dimension.CONCURRENCY,
                        null,
                        CapacityResult.Ending.NEVER_HELD,
                        CAPACITY.curve().subList(1, 2)));
        String json = ResultJson.write(List.of(result));
        assertThat(json).contains("\"never-held\"").doesNotContain("highest");
        assertThat(read(json)).isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource({
        "client-limited, tired, capacity.ending",
        "'outcome\" : \"fail', 'outcome\" : \"lost', capacity.curve[1].outcome",
        "96.5, -96.5, capacity"
    })
    void what_cannot_be_is_damage_with_its_place(String written, String instead, String place) {
        String json = ResultJson.write(List.of(SampleResults.clean().withCapacity(CAPACITY)))
                .replaceFirst(written, instead);
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(place);
    }

    private static BenchmarkResult read(String json) {
        return ResultJson.read(json.getBytes(StandardCharsets.UTF_8), Path.of("run.json"))
                .get(0);
    }
}
