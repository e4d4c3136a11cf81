package io.mlbench.surefire;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkCase.Broken;
import io.mlbench.store.caselog.BuildNumbers;
import io.mlbench.store.caselog.CaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseTablesTests {

    private static final String OURS = BuildNumbers.startedBy(ProcessHandle.current());

    private final LoggedLines logged = new LoggedLines();

    @TempDir
    Path folder;

    @Test
    void a_class_has_the_cases_of_its_own_that_this_build_ran() {
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest", "first"));
        new CaseLog(folder, OURS).append(broken("com.acme.OtherTest", "second"));
        new CaseLog(folder, "1@an-earlier-build").append(broken("com.acme.SloTest", "third"));

        tables().show("com.acme.SloTest", logged);

        assertThat(logged.lines())
                .hasSize(3)
                .allMatch(line -> line.startsWith("INFO |"))
                .last()
                .asString()
                .contains("| first ", "ERROR");
    }

    @Test
    void a_case_that_ran_again_is_shown_once() {
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest", "first"));
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest", "first"));

        tables().show("com.acme.SloTest", logged);

        assertThat(logged.lines()).hasSize(3).last().asString().contains("ERROR, attempt 2");
    }

    @Test
    void what_ended_since_it_was_last_shown_is_shown_with_all_of_its_class() {
        CaseTables tables = tables();
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest$Inner", "nested"));
        tables.show("com.acme.SloTest$Inner", logged);
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest", "first"));
        tables.show("com.acme.SloTest", logged);
        tables.show("com.acme.SloTest", logged);

        assertThat(logged.lines()).hasSize(6);
        assertThat(logged.lines().get(2)).contains("| nested ");
        assertThat(logged.lines().get(5)).contains("| first ");
    }

    @Test
    void what_surefire_counts_with_the_outer_class_is_shown_there() {
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest$Inner$Deep", "nested"));
        new CaseLog(folder, OURS).append(broken("com.acme.SloTestOfAnother", "other"));

        tables().show("com.acme.SloTest", logged);

        assertThat(logged.lines()).hasSize(3).last().asString().contains("| Inner.Deep.nested ");
    }

    @Test
    void a_class_without_benchmarks_has_no_table() {
        new CaseLog(folder, OURS).append(broken("com.acme.SloTest", "first"));

        tables().show("com.acme.PlainTest", logged);
        new CaseTables(() -> Optional.of(folder.resolve("missing"))).show("com.acme.SloTest", logged);

        assertThat(logged.lines()).isEmpty();
    }

    @Test
    void a_damaged_log_is_said_once_with_what_to_do() throws IOException {
        Path file = Files.writeString(folder.resolve("results-1.jsonl"), "no JSON\n");
        CaseTables tables = tables();

        tables.show("com.acme.SloTest", logged);
        tables.show("com.acme.OtherTest", logged);

        assertThat(logged.lines())
                .singleElement()
                .asString()
                .startsWith("WARN mlbench: no table of benchmarks: cannot read " + file + ", line 1")
                .endsWith("; delete the file and run the benchmarks again");
    }

    @Test
    void nothing_is_read_for_a_console_that_shows_no_information() throws IOException {
        Files.writeString(folder.resolve("results-1.jsonl"), "no JSON\n");
        logged.beQuiet();

        tables().show("com.acme.SloTest", logged);

        assertThat(logged.lines()).isEmpty();
    }

    @Test
    void where_the_folder_is_not_known_the_configuration_to_add_is_said_once() {
        CaseTables tables = new CaseTables(Optional::empty);

        tables.show("com.acme.SloTest", logged);
        tables.show("com.acme.OtherTest", logged);

        assertThat(logged.lines())
                .singleElement()
                .asString()
                .contains("useFile=false", "<reportsDirectory>${project.build.directory}/mlbench-reports<");
    }

    private CaseTables tables() {
        return new CaseTables(() -> Optional.of(folder));
    }

    private static BenchmarkCase broken(String testClass, String name) {
        return new BenchmarkCase(testClass, name, 1, new Broken("java.io.IOException", "no server"), null);
    }
}
