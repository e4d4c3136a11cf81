package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CompareCommandTests {

    private static final String RT = result("RT", "\"p50\": 12.3, \"p95\": 15.8, \"p99\": 18.2", "78.5");
    private static final String MMS = result("MMS", "\"p50\": 45.6, \"p95\": 52.1, \"p99\": 58.0", "21.2");

    @TempDir
    Path folder;

    private Path candidate;
    private Path baseline;

    @BeforeEach
    void writeGoodFiles() throws IOException {
        candidate = Files.writeString(folder.resolve("candidate.json"), RT);
        baseline = Files.writeString(folder.resolve("baseline.json"), MMS);
    }

    @Test
    void prints_the_table_alone_and_says_beside_it_that_runs_are_not_repeated() {
        CommandLineRun run = compare();

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("""
                ## Model Comparison

                | Metric | RT | MMS | Diff |
                |--------|-----|-----|------|
                | Latency P50 | 12.3ms | 45.6ms | -73% |
                | Latency P95 | 15.8ms | 52.1ms | -70% |
                | Throughput | 78.5/s | 21.2/s | +270% |

                Winner: RT (faster; accuracy was not measured)
                """);
        assertThat(run.err()).startsWith("UNREPLICATED: ").hasLineCount(1);
    }

    @Test
    void files_of_older_tools_are_named_by_their_files() throws IOException {
        Files.writeString(candidate, old(10));
        Files.writeString(baseline, old(11));

        CommandLineRun run = compare();

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("| Metric | candidate | baseline | Diff |", "|--------|-----------|----------|------|")
                .contains("| Latency P50 | 10.0ms | 11.0ms | -9.1% |")
                .contains("No clear winner: UNREPLICATED, ");
        assertThat(CommandLineRun.of("compare", baseline.toString(), candidate.toString())
                        .out())
                .contains("| Latency P50 | 11.0ms | 10.0ms | +10% |");
    }

    @Test
    void a_regression_on_repeated_runs_is_a_violation() throws IOException {
        Files.writeString(candidate, runs(120));
        Files.writeString(baseline, runs(100));

        CommandLineRun run = compare();

        assertThat(run.code()).isOne();
        assertThat(run.out()).contains("| p50 | baseline | REGRESSED | +20% |");
        assertThat(run.err()).isEmpty();
        assertThat(CommandLineRun.of("compare", baseline.toString(), candidate.toString())
                        .code())
                .isZero();
    }

    @Test
    void objectives_are_judged_after_the_comparison() {
        CommandLineRun held = CommandLineRun.of(
                "compare",
                candidate.toString(),
                baseline.toString(),
                "--slo",
                "p95 <= baseline - 10 %",
                "--allow-few-samples");
        CommandLineRun missed = CommandLineRun.of(
                "compare",
                baseline.toString(),
                candidate.toString(),
                "--slo",
                "p95 <= baseline + 10 %",
                "--slo",
                "p99 <= 1 s");

        assertThat(held.code()).isZero();
        assertThat(held.out()).endsWith("""

                ## Objectives

                | Objective | Actual | Verdict |
                |-----------|--------|---------|
                | p95 <= baseline - 10 % | 15.8 ms | PASS (baseline p95 52.1 ms; of an unknown number of requests, where p95 needs at least 20) |
                """);
        assertThat(missed.code()).isOne();
        assertThat(missed.out())
                .contains(
                        "| p95 <= baseline + 10 % | 52.1 ms | FAIL (baseline p95 15.8 ms",
                        "| p99 <= 1 s | 58 ms | INCONCLUSIVE (too few samples: an unknown number of requests");
    }

    @Test
    void repeated_runs_are_judged_by_their_median() throws IOException {
        Files.writeString(candidate, runs(120));
        Files.writeString(baseline, runs(100));

        CommandLineRun run = CommandLineRun.of(
                "compare", candidate.toString(), baseline.toString(), "--slo", "p50 <= baseline + 10 %");

        assertThat(run.code()).isOne();
        assertThat(run.out()).contains("FAIL (median of 5 runs; baseline p50 ");
    }

    @Test
    void an_objective_that_cannot_be_judged_is_a_usage_error() {
        CommandLineRun metric = CommandLineRun.of(
                "compare", candidate.toString(), baseline.toString(), "--slo", "gpu-memory <= baseline");
        CommandLineRun grammar =
                CommandLineRun.of("compare", candidate.toString(), baseline.toString(), "--slo", "p95 <= baselin");

        assertThat(metric.code()).isEqualTo(2);
        assertThat(metric.out()).isEmpty();
        assertThat(metric.err()).contains("does not hold gpu-memory");
        assertThat(grammar.code()).isEqualTo(2);
        assertThat(grammar.err()).startsWith("--slo: objective \"p95 <= baselin\": ");
    }

    @Test
    void failed_requests_of_either_side_are_a_violation_of_all_runs_together() throws IOException {
        String clean = runs(100, 0, 0, 0, 0, 0);
        String failing = runs(200, 0, 40, 0, 35, 0);
        Files.writeString(candidate, failing);
        Files.writeString(baseline, clean);

        CommandLineRun run = compare();
        assertThat(run.code()).isOne();
        assertThat(run.out()).contains("| Errors | 15.0% | 0.0% |").contains("| error-rate <= 0 % | 40 % | FAIL");
        CommandLineRun other = CommandLineRun.of("compare", baseline.toString(), candidate.toString());
        assertThat(other.code()).isOne();
        assertThat(other.err()).contains("Requests to candidate failed (error rate 40.0%)");
        assertThat(CommandLineRun.of(
                                "compare", baseline.toString(), candidate.toString(), "--slo", "error-rate <= 15 %")
                        .code())
                .isZero();
        assertThat(CommandLineRun.of(
                                "compare", baseline.toString(), candidate.toString(), "--slo", "error-rate <= 14 %")
                        .code())
                .isOne();
    }

    @Test
    void a_copy_is_not_compared_with_its_original() throws IOException {
        Files.writeString(baseline, RT.replace("RT", "another name"));
        requireRefused(compare(), baseline, "holds nothing but the run of " + candidate);
        assertThat(CommandLineRun.of("compare", candidate.toString(), candidate.toString())
                        .code())
                .isEqualTo(2);
    }

    /** Return a file of five runs of 100 requests, of which so many failed. */
    private static String runs(int level, int... failed) {
        return IntStream.range(0, failed.length)
                .mapToObj(i -> """
                        {"metadata": {"model": "m"}, "latency": {"p50": %d, "p95": %d, "p99": %d}, "throughput": %d,
                         "requests": {"sent": 100, "ok": %d, "failed": %d, "timed_out": 0, "dropped": 0,
                           "errors": {%s}}}""".formatted(
                                level + i,
                                2 * level + i,
                                3 * level + i,
                                100_000 / level,
                                100 - failed[i],
                                failed[i],
                                failed[i] == 0
                                        ? ""
                                        : "\"http-500\": {\"count\": %d, \"example\": \"boom\"}".formatted(failed[i])))
                .collect(Collectors.joining(",", "{\"schema_version\": 1, \"results\": [", "]}"));
    }

    static Stream<Arguments> badContents() {
        String latency = "\"p50\": 1, \"p95\": 2, \"p99\": 3";
        return Stream.of(
                Arguments.of("malformed", "{\"latency\": ", "the file ends in the middle"),
                Arguments.of("no JSON", "p50=12.3", "Unrecognized token 'p50'"),
                Arguments.of("an empty file", "", "the file is empty"),
                Arguments.of("null", "null", "is missing"),
                Arguments.of("a list", "[1]", "must be an object"),
                Arguments.of(
                        "no latency",
                        "{\"schema_version\": 1, \"metadata\": {\"model\": \"m\"}, \"throughput\": 1}",
                        "latency: is missing"),
                Arguments.of("no p50", result("a", "\"p95\": 2, \"p99\": 3", "1"), "latency.p50: is missing"),
                Arguments.of("no p95", result("a", "\"p50\": 2, \"p99\": 3", "1"), "latency.p95: is missing"),
                Arguments.of("no p99", result("a", "\"p50\": 2, \"p95\": 3", "1"), "latency.p99: is missing"),
                Arguments.of("no throughput", result("a", latency, "null"), "throughput: is missing"),
                Arguments.of(
                        "text for p95",
                        result("a", "\"p50\": 1, \"p95\": \"2\", \"p99\": 3", "1"),
                        "latency.p95: must be a number but was \"2\""),
                Arguments.of(
                        "text for throughput",
                        result("a", latency, "\"fast\""),
                        "throughput: must be a number but was \"fast\""),
                Arguments.of("zero p50", result("a", "\"p50\": 0, \"p95\": 2, \"p99\": 3", "1"), "latency.p50 is 0"),
                Arguments.of(
                        "zero p99",
                        result("a", "\"p50\": 1, \"p95\": 2, \"p99\": 0.0", "1"),
                        "latency.p99: is 0.0, less than"),
                Arguments.of("zero throughput", result("a", latency, "0"), "throughput is 0"),
                Arguments.of("minus zero", result("a", latency, "-0.0"), "throughput is 0"),
                Arguments.of(
                        "negative p95",
                        result("a", "\"p50\": 1, \"p95\": -2, \"p99\": 3", "1"),
                        "latency.p95: must be 0 or more but was -2"),
                Arguments.of(
                        "negative throughput", result("a", latency, "-1"), "throughput: must be 0 or more but was -1"),
                Arguments.of("NaN", result("a", latency, "NaN"), "NaN"),
                Arguments.of("NaN as text", result("a", latency, "\"NaN\""), "must be a number but was \"NaN\""),
                Arguments.of("Infinity", result("a", latency, "Infinity"), "Infinity"),
                Arguments.of("1e999", result("a", latency, "1e999"), "throughput: must be finite but was 1e999"),
                Arguments.of("true", result("a", latency, "true"), "throughput: must be a number but was true"),
                Arguments.of(
                        "another version",
                        RT.replace("\"schema_version\": 1", "\"schema_version\": 2"),
                        "schema_version: is 2, but this version of mlbench reads 1 only"),
                Arguments.of("no results", "{\"schema_version\": 1, \"results\": []}", "results: is empty"),
                Arguments.of("two documents", RT + RT, "something follows after the end"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badContents")
    void a_bad_file_on_either_side_is_named_with_the_reason(String what, String content, String reason)
            throws IOException {
        Files.writeString(candidate, content);
        requireRefused(compare(), candidate, reason);

        writeGoodFiles();
        Files.writeString(baseline, content);
        requireRefused(compare(), baseline, reason);
    }

    @Test
    void a_folder_and_a_missing_file_are_named() throws IOException {
        Files.delete(candidate);
        requireRefused(compare(), candidate, "there is no such file");

        Files.createDirectory(candidate);
        requireRefused(compare(), candidate, "it is a folder");
    }

    @Test
    void a_damaged_file_with_a_backup_says_how_to_restore_it() throws IOException {
        Files.writeString(folder.resolve("candidate.json.bak"), RT);
        Files.writeString(candidate, "{");

        requireRefused(compare(), candidate, "the result before it is whole, restore it with: cp ");
    }

    @ParameterizedTest
    @CsvSource({"compare, CANDIDATE", "compare only-one.json, BASELINE", "compare --fast a b, --fast"})
    void missing_and_unknown_arguments_are_usage_errors(String line, String named) {
        CommandLineRun run = CommandLineRun.of(line.split(" "));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(named, "See ml-benchmark.sh compare --help");
    }

    private CommandLineRun compare() {
        return CommandLineRun.of("compare", candidate.toString(), baseline.toString());
    }

    private static void requireRefused(CommandLineRun run, Path file, String reason) {
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains(file.toString(), reason).doesNotContain("\tat ");
    }

    private static String result(String label, String latency, String throughput) {
        return """
                {"schema_version": 1, "metadata": {"model": "m", "label": "%s"}, "latency": {%s}, "throughput": %s}
                """.formatted(label, latency, throughput);
    }

    private static String old(int p50) {
        return """
                {"model": "m", "latency": {"p50": %d, "p95": 20, "p99": 30}, "throughput": 50}
                """.formatted(p50);
    }

    /** Return a file of five runs with a little noise; a level of 100 is a P50 of about 100 ms. */
    private static String runs(int level) {
        return Stream.of(-1, 0, 1, 2, 3)
                .map(noise -> level + noise)
                .map(ms -> """
                        {"metadata": {"model": "m"}, "latency": {"p50": %d, "p95": %d, "p99": %d}, "throughput": %d}""".formatted(ms, 2 * ms, 3 * ms, 100_000 / ms))
                .collect(Collectors.joining(",", "{\"schema_version\": 1, \"results\": [", "]}"));
    }

    /** Both files hold 95 % of all texts; only the languages changed places. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "accuracy[ko] >= baseline - 1 %; 1; 93 % | FAIL (baseline accuracy[ko] 97.0 %)",
                "accuracy[kor] >= baseline - 1 %; 1; 93 % | FAIL (baseline accuracy[ko] 97.0 %)",
                "accuracy[ja] >= baseline - 1 %; 0; 97 % | PASS (baseline accuracy[ja] 93.0 %)",
                "accuracy[ko] >= 94 %; 1; 93 % | FAIL",
                "accuracy >= baseline - 1 %; 0; 95 % | PASS (baseline accuracy 95.0 %)",
            })
    void an_objective_on_a_language_is_judged_by_that_language_alone(String slo, int code, String verdict)
            throws IOException {
        Files.writeString(candidate, languages("", 97, 93));
        Files.writeString(baseline, languages("", 93, 97));

        CommandLineRun run = CommandLineRun.of("compare", candidate.toString(), baseline.toString(), "--slo", slo);

        assertThat(run.code()).as(run.err()).isEqualTo(code);
        assertThat(run.out()).contains("| " + slo + " | " + verdict + " |");
    }

    @Test
    void an_aborted_candidate_is_neither_compared_nor_judged() throws IOException {
        Files.writeString(candidate, languages(", \"aborted\": true", 97, 93));
        Files.writeString(baseline, languages("", 93, 97));

        CommandLineRun shown = compare();
        assertThat(shown.code()).isEqualTo(2);
        assertThat(shown.out()).isEmpty();
        assertThat(shown.err()).contains("candidate.json holds a run that was aborted");
        CommandLineRun judged =
                CommandLineRun.of("compare", candidate.toString(), baseline.toString(), "--slo", "p95 <= 10 s");
        assertThat(judged.code()).isEqualTo(2);
        assertThat(judged.err()).contains("candidate.json holds a run that was aborted");
    }

    /** Return a result with so many right of 100 texts each. */
    private static String languages(String metadata, int ja, int ko) {
        return """
                {"schema_version": 1, "metadata": {"model": "m"%s},
                 "latency": {"p50": 1, "p95": 2, "p99": 3}, "throughput": 400,
                 "accuracy": {
                   "languages": {"ja": {"samples": 100, "correct": %d}, "ko": {"samples": 100, "correct": %d}},
                   "confusion": {"ja": {"ja": %d, "ko": %d}, "ko": {"ko": %d, "ja": %d}},
                   "dataset": {"name": "d.tsv", "fingerprint": "ab12"}, "seed": 1, "minimum_support": 30}}
                """.formatted(metadata, ja, ko, ja, 100 - ja, ko, 100 - ko);
    }
}
