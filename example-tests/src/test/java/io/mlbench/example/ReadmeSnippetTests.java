package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The README and the pages in docs show code that the tests run, to the letter. */
class ReadmeSnippetTests {

    private static final Path EXAMPLE = Path.of("src/test/java/io/mlbench/example/Ex01FirstBenchmarkTest.java");

    @Test
    void the_first_benchmark_is_the_first_example() throws IOException {
        String code = between(Files.readString(EXAMPLE), "// tag::first[]\n", "// end::first[]");
        String shown = between(Files.readString(Path.of("../README.md")), "```java\n", "```");
        assertThat(shown).isEqualTo(code);
    }

    /** {@link ReadmeProjectIT} builds it. */
    @ParameterizedTest
    @CsvSource({"README.md, ## In a project of your own", "README.ko.md, ## 자신의 프로젝트에서"})
    void the_project_of_ones_own_is_the_tested_project(String readme, String heading) throws IOException {
        Path project = Path.of("src/test/readme-project");
        String section = Files.readString(Path.of("..", readme));
        section = section.substring(section.indexOf(heading));

        assertThat(between(section, "```xml\n", "```")).isEqualTo(Files.readString(project.resolve("pom.xml")));
        assertThat(between(section, "```java\n", "```"))
                .isEqualTo(Files.readString(project.resolve("src/test/java/com/acme/DetectorBenchmarkTest.java")));
    }

    @Test
    void the_benchmark_in_code_is_the_tested_one() throws IOException {
        Path example = Path.of("src/test/java/io/mlbench/example/Ex08FromCodeTest.java");
        String code = between(Files.readString(example), "// tag::code[]\n", "    // end::code[]");
        String readme = Files.readString(Path.of("../README.md"));
        String section = readme.substring(readme.indexOf("Without an annotation"));
        assertThat(between(section, "```java\n", "```")).isEqualTo(code.indent(-4));
    }

    /** {@link SurefireConsoleIT} builds the project. */
    @Test
    void the_reporter_of_the_console_is_configured_as_in_the_tested_project() throws IOException {
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
