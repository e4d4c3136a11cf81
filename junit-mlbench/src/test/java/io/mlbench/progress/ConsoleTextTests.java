package io.mlbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTextTests {

    /** Clears the screen, sets the title, goes back in the line, rings, turns the direction. */
    private static final String HOSTILE = "a\u001b[2Jb\u001b]0;owned\u0007c\rd\be\u009bf\u202eg\u2066h\u007fi";

    private static final String SHOWN = "a [2Jb ]0;owned c d e f g h i";

    @Test
    void nothing_is_left_that_a_terminal_obeys() {
        assertThat(ConsoleText.safe(HOSTILE)).isEqualTo(SHOWN);
        assertThat(ConsoleText.safe("한국어 😀\n\tline")).isEqualTo("한국어 😀\n\tline");
    }

    @Test
    void a_writer_lets_nothing_else_through_in_any_way_of_writing() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintWriter out = ConsoleText.writer(new PrintStream(bytes, false, StandardCharsets.UTF_8));

        out.print(HOSTILE);
        out.write(HOSTILE.toCharArray(), 0, HOSTILE.length());
        HOSTILE.chars().forEach(out::write);
        out.printf("%s", HOSTILE);
        out.flush();

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(SHOWN.repeat(4));
    }
}
