package io.mlbench.metric;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The documentation lists the metrics that are declared. To write the table again:
 *
 * <pre>mvn -pl mlbench-reports test -Dtest=MetricsDocumentTests -Dmetrics.write=true</pre>
 */
class MetricsDocumentTests {

    private static final Path DOCUMENT = Path.of("../docs/metrics.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";
    private static final String HEAD = """
            | metric | unit | better | samples needed | tolerated change | how it is computed |
            |---|---|---|---|---|---|
            """;

    @Test
    void the_document_lists_each_metric() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (Boolean.getBoolean("metrics.write")) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + table() + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("the table of %s; write it again with -Dtest=MetricsDocumentTests -Dmetrics.write=true", DOCUMENT)
                .isEqualTo(table());
    }

    private static String table() {
        return HEAD
                + Metrics.ALL.stream()
                        .map(metric -> "| `%s` | %s | %s | %s | %s | %s |\n"
                                .formatted(
                                        metric + (metric.has(Trait.PER_LANGUAGE) ? "`, `" + metric + "[LANG]" : ""),
                                        metric.unit().isEmpty() ? "–" : metric.unit(),
                                        metric.isSmallerBetter() ? "smaller" : "larger",
                                        metric.leastSamples() == 0 ? "–" : metric.leastSamples(),
                                        Math.round(100 * metric.tolerance()) + " %",
                                        metric.meaning()))
                        .collect(Collectors.joining());
    }
}
