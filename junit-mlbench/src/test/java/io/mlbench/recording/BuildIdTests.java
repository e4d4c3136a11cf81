package io.mlbench.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
class BuildIdTests {

    private Process shell;
    private ProcessHandle started;

    /** The shell has something left to do, so that it cannot give its place to what it starts. */
    @BeforeEach
    void startThroughAShell() throws IOException {
        shell = new ProcessBuilder("/bin/sh", "-c", "cat; true").start();
        Optional<ProcessHandle> child = Optional.empty();
        while (child.isEmpty() && shell.isAlive()) {
            child = shell.children().findFirst();
        }
        started = child.orElseThrow();
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        shell.getOutputStream().close();
        shell.waitFor();
    }

    @Test
    void a_fork_belongs_to_the_process_above_the_shell_that_only_started_it() {
        assertThat(BuildId.starter(started, true)).isEqualTo(ProcessHandle.current());
    }

    @Test
    void a_jvm_that_no_build_tool_started_belongs_to_its_shell() {
        assertThat(BuildId.starter(started, false)).isEqualTo(shell.toHandle());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/my project/target/surefire/surefirebooter-20261124203301_3.jar /my project/target/surefire 2026 a b",
                "org.apache.maven.surefire.booter.ForkedBooter /target/surefire 2026 a b"
            })
    void a_jvm_that_surefire_started_is_a_fork(String command) {
        assertThat(BuildId.isFork(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "org.codehaus.plexus.classworlds.launcher.Launcher test -DforkCount=0", "/x/app.jar run"})
    void maven_itself_and_other_jvms_are_none(String command) {
        assertThat(BuildId.isFork(command)).isFalse();
    }

    @Test
    void a_fork_without_a_shell_belongs_to_its_parent() {
        assertThat(BuildId.starter(shell.toHandle(), true)).isEqualTo(ProcessHandle.current());
    }
}
