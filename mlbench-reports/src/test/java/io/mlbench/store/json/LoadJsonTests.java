package io.mlbench.store.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Block;
import io.mlbench.result.Client;
import io.mlbench.result.Metadata;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.SampleResults;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is stored of the load: the schedule, what the client did, and the run over time. */
class LoadJsonTests {

    private static final Client CLIENT = new Client(
            new Client.Floor(500, 61.5, 410.25, 12.5, new Client.Rested(299, 81.25, 190.5, 388.5)),
            new Client.Pacing(200, 199.5, new Client.Spread(0.002, 0.01, 0.16, 1.5), new Client.Spread(5, 6, 7, 8)),
            14.25,
            new Client.Pauses(3, 12, 0.5),
            List.of("requests left 11.0 ms late (median)"));

    private static final List<Block> BLOCKS =
            List.of(new Block(0, true, 10, 0, 5.0, 6.0, 7.0), new Block(250.5, false, 0, 3, null, null, null));

    @Test
    void the_load_survives_a_file() {
        BenchmarkResult result = result(CLIENT, BLOCKS);
        assertThat(read(ResultJson.write(List.of(result)))).isEqualTo(result);
    }

    @Test
    void the_number_of_different_inputs_survives_a_file_and_may_be_absent() {
        Metadata.Workload load = new Metadata.Workload(
                "localhost:1", "open-inference-http", "wire", 100, 5, 1, null, 1, null, null, "ab", 16);
        BenchmarkResult result = result(CLIENT, BLOCKS, load);
        String json = ResultJson.write(List.of(result));

        assertThat(json).contains("\"distinct_inputs\" : 16");
        assertThat(read(json)).isEqualTo(result);
        assertThat(ResultJson.write(List.of(result(CLIENT, BLOCKS)))).doesNotContain("distinct_inputs");
    }

    @Test
    void what_the_client_could_not_tell_stays_absent() {
        BenchmarkResult result =
                result(new Client(null, null, null, new Client.Pauses(0, 0, null), List.of()), List.of());
        String json = ResultJson.write(List.of(result));

        assertThat(read(json)).isEqualTo(result);
        assertThat(json).doesNotContain("floor", "pacing", "cpu_us", "safepoint_ms", "\"blocks\"");
    }

    @Test
    void a_floor_of_before_rests_were_measured_is_read_without_them() {
        BenchmarkResult result = result(
                new Client(
                        new Client.Floor(500, 61.5, 410.25, null, null),
                        null,
                        null,
                        new Client.Pauses(0, 0, null),
                        List.of()),
                List.of());
        String json = ResultJson.write(List.of(result));

        assertThat(read(json)).isEqualTo(result);
        assertThat(json).contains("floor").doesNotContain("rested");
    }

    @Test
    void rests_of_before_their_95th_percentile_was_kept_are_read_without_it() {
        BenchmarkResult result = result(
                new Client(
                        new Client.Floor(500, 61.5, 410.25, null, new Client.Rested(299, 81.25, null, 388.5)),
                        null,
                        null,
                        new Client.Pauses(0, 0, null),
                        List.of()),
                List.of());
        String json = ResultJson.write(List.of(result));

        assertThat(read(json)).isEqualTo(result);
        assertThat(json).contains("rested").doesNotContain("p95_us");
    }

    @ParameterizedTest
    @CsvSource({
        "p50_us, client.floor.p50_us",
        "most_us, client.floor.rested.most_us",
        "achieved, client.pacing.achieved",
        "start_ms, blocks[0].start_ms"
    })
    void a_figure_that_is_missing_is_damage_with_its_place(String field, String place) {
        String json = ResultJson.write(List.of(result(CLIENT, BLOCKS))).replaceFirst("\"" + field + "\"", "\"other\"");
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(ResultFileException.class)
                .hasMessageContaining(place);
    }

    private static BenchmarkResult result(@Nullable Client client, List<Block> blocks) {
        return result(
                client,
                blocks,
                new Metadata.Workload(
                        "localhost:1",
                        "open-inference-http",
                        "wire",
                        100,
                        5,
                        null,
                        new Metadata.OpenLoop("50..500", "poisson", 42, 1000),
                        1,
                        null));
    }

    private static BenchmarkResult result(@Nullable Client client, List<Block> blocks, Metadata.Workload load) {
        BenchmarkResult clean = SampleResults.clean();
        Metadata metadata = clean.metadata();
        return new BenchmarkResult(
                new Metadata(
                        metadata.model(),
                        metadata.label(),
                        metadata.timestamp(),
                        metadata.test(),
                        load,
                        metadata.environment()),
                clean.latency(),
                clean.throughput(),
                clean.requests(),
                clean.gpu(),
                List.of(),
                List.of(),
                null,
                null,
                client,
                blocks);
    }

    private static BenchmarkResult read(String json) {
        return ResultJson.read(json.getBytes(StandardCharsets.UTF_8), Path.of("run.json"))
                .get(0);
    }
}
