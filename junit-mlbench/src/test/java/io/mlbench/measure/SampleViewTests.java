package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleViewTests {

    private final SampleView view = new SampleView();

    @Test
    void latency_counts_from_the_intended_start_and_a_failure_has_none() {
        assertThat(view.answered(10, 15, 40).latencyNanos()).isEqualTo(30);
        assertThat(view.failed(10, 15, 40, "http-503", "busy").latencyNanos()).isEqualTo(SampleObserver.NO_ANSWER);
    }

    @Test
    void a_timeout_is_told_from_other_failures() {
        assertThat(view.failed(1, 2, 3, "timeout", "slow").outcome()).isEqualTo(SampleView.Outcome.TIMED_OUT);
        assertThat(view.failed(1, 2, 3, "http-503", "busy").outcome()).isEqualTo(SampleView.Outcome.FAILED);
    }

    @Test
    void nothing_of_the_last_request_stays() {
        view.failed(1, 2, 3, "http-503", "busy").withTokens(2, 3, 7);
        view.answered(10, 15, 40);

        assertThat(view.outcome()).isEqualTo(SampleView.Outcome.OK);
        assertThat(view.kind()).isEmpty();
        assertThat(view.message()).isEmpty();
        assertThat(view.units()).isZero();
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(view::firstTokenNanos);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(view::lastTokenNanos);
    }

    @Test
    void tokens_stand_beside_the_times_of_the_answer() {
        view.answered(10, 15, 40).withTokens(20, 38, 7);

        assertThat(view.firstTokenNanos()).isEqualTo(20);
        assertThat(view.lastTokenNanos()).isEqualTo(38);
        assertThat(view.units()).isEqualTo(7);
        assertThatIllegalArgumentException().isThrownBy(() -> view.withTokens(1, 1, 0));
    }

    @Test
    void a_recorded_sample_allocates_nothing() {
        long[] seen = {0};
        SampleRecorder recorder = new SampleRecorder(List.of(new SampleObserver() {
            @Override
            public void sample(SampleView sample) {
                seen[0] += sample.index() < 0 ? 0 : 1;
            }

            @Override
            public void dropped(long index) {}
        }));
        record(recorder, 200_000); // until the histograms have grown

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        record(recorder, 200_000);
        long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

        assertThat(seen[0]).isEqualTo(400_000);
        assertThat((after - before) / 200_000.0).as("bytes for each sample").isLessThan(1);
    }

    private void record(SampleRecorder recorder, int count) {
        for (int i = 0; i < count; i++) {
            long start = i * 1_000L;
            recorder.record(i, view.answered(start, start, start + 1_000_000));
        }
    }
}
