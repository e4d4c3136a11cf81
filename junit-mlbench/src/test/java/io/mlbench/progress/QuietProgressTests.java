package io.mlbench.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.RunLength;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class QuietProgressTests {

    private final Captured captured = new Captured();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // nanoTime may overflow at any moment
    private final QuietProgress progress = new QuietProgress(captured.out(), nanos::get);

    @Test
    void is_silent_for_ten_seconds() {
        progress.starting("m", "localhost:8001", new RunLength.Count(100), "");
        progress.warmingUp(new RunLength.Count(5));
        progress.measured(1, 100);
        pass(9_999);
        progress.measured(99, 100);

        assertThat(printed()).isEmpty();
    }

    @Test
    void says_one_line_in_ten_seconds_of_a_long_run() {
        progress.starting("m", "localhost:8001", new RunLength.Count(1000), "concurrency=8");
        for (int done = 0; done < 250; done++) {
            progress.measured(done, 1000);
            pass(100);
        }

        assertThat(printed()).isEqualTo("""
                        mlbench: m [concurrency=8]: 100/1000
                        mlbench: m [concurrency=8]: 200/1000
                        """);
    }

    @Test
    void leaves_the_end_to_the_line_of_the_result() {
        progress.starting("m", "localhost:8001", new RunLength.Count(100), "");
        pass(60_000);
        progress.measured(100, 100);

        assertThat(printed()).isEmpty();
    }

    @Test
    void the_ten_seconds_begin_with_each_load_point() {
        progress.starting("m", "localhost:8001", new RunLength.Count(100), "");
        pass(9_000);
        progress.starting("m", "localhost:8001", new RunLength.Count(100), "");
        pass(9_000);
        progress.measured(50, 100);

        assertThat(printed()).isEmpty();
    }

    private void pass(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private String printed() {
        captured.out().flush();
        return captured.text();
    }
}
