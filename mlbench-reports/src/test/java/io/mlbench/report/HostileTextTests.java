package io.mlbench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.report.export.Csv;
import io.mlbench.report.export.GithubAnnotations;
import io.mlbench.report.text.CaseText;
import io.mlbench.report.text.MarkdownReport;
import io.mlbench.report.text.SummaryLine;
import io.mlbench.report.xml.SurefireXmlReport;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Metadata;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.RequestCounts.ErrorCount;
import io.mlbench.result.Verdict;
import io.mlbench.store.SampleResults;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** Names and messages come from models, servers and files; no report may run or obey them. */
class HostileTextTests {

    private static final String STEERING = "[\\p{Cc}\\u200b\\u202a-\\u202e\\u2066-\\u2069\\ufeff&&[^\\n]]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u001b[2J\u001b]0;title\u0007red\u001b[31m",
                "c1\u009b31m\u0090q\u009c",
                "turned\u202egnp.exe\u2066\u200b\ufeff",
                "a\r\nb\u2028c\u0085d\u000be",
                "\u0000\b\b\b\u007f",
            })
    void nothing_steers_a_terminal(String evil) throws Exception {
        BenchmarkResult result = result(evil);
        List<Attempts> cases = cases(evil);

        assertThat(MarkdownReport.render(result)).doesNotContainPattern(STEERING);
        assertThat(SummaryLine.of(evil, result)).doesNotContainPattern(STEERING).doesNotContain("\n");
        assertThat(CaseText.of(result)).doesNotContainPattern(STEERING);
        assertThat(CaseText.of(result).lines()).allMatch(line -> line.matches("[A-Za-z ]{11}.*"));
        assertThat(GithubAnnotations.render(cases)).doesNotContainPattern(STEERING);
        assertThat(GithubAnnotations.render(cases).lines()).allMatch(line -> line.startsWith("::"));
        assertThat(Csv.text(evil)).doesNotContainPattern("[\\p{Cc}&&[^\\r\\n]]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1+cmd|' /C calc'!A0",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r=1",
                "\n=1",
                "\u00a0=1",
                "\ufeff=1",
                "\u200b=1",
                "\u3000=1",
                "＝1",
                "＋1",
                "－1",
                "＠1",
                "=HYPERLINK(\"http://example.org\",\"x\")"
            })
    void a_spreadsheet_takes_a_formula_for_text(String formula) {
        assertThat(Csv.text(formula)).matches("(?s)\"?'.*");
    }

    @Test
    void a_spreadsheet_keeps_what_is_no_formula() {
        assertThat(Csv.text("v2.1=final")).isEqualTo("v2.1=final");
        assertThat(Csv.text("a,\"b\"\n")).isEqualTo("\"a,\"\"b\"\"\n\"");
        assertThat(Csv.text(null)).isEmpty();
    }

    @Test
    void markdown_has_no_tag_link_or_image_of_strangers_and_no_further_column() {
        String evil = "<img src=x>![i](http://example.org)[l](javascript:1)\\](x) | b";
        String report = MarkdownReport.render(result(evil));

        assertThat(report)
                .contains("&lt;img src=x>![i]\\(http://example.org)[l]\\(javascript:1)\\\\]\\(x) \\| b")
                .doesNotContain("<img");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "]]></system-out><testcase name=\"x\"/>",
                "\"/><x a='&e;'>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "\u0000\u0001\u0002\u001b\ufffe\uffff\ud800",
                "line\r\nend\ttab",
            })
    void xml_is_well_formed_and_holds_one_case(String evil) throws Exception {
        String xml = SurefireXmlReport.render("com.acme.Test", cases(evil));
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element suite = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(xml)))
                .getDocumentElement();

        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute("tests")));
        assertThat(suite.getElementsByTagName("x").getLength()).isZero();
        assertThat(xml).doesNotContain("\u001b");
    }

    private static List<Attempts> cases(String evil) {
        return List.of(new Attempts(new BenchmarkCase("T", evil, 1, new Broken("x", evil), result(evil)), 1));
    }

    private static BenchmarkResult result(String evil) {
        BenchmarkResult clean = SampleResults.clean();
        return new BenchmarkResult(
                new Metadata(evil, evil, null, evil, null, null),
                clean.latency(),
                1,
                new RequestCounts(2, 1, 1, 0, 0, Map.of(evil, new ErrorCount(1, evil))),
                new GpuUsage.NotMeasured(evil),
                List.of(new Verdict(evil, "p99", "<=", 20, "ms", 30.0, Verdict.Status.FAIL, evil)),
                List.of(evil),
                null);
    }
}
