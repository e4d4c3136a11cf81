package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person sees of benchmarks in the console of a real Maven. */
class SurefireConsoleIT {

    private static final Path PROJECT = Path.of("src/test/surefire-project");
    private static final String CHAT = "com.acme.ChatBenchmarkTest";
    private static final String NUMBER = "[0-9.]+";

    private MavenRun maven;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        maven = new MavenRun(PROJECT, temporary);
    }

    @AfterEach
    void end() throws IOException {
        maven.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.6.1", "3.5.6"})
    void each_class_has_its_table_below_its_line(String surefire) throws Exception {
        List<String> lines = maven.test(Map.of(), "-B", "-Dsurefire.version=" + surefire, "-Dtest=ChatBenchmarkTest*");

        List<String> table = belowChat(lines);
        assertThat(table.get(0))
                .matches(
                        "\\[INFO] \\| Case +\\| Runs \\| +P50 \\| +P95 \\| +P99 \\| +Throughput \\| Errors \\| Verdict +\\|");
        assertThat(table.get(1)).matches("\\[INFO] \\|[-:|]+\\|");
        assertThat(table.get(2)).matches(row("answers \\[concurrency=1]", 20, "PASS"));
        assertThat(table.get(3)).matches(row("answers \\[concurrency=2]", 20, "PASS"));
        assertThat(lines)
                .filteredOn(line -> line.matches(row("(Inner\\.)?streams.*", 10, "NO OBJECTIVES")))
                .hasSize(1);
    }

    @Test
    void a_rerun_shows_what_became_of_the_case_at_last() throws Exception {
        List<String> lines =
                maven.test(Map.of(), "-B", "-Dtest=FlakyBenchmarkTest", "-Dsurefire.rerunFailingTestsCount=1");

        assertShownAtLast(lines);
    }

    @Test
    void parallel_forks_keep_their_tables_apart_and_earlier_builds_have_no_part() throws Exception {
        String[] options = {"-B", "-DforkCount=2", "-DreuseForks=true", "-Dsurefire.rerunFailingTestsCount=1"};
        maven.test(Map.of(), options);

        List<String> lines = maven.test(Map.of(), options);

        List<String> chat = belowChat(lines);
        assertThat(chat.get(2)).matches(row("answers \\[concurrency=1]", 20, "PASS"));
        assertThat(chat.get(3)).matches(row("answers \\[concurrency=2]", 20, "PASS"));
        assertShownAtLast(lines);
    }

    @Test
    void quiet_and_unforked_builds_are_not_disturbed() throws Exception {
        assertThat(maven.test(Map.of(), "-B", "-q", "-Dtest=ChatBenchmarkTest*"))
                .noneMatch(line -> line.contains("| Case"));
        assertThat(maven.test(Map.of(), "-B", "-DforkCount=0", "-Dtest=ChatBenchmarkTest*"))
                .anyMatch(line -> line.matches(".*Tests run: [1-9].*" + CHAT))
                .noneMatch(line -> line.contains("| Case"));
    }

    @Test
    void colours_are_those_of_the_console_and_no_color_is_heeded() throws Exception {
        String[] options = {"-Dstyle.color=always", "-Dtest=ChatBenchmarkTest*"};

        assertThat(maven.test(Map.of(), options))
                .anyMatch(line -> line.matches(".*\\| answers .*\\| \u001b\\[1;32mPASS\u001b\\[0?m +\\|"));
        assertThat(maven.test(Map.of("NO_COLOR", "1"), options))
                .anyMatch(line -> line.matches(".*\\| answers .*\\| PASS +\\|"));
    }

    /** Below the first line or the second: a rerun of milliseconds may have ended before Maven writes the first. */
    private static void assertShownAtLast(List<String> lines) {
        assertThat(lines)
                .filteredOn(line -> line.matches(row("settles.*", 10, "PASS, attempt 2, flaky")))
                .hasSize(1);
    }

    /**
     * Return the lines below that of the class. Some versions of Surefire count
     * all tests of a class on the line of one that is nested in it.
     */
    private static List<String> belowChat(List<String> lines) {
        String end = ".*Tests run: [1-9].* in " + Pattern.quote(CHAT) + "(\\$Inner)?";
        List<String> rest =
                lines.stream().dropWhile(line -> !line.matches(end)).skip(1).toList();
        assertThat(rest).as(String.join("\n", lines)).isNotEmpty();
        assertThat(rest.get(0)).as(String.join("\n", lines)).contains("| Case");
        return rest;
    }

    private static String row(String name, int runs, String verdict) {
        String latency = " \\| +(" + NUMBER + "ms|unbounded)";
        return "\\[INFO] \\| " + name + " +\\| +" + runs + latency.repeat(3) + " \\| +" + NUMBER + "/s \\| +0" + " \\| "
                + verdict + " +\\|";
    }
}
