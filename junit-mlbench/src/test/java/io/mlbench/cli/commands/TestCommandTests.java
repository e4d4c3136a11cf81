package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.cli.CommandLineRun;
import io.mlbench.result.BenchmarkResult;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Which benchmarks are found and what their outcomes mean; those of a real project are run by ScriptTestIT. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class TestCommandTests {

    private static final String HERE = "target/test-classes";

    @TempDir
    private Path folder;

    @Test
    void a_class_path_without_benchmarks_is_a_usage_error_that_says_so() {
        CommandLineRun run = run("--classpath", folder.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("no benchmark was found", folder.toString(), "@ModelBenchmark", "name the compiled tests");
    }

    @Test
    void other_tests_are_not_benchmarks() {
        CommandLineRun run = run("--class", OrdinaryTest.class.getName());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no benchmark was found").doesNotContain("must not run");
    }

    @Test
    void a_tag_that_no_benchmark_has_is_named() {
        CommandLineRun run = run("--class", Unconfigured.class.getName(), "--tag", "nightly");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("and the tag nightly; correct --tag");
    }

    @Test
    void a_benchmark_is_run_with_the_tool_s_settings_and_its_failure_is_named() {
        CommandLineRun run = run("--class", Unconfigured.class.getName(), "--tag", "quick", "--url", "localhost:1");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        Unconfigured.class.getName() + " detects(BenchmarkResult)",
                        "no model is set for the endpoint localhost:1")
                .doesNotContain("\tat ");
    }

    @Test
    void a_benchmark_that_junit_leaves_out_is_an_error() {
        CommandLineRun run = run("--class", Unrunnable.class.getName());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(Unrunnable.class.getName(), "returns");
    }

    @Test
    void a_run_in_which_all_is_skipped_does_not_pass() {
        CommandLineRun run = run("--class", Skipped.class.getName());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("skipped: ", "not today", "no benchmark ran");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_PROPERTIES)
    void a_run_of_which_junit_ran_nothing_is_broken() {
        String property = "junit.platform.execution.dryRun.enabled";
        System.setProperty(property, "true");
        try {
            CommandLineRun run = run("--class", Unconfigured.class.getName());

            assertThat(run.code()).isEqualTo(3);
            assertThat(run.err()).contains("Nothing was measured and no objective was judged", property);
        } finally {
            System.clearProperty(property);
        }
    }

    @Test
    void a_plain_test_that_a_class_brings_along_is_no_judged_benchmark() {
        CommandLineRun run = run("--class", BringsPlainTests.class.getName(), "--tag", "plain");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("Nothing was measured and no objective was judged");
    }

    @Test
    void of_two_classes_that_were_named_one_without_a_benchmark_does_not_go_unseen() {
        CommandLineRun run = run("--class", Held.class.getName(), "--class", OrdinaryTest.class.getName(), "--quiet");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("no benchmark was found: no method in " + OrdinaryTest.class.getName())
                .doesNotContain("no method in " + Held.class.getName());
        assertThat(run("--class", Held.class.getName(), "--quiet").code()).isZero();
    }

    @Test
    void of_two_classes_that_were_named_one_that_is_skipped_as_a_whole_does_not_go_unseen() {
        CommandLineRun run = run("--class", Held.class.getName(), "--class", Skipped.class.getName(), "--quiet");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("no benchmark ran: all in " + Skipped.class.getName() + " were skipped")
                .doesNotContain("all in " + Held.class.getName());
    }

    @Test
    void of_two_tags_one_that_no_benchmark_has_does_not_go_unseen() {
        CommandLineRun run = run("--class", Held.class.getName(), "--tag", "smoke", "--tag", "nightli", "--quiet");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no benchmark has the tag nightli").doesNotContain("the tag smoke");
        assertThat(run("--class", Held.class.getName(), "--tag", "smoke & !nightly", "--quiet")
                        .code())
                .isZero();
    }

    @Test
    void a_class_of_a_folder_that_cannot_be_loaded_does_not_go_unseen() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("p"));
        Files.writeString(classes.resolve("Broken.class"), "no class, though it speaks of io/mlbench/ModelBenchmark");
        Files.writeString(classes.resolve("Other.class"), "no class");

        CommandLineRun run = run("--classpath", folder.toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("Configuration error: the class p.Broken of --classpath " + folder)
                .contains("cannot be loaded, so that JUnit would pass over it", "add what it needs");
    }

    @Test
    void objectives_of_a_plain_test_are_an_error_though_it_is_not_run() {
        CommandLineRun run = run("--class", ObjectivesOfAPlainTest.class.getName());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("the method is not a benchmark, so nothing would judge its objectives");
    }

    @Test
    void a_class_that_is_not_there_is_named() {
        CommandLineRun run = run("--class", "com.acme.Missing");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "Configuration error: --class com.acme.Missing is not on --classpath target/test-classes; ");
    }

    @Test
    void a_class_path_entry_that_is_not_there_is_named() {
        CommandLineRun run = CommandLineRun.of("test", "--classpath", HERE + ":" + folder.resolve("none.jar"));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--classpath: there is no " + folder.resolve("none.jar"), "compile the project");
    }

    @Test
    void jars_alone_need_the_names_of_classes() throws Exception {
        Files.createFile(folder.resolve("tests.jar"));

        CommandLineRun run = run("--classpath", folder + "/*");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("has no folder of compiled classes", "name classes with --class");
    }

    private static CommandLineRun run(String option, String value, String... more) {
        String[] arguments = new String[3 + more.length + (option.equals("--classpath") ? 0 : 2)];
        int next = 0;
        arguments[next++] = "test";
        if (!option.equals("--classpath")) {
            arguments[next++] = "--classpath";
            arguments[next++] = HERE;
        }
        arguments[next++] = option;
        arguments[next++] = value;
        System.arraycopy(more, 0, arguments, next, more.length);
        return CommandLineRun.of(arguments);
    }

    static final class OrdinaryTest {
        @Test
        void is_an_ordinary_test() {
            assertThat(OrdinaryTest.class).as("must not run").isNull();
        }
    }

    static final class Unconfigured {
        @ModelBenchmark
        @Tag("quick")
        void detects(BenchmarkResult result) {}
    }

    static final class Held {
        @Tag("smoke")
        @ModelBenchmark(runs = 2, warmup = 0)
        void holds() {}
    }

    @ModelBenchmark(runs = 2, warmup = 0)
    static final class BringsPlainTests {
        @ModelBenchmark
        void holds() {}

        @Test
        @Tag("plain")
        void is_no_benchmark() {}
    }

    static final class ObjectivesOfAPlainTest {
        @Test
        @Slo("p95 <= 1 ms")
        void is_no_benchmark() {}
    }

    static final class Unrunnable {
        @ModelBenchmark
        int detects() {
            return 1;
        }
    }

    static final class Skipped {
        @LanguageAccuracy
        @Disabled("not today")
        void detects() {}
    }
}
