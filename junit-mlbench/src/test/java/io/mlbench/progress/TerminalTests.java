package io.mlbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTests {

    @Test
    void a_console_that_a_person_sees_is_a_terminal() {
        assertThat(Terminal.isTerminal(() -> true, Map.of("TERM", "xterm-256color")))
                .isTrue();
        assertThat(Terminal.isTerminal(() -> true, Map.of())).isTrue();
    }

    @Test
    void redirected_output_is_none() {
        assertThat(Terminal.isTerminal(() -> false, Map.of("TERM", "xterm"))).isFalse();
    }

    @Test
    void a_build_server_is_none_even_with_a_console() {
        assertThat(Terminal.isTerminal(() -> true, Map.of("CI", "true", "TERM", "xterm")))
                .isFalse();
    }

    @Test
    void a_terminal_that_cannot_go_back_in_a_line_is_none() {
        assertThat(Terminal.isTerminal(() -> true, Map.of("TERM", "dumb"))).isFalse();
    }
}
