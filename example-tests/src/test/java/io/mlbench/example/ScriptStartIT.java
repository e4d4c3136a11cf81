package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The archive of classes that makes starts quick: made once, used from then on, and never spoken of. */
class ScriptStartIT {

    /** A built copy of the tool in a folder of its own, so that no other run has prepared it. */
    private static final String COPY = """
            root=$(dirname "$(dirname "$SCRIPT")")
            mkdir -p "$COPY" && cd "$COPY"
            mkdir -p scripts junit-mlbench/target junit-mlbench/src/main example-tests/target
            cp "$SCRIPT" scripts/
            cp "$root/pom.xml" . && cp "$root/pom.xml" junit-mlbench/
            cp "$root"/junit-mlbench/target/*-standalone.jar junit-mlbench/target/
            cp "$root"/example-tests/target/example-tests-*.jar example-tests/target/
            cp -r "$root/example-tests/target/lib" example-tests/target/
            touch example-tests/target/*.jar
            """;

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script =
                new ScriptRun(temporary).with("COPY", temporary.resolve("도구 상자").toString());
    }

    @Test
    void classes_come_from_the_archive(@TempDir Path folder) throws Exception {
        Path loaded = folder.resolve("loaded.txt");
        // JDK 17 finds no class of a jar in an archive if the jar's path needs escapes in a URL.
        script.with("COPY", folder.resolve("tools").toString())
                .with("LOADED", loaded.toString())
                .shell(COPY + """
                        scripts/ml-benchmark.sh --version
                        JAVA_OPTS="-Xlog:class+load:file=$LOADED" scripts/ml-benchmark.sh --version
                        """)
                .requireSuccess();

        assertThat(loaded).content().containsPattern("io\\.mlbench\\.cli\\.Main source: shared objects file");
    }

    @Test
    void two_first_runs_at_once_prepare_once_and_a_damaged_archive_is_not_mentioned() throws Exception {
        ScriptRun.Ended ended = script.shell(COPY + """
                scripts/ml-benchmark.sh --version > one.txt &
                scripts/ml-benchmark.sh --version > two.txt
                wait $!
                cat one.txt two.txt
                ls -a junit-mlbench/target | grep -c start-
                archive=$(ls junit-mlbench/target/start-*.jsa)
                test -s "$archive"
                rm -f "$archive" && echo damaged > "$archive"
                scripts/ml-benchmark.sh --version
                cat "$archive"
                """).requireSuccess();

        assertThat(ended.out().replaceAll("junit-mlbench \\S+", "version"))
                .isEqualTo("version\nversion\n1\nversion\ndamaged\n");
    }

    @Test
    void who_chose_a_collector_keeps_it() throws Exception {
        ScriptRun.Ended ended = script.shell("""
                JAVA_OPTS=-XX:+UseG1GC "$SCRIPT" --version
                unset JAVA_OPTS
                JAVA_TOOL_OPTIONS=-XX:+UseParallelGC "$SCRIPT" --version
                """);

        assertThat(ended.exitCode()).as("%s", ended).isZero();
        assertThat(ended.out().lines()).hasSize(2).allMatch(line -> line.startsWith("junit-mlbench "));
    }

    @Test
    void folders_that_the_shell_looks_through_do_not_matter() throws Exception {
        script.shell("""
                mkdir -p elsewhere/scripts
                export CDPATH=.:$PWD/elsewhere
                cd "$(dirname "$(dirname "$SCRIPT")")" > /dev/null
                bash scripts/ml-benchmark.sh --version
                """).requireSuccess();
    }

    @Test
    void where_nothing_can_be_kept_the_tool_runs_without(@TempDir Path folder) throws Exception {
        ScriptRun.Ended ended = script.with("TMPDIR", folder.resolve("none").toString())
                .shell(COPY + """
                        scripts/ml-benchmark.sh --version
                        ls junit-mlbench/target
                        """)
                .requireSuccess();

        assertThat(ended.out()).startsWith("junit-mlbench ").doesNotContain("start-");
        assertThat(Files.exists(folder.resolve("none"))).isFalse();
    }
}
