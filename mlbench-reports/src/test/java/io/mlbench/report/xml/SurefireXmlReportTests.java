package io.mlbench.report.xml;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.report.Attempts;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Outcome;
import io.mlbench.result.BenchmarkCase.Passed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.SampleResults;
import io.mlbench.store.files.ReportFolder;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurefireXmlReportTests {

    private static final String TEST_CLASS = "com.acme.LangDetectorSloTest";
    private static final String HOSTILE =
            "\"quotes\" 'and' <tags> & &amp; ]]> \u0000\u0001\u001b[31m\uffff\ud800 \ud83d\ude00 한국어\r\nsecond\rthird\tend";
    private static final String HARMLESS =
            "\"quotes\" 'and' <tags> & &amp; ]]> [31m \ud83d\ude00 한국어\nsecond\nthird\tend";

    @TempDir
    Path folder;

    @Test
    void a_load_point_and_each_of_its_objectives_is_a_test_case() throws Exception {
        ReportTestSuite suite = parse(new Failed("io.acme.SloViolationError", "1 of 5 held"), SampleResults.troubled());

        assertThat(suite.getFullClassName()).isEqualTo(TEST_CLASS);
        assertThat(suite.getTestCases())
                .extracting(ReportTestCase::getName)
                .containsExactly(
                        "detects [concurrency=8]",
                        "detects [concurrency=8] p50 <= 10 ms",
                        "detects [concurrency=8] p95 <= 20 ms",
                        "detects [concurrency=8] p99 <= 30 ms",
                        "detects [concurrency=8] p90 <= 15 ms",
                        "detects [concurrency=8] gpu-memory <= 2 GB");
        assertThat(suite.getTestCases())
                .extracting(ReportTestCase::getFullClassName)
                .containsOnly(TEST_CLASS);
        assertThat(suite.getNumberOfTests()).isEqualTo(6);
        assertThat(suite.getTimeElapsed()).isEqualTo(3725.25f);
    }

    @Test
    void a_violated_objective_fails_its_own_case_and_not_the_load_point() throws Exception {
        ReportTestSuite suite = parse(new Failed("io.acme.SloViolationError", "1 of 5 held"), SampleResults.troubled());

        assertThat(suite.getNumberOfFailures()).isEqualTo(4);
        assertThat(suite.getTestCases())
                .extracting(ReportTestCase::getFailureMessage)
                .containsExactly(
                        null,
                        null,
                        "p95 must be <= 20 ms but was 20.04 ms (+0.04 ms, +0.2 %)",
                        "p99 must be <= 30 ms but was unbounded",
                        "p90 could not be shown to be <= 15 ms but was 14.9 ms (-0.1 ms, -0.7 %); 100 runs are too few",
                        "gpu-memory must be <= 2000 MB but was not measured; no GPU");
    }

    @Test
    void an_assertion_of_the_body_fails_the_load_point() throws Exception {
        ReportTestSuite suite =
                parse(new Failed("java.lang.AssertionError", "expected more"), SampleResults.troubled());

        ReportTestCase loadPoint = suite.getTestCases().get(0);
        assertThat(loadPoint.hasFailure()).isTrue();
        assertThat(loadPoint.getFailureType()).isEqualTo("java.lang.AssertionError");
        assertThat(loadPoint.getFailureMessage()).isEqualTo("expected more");
        assertThat(suite.getNumberOfFailures()).isEqualTo(5);
        assertThat(suite.getNumberOfErrors()).isZero();
    }

    @Test
    void a_violation_without_a_violated_objective_is_not_lost() throws Exception {
        ReportTestSuite suite = parse(new Failed("io.acme.SloViolationError", "strange"), SampleResults.clean());

        assertThat(suite.getNumberOfFailures()).isEqualTo(1);
        assertThat(suite.getTestCases().get(0).hasFailure()).isTrue();
    }

    @Test
    void a_broken_benchmark_is_an_error() throws Exception {
        ReportTestSuite suite = parse(new Broken("java.io.IOException", "no server"), null);

        assertThat(suite.getNumberOfErrors()).isEqualTo(1);
        assertThat(suite.getNumberOfFailures()).isZero();
        assertThat(suite.getTestCases()).singleElement().satisfies(one -> {
            assertThat(one.hasError()).isTrue();
            assertThat(one.getFailureMessage()).isEqualTo("no server");
        });
    }

    @Test
    void a_benchmark_that_was_called_off_is_skipped_and_says_why() throws Exception {
        ReportTestSuite suite = parse(new Skipped("Assumption failed: no GPU"), null);

        assertThat(suite.getNumberOfSkipped()).isEqualTo(1);
        assertThat(suite.getNumberOfErrors()).isZero();
        assertThat(suite.getNumberOfFailures()).isZero();
        assertThat(suite.getTestCases()).singleElement().satisfies(one -> {
            assertThat(one.hasSkipped()).isTrue();
            assertThat(one.getFailureMessage()).isEqualTo("Assumption failed: no GPU");
        });
    }

    @Test
    void what_was_measured_before_a_benchmark_was_called_off_is_kept() throws Exception {
        ReportTestSuite suite = parse(new Skipped("too old a server"), SampleResults.troubled());

        assertThat(suite.getNumberOfSkipped()).isEqualTo(1);
        assertThat(suite.getNumberOfTests()).isEqualTo(6);
    }

    @Test
    void hostile_names_and_messages_arrive_whole() throws Exception {
        BenchmarkCase one = new BenchmarkCase(TEST_CLASS, HOSTILE, 1, new Failed("x." + HOSTILE, HOSTILE), null);
        String xml = SurefireXmlReport.render(TEST_CLASS, Attempts.of(List.of(one)));

        ReportTestCase read = parse(xml).getTestCases().get(0);

        assertThat(read.getName()).isEqualTo(HARMLESS);
        assertThat(read.getFailureMessage()).isEqualTo(HARMLESS);
        assertThat(read.getFailureType()).isEqualTo("x." + HARMLESS);
        assertThat(read.getFailureDetail()).isEqualTo(HARMLESS);
        assertThat(xml).contains("&#10;second");
    }

    @Test
    void metrics_are_properties_of_the_suite_and_text_of_the_case() {
        Attempts rerun = new Attempts(loadPoint(new Passed(), SampleResults.troubled()), 2);

        String xml = SurefireXmlReport.render(TEST_CLASS, List.of(rerun));

        assertThat(xml)
                .contains(
                        "<property name=\"detects [concurrency=8].attempts\" value=\"2\"/>",
                        "<property name=\"detects [concurrency=8].latency.p95_ms\" value=\"20.04\"/>",
                        "<property name=\"detects [concurrency=8].latency.p999_ms\" value=\"unbounded\"/>",
                        "<property name=\"detects [concurrency=8].throughput_per_s\" value=\"78.5\"/>",
                        "<property name=\"detects [concurrency=8].error_rate\" value=\"0.0396039604\"/>",
                        "<property name=\"detects [concurrency=8].requests.dropped\" value=\"1\"/>",
                        "latency    p50 0.347ms, p90 14.9ms, p95 20.0ms, p99 unbounded, p99.9 unbounded",
                        "error      http-503: 2, the first: HTTP 503: over loaded\n",
                        "GPU memory N/A (no GPU metrics at the endpoint)",
                        "objective  p50 <= 10 ms: 0.347 ms, PASS",
                        "caution    a | b")
                .doesNotContain("gpu_memory_mb");
        assertThat(SurefireXmlReport.render(
                        TEST_CLASS, Attempts.of(List.of(loadPoint(new Passed(), SampleResults.clean())))))
                .contains("<property name=\"detects [concurrency=8].gpu_memory_mb\" value=\"1200\"/>")
                .doesNotContain("attempts");
    }

    @Test
    void a_violation_that_a_rerun_turned_green_is_flaky() throws Exception {
        BenchmarkCase failed = loadPoint(new Failed("io.mlbench.SloViolationError", "p95 <= 10 ms"), null);
        BenchmarkCase broken = loadPoint(new Broken("java.io.IOException", "no server"), null);
        BenchmarkCase passed = loadPoint(new Passed(), SampleResults.clean());

        String xml = SurefireXmlReport.render(TEST_CLASS, Attempts.of(List.of(failed, passed)));
        assertThat(xml)
                .contains("<flakyFailure message=\"p95 &lt;= 10 ms\" type=\"io.mlbench.SloViolationError\">")
                .contains("<stackTrace>");
        assertThat(parse(xml).getNumberOfFailures()).isZero();
        String afterError = SurefireXmlReport.render(TEST_CLASS, Attempts.of(List.of(broken, passed)));
        assertThat(afterError).contains("<flakyError message=\"no server\"");
        parse(afterError);
        assertThat(SurefireXmlReport.render(TEST_CLASS, Attempts.of(List.of(failed, failed))))
                .doesNotContain("flaky");
    }

    @Test
    void cases_of_other_classes_are_left_out() throws Exception {
        BenchmarkCase other = new BenchmarkCase("com.acme.Other", "x", 1, new Passed(), null);

        assertThat(parse(SurefireXmlReport.render(TEST_CLASS, Attempts.of(List.of(other))))
                        .getTestCases())
                .isEmpty();
    }

    private ReportTestSuite parse(Outcome outcome, @Nullable BenchmarkResult result) throws Exception {
        return parse(SurefireXmlReport.render(TEST_CLASS, Attempts.of(List.of(loadPoint(outcome, result)))));
    }

    /** Read a report as surefire-report does, and hold its attributes against what was read. */
    private ReportTestSuite parse(String xml) throws Exception {
        requireValid(xml);
        Path file = new ReportFolder(folder).writeXml(TEST_CLASS, xml);
        assertThat(file).hasFileName("TEST-mlbench." + TEST_CLASS + ".xml");
        List<ReportTestSuite> suites = new TestSuiteXmlParser(new NullConsoleLogger()).parse(file.toString());
        assertThat(suites).hasSize(1);
        ReportTestSuite suite = suites.get(0);
        assertThat(suite.getNumberOfTests()).isEqualTo(suite.getTestCases().size());
        assertThat(suite.getTestCases().stream().filter(ReportTestCase::hasFailure))
                .hasSize(suite.getNumberOfFailures());
        assertThat(suite.getTestCases().stream().filter(ReportTestCase::hasError))
                .hasSize(suite.getNumberOfErrors());
        return suite;
    }

    private static void requireValid(String xml) throws Exception {
        SchemaFactory.newDefaultInstance()
                .newSchema(Objects.requireNonNull(SurefireXmlReportTests.class.getResource("surefire-rules.xsd")))
                .newValidator()
                .validate(new StreamSource(new StringReader(xml)));
    }

    private static BenchmarkCase loadPoint(Outcome outcome, @Nullable BenchmarkResult result) {
        return new BenchmarkCase(TEST_CLASS, "detects [concurrency=8]", 3725.25, outcome, result);
    }
}
