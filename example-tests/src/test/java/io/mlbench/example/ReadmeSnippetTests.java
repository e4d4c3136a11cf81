package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The README and the pages in docs show code that the tests run, to the letter. */
class ReadmeSnippetTests {

    private static final Path EXAMPLE = Path.of("src/test/java/io/mlbench/example/Ex01FirstBenchmarkTest.java");

    @Test
    void theFirstBenchmarkIsTheFirstExample() throws IOException {
        String code = between(Files.readString(EXAMPLE), "// tag::first[]\n", "// end::first[]");
        String shown = between(Files.readString(Path.of("../README.md")), "```java\n", "```");
        assertThat(shown).isEqualTo(code);
    }

    /** {@link SurefireConsoleIT} builds the project. */
    @Test
    void theReporterOfTheConsoleIsConfiguredAsInTheTestedProject() throws IOException {
        Path pom = Path.of("src/test/surefire-project/pom.xml");
        String configuration =
                between(Files.readString(pom), "<!-- tag::console[] -->\n", "      <!-- end::console[] -->");
        String shown = between(Files.readString(Path.of("../docs/reports.md")), "```xml\n", "```");
        assertThat(shown.indent(6)).isEqualTo(configuration);
    }

    private static String between(String text, String start, String end) {
        int from = text.indexOf(start);
        assertThat(from).as("\"%s\" is there", start.strip()).isNotNegative();
        int to = text.indexOf(end, from + start.length());
        assertThat(to).as("\"%s\" follows", end).isNotNegative();
        return text.substring(from + start.length(), to);
    }
}
