package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(30)
class BoundedProcessTests {

    @Test
    void tells_what_a_process_said_and_how_it_ended() {
        assertThat(run("echo out; echo err >&2; exit 3", 20)).hasValue(new BoundedProcess.Ended("out\nerr\n", 3));
        assertThat(BoundedProcess.run(List.of("sh", "-c", "echo out; echo err >&2"), false, 20))
                .hasValue(new BoundedProcess.Ended("out\n", 0));
    }

    @Test
    void gives_up_a_process_that_does_not_end() {
        assertThat(run("sleep 600", 1)).isEmpty();
    }

    @Test
    void waits_no_longer_for_a_child_that_keeps_the_output_open() { // what was said before may be known or not
        assertThat(run("sleep 600 & echo started", 1))
                .matches(ended -> ended.isEmpty() || ended.get().output().equals("started\n"));
    }

    @Test
    void a_command_that_is_not_there_tells_nothing() {
        assertThat(BoundedProcess.run(List.of("no-such-command-here"), true, 20))
                .isEmpty();
    }

    private static Optional<BoundedProcess.Ended> run(String script, long seconds) {
        return BoundedProcess.run(List.of("sh", "-c", script), true, seconds);
    }
}
