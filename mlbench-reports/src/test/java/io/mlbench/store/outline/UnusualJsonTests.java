package io.mlbench.store.outline;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import io.mlbench.store.ResultSummary;
import io.mlbench.store.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * JSON as other tools or an editor may leave it, and what is nearly JSON: to
 * read a little of a file comes to the same as to read all of it, error texts
 * included.
 */
class UnusualJsonTests {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
                "\"\\u00e9\\u00AF\\uD83D\\ude00\"",
                "\"\u007f, µs, 한국어, 😀\"",
                "\"\"",
                "-0",
                "-12.5E-03",
                "1e+2",
                "1e2",
                "0.0e0",
                "12345678901234567890123",
                "1e999",
                "[]",
                "[ ]",
                "[[[]], {}]",
                "{}",
                "{ }",
                "{\"a\" : {} ,\t\"b\"\r: [ { } ,\n1 ]}",
                "[true, false, null, \"\", -1, {\"a\": true}, [false]]",
                "[{\"a\": 1}, {\"a\": 2}]",
                "{\"a\": {\"a\": {\"a\": 1}}, \"b\": {\"a\": 1}}"
            })
    void what_is_allowed_is_passed_over_without_the_other_reader(String value) throws IOException {
        String json = with("\"other\": " + value);

        assertThat(OutlineWalk.read(bytes(json), bytes(json).length))
                .hasValue(Json.read(bytes(json), OutlineDto.class));
        assertThat(read(bytes(json))).isInstanceOf(List.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"other\": \"\\x\"",
                "\"other\": \"\\\"",
                "\"other\": \"\\u12G4\"",
                "\"other\": \"\\u12\"",
                "\"other\": \"\\u00µ9\"",
                "\"other\": \"a\u0000b\"",
                "\"other\": \"a\u001fb\"",
                "\"other\": \"a\nb\"",
                "\"other\": \"a\tb\"",
                "\"other\": 'a'",
                "\"other\": \"a",
                "\"other\": 01",
                "\"other\": -",
                "\"other\": -x",
                "\"other\": --1",
                "\"other\": +1",
                "\"other\": 1.",
                "\"other\": .5",
                "\"other\": 1.e5",
                "\"other\": 1e",
                "\"other\": 1e+",
                "\"other\": 1e+-5",
                "\"other\": 0x10",
                "\"other\": 1:",
                "\"other\": 1/2",
                "\"other\": tru",
                "\"other\": truE",
                "\"other\": trues",
                "\"other\": False",
                "\"other\": fals",
                "\"other\": nul",
                "\"other\": nulL",
                "\"other\": Infinity",
                "\"other\":",
                "\"other\": ,",
                "\"other\"",
                "\"other\" = 1",
                "\"other\": 1,",
                "\"other\": 1;",
                "\"other\": 1 2",
                "other: 1",
                "7: 1",
                "\"other\": [1 2]",
                "\"other\": [1,, 2]",
                "\"other\": [, 1]",
                "\"other\": [1,]",
                "\"other\": [1}",
                "\"other\": [\"a\": 1]",
                "\"other\": {\"a\"}",
                "\"other\": {\"a\": }",
                "\"other\": {\"a\": 1,}",
                "\"other\": {\"a\": 1]",
                "\"other\": {\"a\": 1 \"b\": 2}",
                "\"other\": {1}",
                "\"other\": {\"a\": 1, \"b\": {\"a\": 1}, \"a\": 2}",
                "\"other\": 1, \"other\": 2",
                "\"throughput\": 5",
                "\"other\": \u000b1",
                "\"other\":\u00a01",
                "\"other\": /* no */ 1"
            })
    void what_is_no_json_is_refused_in_the_same_words(String members) throws IOException {
        assertThat(read(bytes(with(members)))).asString().startsWith("cannot read ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"gpu_memory_mb\": null, \"accuracy\": null",
                "\"results\": null",
                "\"\\u0061\": 1",
                "\"µ\": 1",
                "\"Aa\": 1, \"BB\": 2", // their hashes are equal
                "\"client\": null, \"label\": \"\\u00e9\""
            })
    void what_is_rare_among_names_and_absent_figures_is_read_all_the_same(String members) throws IOException {
        assertThat(read(bytes(with(members)))).isInstanceOf(List.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"m\\u00e9\\n\"",
                "\"a\uFFFDb\"",
                "\"한국어\"",
                "\"m\", \"label\": null, \"timestamp\": null, \"aborted\": true, \"test\": \"t\"",
                "\"m\", \"url\": \"u\", \"protocol\": \"p\", \"runs\": 2147483647, \"warmup\": 0, \"batch_size\": 1,"
                        + " \"open_loop\": {\"rate\": \"5/s\", \"arrivals\": \"poisson\", \"seed\": 123456789012345678,"
                        + " \"max_in_flight\": 9}, \"planned\": {\"runs\": \"30 s\", \"warmup\": \"5\"}, \"inputs\": \"ab\", \"distinct_inputs\": 7",
                "\"m\", \"environment\": {\"host_fingerprint\": \"f\", \"cpus\": 2, \"os\": \"o\", \"jvm\": \"j\","
                        + " \"commit\": \"c\", \"dirty\": true, \"mlbench\": \"0.1\"}"
            })
    void a_model_and_how_it_was_measured_are_the_same_to_both_readers(String model) throws IOException {
        assertThat(read(bytes(with("\"a\": 1").replace("\"m\"", model)))).isInstanceOf(List.class);
    }

    /** In any of these a reader that looks at little might take what the other refuses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"m\", \"runs\": 2147483648",
                "\"m\", \"runs\": -1",
                "\"m\", \"runs\": 1.0",
                "\"m\", \"runs\": 5",
                "\"m\", \"aborted\": 1",
                "\"m\", \"aborted\": \"true\"",
                "\"m\", \"label\": true",
                "\"m\", \"label\": []",
                "\"m\", \"label\": {}",
                "\"m\", \"timestamp\": \"2026\"",
                "\"m\", \"environment\": \"prod\"",
                "\"m\", \"environment\": [1]",
                "\"m\", \"environment\": {}",
                "\"m\", \"url\": \"u\", \"runs\": 1, \"protocol\": \"p\", \"warmup\": 0, \"batch_size\": 1, \"concurrency\": 0",
                "\"m\", \"url\": \"u\", \"runs\": 1, \"protocol\": \"p\", \"warmup\": 0, \"batch_size\": 1,"
                        + " \"open_loop\": {\"rate\": \"5/s\", \"arrivals\": \"poisson\", \"seed\": -1, \"max_in_flight\": 9}",
                "null",
                "1"
            })
    void a_model_that_cannot_be_is_refused_in_the_same_words(String model) throws IOException {
        assertThat(read(bytes(with("\"a\": 1").replace("\"m\"", model))))
                .asString()
                .startsWith("cannot read ")
                .contains("metadata");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3, \"p90\": 2, \"p999\": 9, \"min\": 0, \"max\": 9, \"mean\": 1.5, \"stddev\": 0, \"unit\": \"ms\"",
                "3, \"unbounded\": [\"p999\"]",
                "3, \"unbounded\": []",
                "3, \"unbounded\": null",
                "3.0000000000000004",
                "3e0",
                "300000000000000000",
                "3000000000000000000000"
            })
    void percentiles_are_the_same_to_both_readers(String p99) throws IOException {
        assertThat(read(bytes(with("\"a\": 1").replace("\"p99\": 3", "\"p99\": " + p99))))
                .isInstanceOf(List.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0.5",
                "-1",
                "1e999",
                "\"3\"",
                "true",
                "null",
                "[3]",
                "{}",
                "3, \"unbounded\": [\"p99\"]",
                "3, \"unbounded\": [\"p42\"]",
                "3, \"unbounded\": [null]",
                "3, \"unbounded\": [7]",
                "3, \"unbounded\": \"p999\"",
                "3, \"unit\": \"s\"",
                "3, \"min\": 1"
            })
    void percentiles_that_cannot_be_are_refused_in_the_same_words(String p99) throws IOException {
        assertThat(read(bytes(with("\"a\": 1").replace("\"p99\": 3", "\"p99\": " + p99))))
                .asString()
                .contains("latency");
    }

    @Test
    void a_file_in_another_encoding_is_read_or_refused_the_same() throws IOException {
        String json = with("\"other\": \"é\"");

        assertThat(read(bytes("\uFEFF" + json))).as("with a byte order mark").isInstanceOf(List.class);
        for (Charset wide : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            assertThat(read(json.getBytes(wide))).as("%s", wide).isInstanceOf(List.class);
        }
        assertThat(read(json.getBytes(StandardCharsets.ISO_8859_1))).asString().contains("Invalid UTF-8");
    }

    /** A text that is passed over is no less part of the file. */
    @Test
    void bytes_that_are_no_utf8_are_refused_wherever_they_are() throws IOException {
        byte[][] wrong = {
            {(byte) 0xC3, '('}, // the second byte is missing
            {(byte) 0x80}, // a second byte alone
            {(byte) 0xFF},
            {(byte) 0xE2, (byte) 0x82} // of three the last
        };
        for (String field : List.of("\"label\": \"#\"", "\"other\": \"#\"", "\"#\": 1")) {
            String whole = with("\"a\": 1").replace("\"model\": \"m\"", "\"model\": \"m\", " + field);
            int at = whole.indexOf('#');
            for (byte[] bytes : wrong) {
                ByteArrayOutputStream json = new ByteArrayOutputStream();
                json.writeBytes(bytes(whole.substring(0, at)));
                json.writeBytes(bytes);
                json.writeBytes(bytes(whole.substring(at + 1)));

                assertThat(read(json.toByteArray())).asString().startsWith("cannot read ");
            }
        }
    }

    private static String with(String members) {
        return "{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"},"
                + " \"latency\": {\"p50\": 1, \"p95\": 2, \"p99\": 3}, \"throughput\": 4, " + members + "}";
    }

    /** Return what both ways of reading yield, outlines or the text of the error. */
    private Object read(byte[] json) throws IOException {
        Path file = Files.write(folder.resolve("run.json"), json);
        Object all = outcome(
                () -> ResultStore.read(file).stream().map(ResultSummary::of).toList());

        assertThat(outcome(() -> ResultStore.outlines(file))).isEqualTo(all);
        return all;
    }

    private static Object outcome(Supplier<List<ResultSummary>> reading) {
        try {
            return reading.get();
        } catch (ResultFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
