package io.mlbench.store.outline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.SampleAccuracy;
import io.mlbench.store.SampleResults;
import io.mlbench.store.json.Json;
import io.mlbench.store.json.ResultJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the walk takes, Jackson takes as well and makes the same of it. */
class OutlineWalkTests {

    private static final List<BenchmarkResult> RESULTS = List.of(
            SampleResults.troubled(),
            SampleResults.clean().withAccuracy(SampleAccuracy.good()),
            SampleResults.labelled("µs, 한국어, 😀"));

    /** Parts of JSON, so that a change is often one that nearly makes sense. */
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\\",
            "\\u00e9",
            "\\u12",
            "\\x",
            "null",
            "true",
            "nul",
            "-",
            "0",
            "1.",
            ".5",
            "1e999",
            "1e5",
            "-1",
            "01",
            "NaN",
            "\n",
            "\t",
            "\r",
            " ",
            "\u0000",
            "\u0001",
            "é",
            "\uFFFD",
            "\"p50\" : 1,",
            "\"results\" : [",
            "\"schema_version\" : 2,",
            "{},",
            "12345678901234567890",
            "//");

    @Test
    void what_this_version_writes_needs_no_other_reader() {
        for (BenchmarkResult result : RESULTS) {
            assertTaken(ResultJson.write(List.of(result)));
        }
        assertTaken(ResultJson.write(RESULTS));
    }

    /** Other tools write null for what they do not know. */
    @Test
    void what_is_null_or_absent_needs_no_other_reader() {
        assertTaken("{}");
        assertTaken("{\"schema_version\": null, \"results\": null, \"metadata\": null, \"latency\": null,"
                + " \"throughput\": null, \"slo\": null, \"accuracy\": null, \"gpu\": null}");
        assertTaken(
                "{\"slo\": [], \"results\": [{\"slo\": [{}, {\"objective\": null, \"deff\": null, \"note\": 7}]}]}");
        assertTaken("{\"results\": [], \"metadata\": {}, \"latency\": {}, \"accuracy\": {\"macro_f1\": 1}}");
        assertTaken("{\"results\": [{\"accuracy\": {\"overall\": null}}], \"metadata\": {\"environment\": null,"
                + " \"runs\": null, \"aborted\": null, \"label\": null}, \"latency\": {\"unbounded\": null}}");
    }

    @Test
    void a_figure_may_be_nothing_or_as_large_as_its_kind() {
        assertTaken("{\"throughput\": 0, \"schema_version\": 0, \"latency\": {\"p50\": 0, \"p95\": 0.0}}");
        assertTaken("{\"throughput\": -0, \"latency\": {\"p50\": 1.7976931348623157e308, \"p95\": 4.9E-324}}");
        assertTaken("{\"schema_version\": 2147483647, \"metadata\": {\"runs\": 2147483647, \"warmup\": 0,"
                + " \"open_loop\": {\"seed\": 0, \"max_in_flight\": 0}}}");
    }

    /** The end of a file is where a full disk or a crash leaves it. */
    @Test
    void no_beginning_of_a_file_is_taken_for_the_file() {
        for (BenchmarkResult result : RESULTS) {
            byte[] whole = bytes(ResultJson.write(List.of(result)).strip());
            for (int length = 0; length < whole.length; length++) {
                assertThat(OutlineWalk.read(Arrays.copyOf(whole, length), length))
                        .as("of %d bytes", length)
                        .isEmpty();
            }
        }
    }

    /** Memory that is used again holds the end of a longer file behind a shorter one. */
    @Test
    void bytes_behind_the_content_are_not_looked_at() {
        byte[] whole = bytes(ResultJson.write(List.of(SampleResults.clean())));
        byte[] reused = Arrays.copyOf(whole, whole.length + 3);
        Arrays.fill(reused, whole.length, reused.length, (byte) '}');

        assertThat(OutlineWalk.read(reused, whole.length)).isEqualTo(OutlineWalk.read(whole, whole.length));
        assertThat(OutlineWalk.read(reused, reused.length)).isEmpty();
        assertThat(OutlineWalk.read(whole, whole.length - 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void a_changed_file_is_taken_only_if_the_strict_reader_takes_it_too(int seed) {
        Random random = new Random(seed);
        byte[] whole = bytes(ResultJson.write(seed % 2 == 0 ? RESULTS : List.of(SampleResults.troubled())));
        int taken = 0;
        for (int round = 0; round < 2_000; round++) {
            byte[] changed = changed(whole, random);
            Optional<OutlineDto> outline = OutlineWalk.read(changed, changed.length);
            if (outline.isPresent()) {
                taken++;
                assertThat(outline.get())
                        .as("of %s", new String(changed, StandardCharsets.UTF_8))
                        .isEqualTo(Json.read(changed, OutlineDto.class));
            }
        }
        assertThat(taken).as("changes within a text are harmless").isBetween(100, 1_900);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{} {}",
                "{\"a\": 1, \"a\": 1}",
                "{\"blocks\": [{\"ok\": 1, \"ok\": 2}]}",
                "{\"a\": [1,]}",
                "{\"a\": {,}}",
                "{\"a\": [1}]}",
                "{\"a\": [{]}}",
                "{\"a\" 1}",
                "{\"a\": 1 \"b\": 2}",
                "{\"a\": +1}",
                "{\"a\": 1e}",
                "{\"a\": \"\\ud83\"}",
                "{\"throughput\": NaN}",
                "{\"throughput\": 1e999}",
                "{\"throughput\": -1}",
                "{\"throughput\": \"3\"}",
                "{\"schema_version\": 1.0}",
                "{\"latency\": {\"p50\": [1]}}",
                "{\"metadata\": {\"runs\": 2147483648}}",
                "{\"metadata\": {\"model\": 3}}",
                "{\"latency\": {\"unbounded\": [null]}}",
                "{\"slo\": {}}",
                "{\"slo\": [null]}",
                "{\"slo\": [{\"objective\": 3}]}",
                "{\"slo\": [{\"deff\": \"3\"}]}",
                "{\"slo\": [{\"deff\": 1e999}]}"
            })
    void what_is_wrong_or_unusual_is_left_to_the_strict_reader(String json) {
        assertThat(OutlineWalk.read(bytes(json), bytes(json).length)).isEmpty();
    }

    @Test
    void depth_is_not_without_end() {
        String json = "{\"a\": " + "[".repeat(100_000);
        assertThat(OutlineWalk.read(bytes(json), bytes(json).length)).isEmpty();
    }

    private static byte[] changed(byte[] whole, Random random) {
        int at = random.nextInt(whole.length);
        byte[] piece = random.nextInt(4) == 0
                ? new byte[] {(byte) random.nextInt(256)}
                : bytes(PIECES.get(random.nextInt(PIECES.size())));
        int removed = Math.min(whole.length - at, random.nextInt(4));
        byte[] changed = new byte[whole.length + piece.length - removed];
        System.arraycopy(whole, 0, changed, 0, at);
        System.arraycopy(piece, 0, changed, at, piece.length);
        System.arraycopy(whole, at + removed, changed, at + piece.length, whole.length - at - removed);
        return changed;
    }

    private static void assertTaken(String json) {
        assertThat(OutlineWalk.read(bytes(json), bytes(json).length))
                .hasValue(Json.read(bytes(json), OutlineDto.class));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
