package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
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
    void isNeverAnError() {
        assertThatCode(TimerSlack::none).doesNotThrowAnyException();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIf("isThere")
    void isThatOfTheCallingThreadAlone() throws Exception {
        String before = slack(TimerSlack.ofThisThread());

        String ofAnother = onAThread(() -> {
            TimerSlack.none();
            return slack(TimerSlack.ofThisThread());
        });

        assertThat(ofAnother).isEqualTo("1");
        assertThat(slack(TimerSlack.ofThisThread())).isEqualTo(before);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    @EnabledIf("isThere")
    void isNoneForTheThreadThatSleepsUntilARequestIsDue() throws Exception {
        CompletableFuture<Path> ringing = new CompletableFuture<>();
        CountDownLatch read = new CountDownLatch(1);
        try (Alarm alarm = new Alarm(() -> {
            try {
                ringing.complete(TimerSlack.ofThisThread());
                read.await(10, TimeUnit.SECONDS);
            } catch (IOException | InterruptedException e) {
                ringing.completeExceptionally(e);
            }
        })) {
            alarm.setAt(System.nanoTime());

            assertThat(slack(ringing.get(10, TimeUnit.SECONDS))).isEqualTo("1");
            read.countDown();
        }
    }

    private static String slack(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static String onAThread(Reading reading) throws Exception {
        CompletableFuture<String> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(reading.read());
            } catch (IOException e) {
                result.completeExceptionally(e);
            }
        });
        thread.start();
        return result.get(10, TimeUnit.SECONDS);
    }

    private interface Reading {
        String read() throws IOException;
    }
}
