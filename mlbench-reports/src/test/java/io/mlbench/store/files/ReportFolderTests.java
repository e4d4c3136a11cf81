package io.mlbench.store.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.store.caselog.BuildNumbers;
import io.mlbench.store.json.JsonText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFolderTests {

    @TempDir
    Path folder;

    @Test
    void reports_are_where_build_servers_look_and_replace_earlier_ones() {
        ReportFolder reports = new ReportFolder(folder.resolve("target/mlbench"));

        reports.writeIndex("<html>old, and longer</html>");
        Path index = reports.writeIndex("<html>한국어</html>");
        Path xml = reports.writeXml("com.acme.SloTest", "<testsuite/>");

        assertThat(index).isEqualTo(folder.resolve("target/mlbench/index.html")).hasContent("<html>한국어</html>");
        assertThat(xml)
                .isEqualTo(folder.resolve("target/mlbench/TEST-mlbench.com.acme.SloTest.xml"))
                .hasContent("<testsuite/>");
        assertThat(reports.path().toFile().list())
                .containsExactlyInAnyOrder(xml.toFile().getName(), "index.html");
    }

    @Test
    void json_for_reports_is_indented_and_ends_its_last_line() {
        assertThat(JsonText.of(Map.of("name", List.of(1, 2.5))))
                .isEqualTo("{\n  \"name\" : [\n    1,\n    2.5\n  ]\n}\n");
        assertThat(JsonText.of(List.of("a", true))).isEqualTo("[\n  \"a\",\n  true\n]\n");
    }

    @Test
    void all_that_a_process_starts_know_it_by_the_same_text() {
        ProcessHandle self = ProcessHandle.current();

        assertThat(BuildNumbers.startedBy(self))
                .isEqualTo(BuildNumbers.startedBy(ProcessHandle.of(self.pid()).orElseThrow()))
                .startsWith(self.pid() + "@");
        self.parent()
                .ifPresent(parent ->
                        assertThat(BuildNumbers.startedBy(parent)).isNotEqualTo(BuildNumbers.startedBy(self)));
    }
}
