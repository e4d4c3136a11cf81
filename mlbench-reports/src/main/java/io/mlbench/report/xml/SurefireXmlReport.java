package io.mlbench.report.xml;

import io.mlbench.report.Attempts;
import io.mlbench.report.NumberFormats;
import io.mlbench.report.ResultCases;
import io.mlbench.report.VerdictText;
import io.mlbench.report.text.CaseText;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkCase.Failed;
import io.mlbench.result.BenchmarkCase.Skipped;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * The cases of a test class as a Surefire report, which build servers and
 * surefire-report read: a test case for each load point and one for each of its
 * objectives. Valid for every state of Surefire's schema 3.0.2, so without
 * timestamps and without properties of a single test case.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SurefireXmlReport {

    private static final String VIOLATION = "SloViolationError";

    private SurefireXmlReport() {}

    /**
     * Return the content of {@code TEST-mlbench.CLASS.xml}.
     *
     * @param testClass the class's fully qualified name
     * @param cases its cases; those of other classes are left out
     */
    public static String render(String testClass, List<Attempts> cases) {
        List<Attempts> own = cases.stream()
                .filter(one -> one.last().testClass().equals(testClass))
                .toList();
        return suite(testClass, own);
    }

    /**
     * Return saved results as one suite, whichever classes measured them.
     *
     * @param results at least one
     */
    public static String render(List<BenchmarkResult> results) {
        List<Attempts> cases = ResultCases.of(results);
        boolean isOneClass =
                cases.stream().map(one -> one.last().testClass()).distinct().count() == 1;
        return suite(isOneClass ? cases.get(0).last().testClass() : "ml-benchmark", cases);
    }

    private static String suite(String name, List<Attempts> own) {
        XmlDocument xml = new XmlDocument();
        xml.start("testsuite", suiteAttributes(name, own));
        xml.start("properties");
        own.forEach(one -> SuiteProperties.write(xml, one));
        xml.end();
        own.forEach(one -> writeCase(xml, one));
        return xml.end().finish();
    }

    private static String[] suiteAttributes(String testClass, List<Attempts> cases) {
        List<BenchmarkCase> last = cases.stream().map(Attempts::last).toList();
        long objectives = last.stream().mapToLong(one -> verdicts(one).size()).sum();
        long violations = last.stream()
                .flatMap(one -> verdicts(one).stream())
                .filter(verdict -> !verdict.passed())
                .count();
        long failed = last.stream().filter(SurefireXmlReport::failsItself).count();
        long broken =
                last.stream().filter(one -> one.outcome() instanceof Broken).count();
        long skipped =
                last.stream().filter(one -> one.outcome() instanceof Skipped).count();
        double seconds = last.stream().mapToDouble(BenchmarkCase::seconds).sum();
        return new String[] {
            "name", testClass,
            "time", NumberFormats.seconds(seconds),
            "tests", Long.toString(last.size() + objectives),
            "errors", Long.toString(broken),
            "skipped", Long.toString(skipped),
            "failures", Long.toString(failed + violations)
        };
    }

    private static void writeCase(XmlDocument xml, Attempts attempts) {
        BenchmarkCase one = attempts.last();
        xml.start("testcase", caseAttributes(one, one.name(), one.seconds()));
        if (one.outcome() instanceof Failed failed && failsItself(one)) {
            xml.leaf("failure", failed.message(), "message", failed.message(), "type", failed.type());
        }
        boolean isFlaky = attempts.caution().isPresent();
        if (isFlaky && Objects.requireNonNull(attempts.failed()).outcome() instanceof Failed) {
            writeFlaky(xml, "flakyFailure", attempts.failed());
        }
        if (one.outcome() instanceof Skipped skipped) {
            xml.leaf("skipped", "", "message", skipped.message());
        }
        if (one.outcome() instanceof Broken broken) {
            xml.leaf("error", broken.message(), "message", broken.message(), "type", broken.type());
        }
        if (isFlaky && Objects.requireNonNull(attempts.failed()).outcome() instanceof Broken) {
            writeFlaky(xml, "flakyError", attempts.failed());
        }
        BenchmarkResult result = one.result();
        if (result != null) {
            xml.leaf("system-out", CaseText.of(result));
        }
        xml.end();
        verdicts(one).forEach(verdict -> writeObjective(xml, one, verdict));
    }

    /** A rerun that passed does not make a failure undone. */
    private static void writeFlaky(XmlDocument xml, String element, BenchmarkCase failed) {
        Attempts.Problem problem = Attempts.problem(failed);
        xml.start(element, "message", problem.message(), "type", problem.type());
        xml.leaf("stackTrace", problem.message());
        xml.end();
    }

    private static void writeObjective(XmlDocument xml, BenchmarkCase one, Verdict verdict) {
        xml.start("testcase", caseAttributes(one, one.name() + " " + verdict.objective(), 0));
        if (!verdict.passed()) {
            String message = VerdictText.violation(verdict);
            xml.leaf("failure", message, "message", message, "type", VIOLATION);
        }
        xml.leaf("system-out", VerdictText.line(verdict) + "\n").end();
    }

    private static String[] caseAttributes(BenchmarkCase one, String name, double seconds) {
        return new String[] {"name", name, "classname", one.testClass(), "time", NumberFormats.seconds(seconds)};
    }

    /** Violated objectives are failures of their own test cases and would else count twice. */
    private static boolean failsItself(BenchmarkCase one) {
        BenchmarkResult result = one.result();
        boolean byObjectives = result != null && !result.violations().isEmpty();
        return one.outcome() instanceof Failed failed
                && !(byObjectives && failed.type().endsWith(VIOLATION));
    }

    private static List<Verdict> verdicts(BenchmarkCase one) {
        BenchmarkResult result = one.result();
        return result == null ? List.of() : result.verdicts();
    }
}
