package io.mlbench.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class TimerSlackTests {

    /** That of the process, or its main thread; some containers have a /proc without it. */
    static boolean isThere() {
        return Files.isWritable(Path.of("/proc/self/timerslack_ns"));
    }

    @Test
    void is_never_an_error() {
        assertThatCode(TimerSlack::none).doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIf("isThere")
    void is_that_of_the_calling_thread_alone() throws Exception {
        String before = slack(TimerSlack.ofThisThread());

        CompletableFuture<String> ofAnother = new CompletableFuture<>();
        new Thread(() -> {
                    TimerSlack.none();
                    read(ofAnother);
                })
                .start();

        assertThat(ofAnother.get(10, TimeUnit.SECONDS)).isEqualTo("1");
        assertThat(slack(TimerSlack.ofThisThread())).isEqualTo(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIf("isThere")
    void is_none_for_the_thread_that_sleeps_until_a_request_is_due() throws Exception {
        CompletableFuture<String> ringing = new CompletableFuture<>();
        // Read where it rings: only a privileged process may read that of another thread.
        try (Alarm alarm = new Alarm(() -> read(ringing))) {
            alarm.setAt(System.nanoTime());

            assertThat(ringing.get(10, TimeUnit.SECONDS)).isEqualTo("1");
        }
    }

    private static void read(CompletableFuture<String> result) {
        try {
            result.complete(slack(TimerSlack.ofThisThread()));
        } catch (IOException e) {
            result.completeExceptionally(e);
        }
    }

    private static String slack(Path file) throws IOException {
        return Files.readString(file).strip();
    }
}
