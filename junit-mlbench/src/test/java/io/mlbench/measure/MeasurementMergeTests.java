package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.Block;
import io.mlbench.result.RequestCounts;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementMergeTests {

    private static final long MILLI = 1_000_000;
    private static final long START = 7_000 * MILLI;

    /** The second process has a clock of its own. */
    private static final long OFFSET = -123_456_789_012L;

    @ParameterizedTest
    @CsvSource({"50, 1", "2000, 1", "20000, 2", "5000, 3", "5000, 4"})
    void the_parts_of_a_split_recording_say_what_the_whole_says(int samples, long seed) {
        SampleRecorder whole = recorder(START);
        SampleRecorder here = recorder(START);
        SampleRecorder there = recorder(START - OFFSET);
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < samples; i++) {
            boolean isHere = random.nextInt(3) > 0;
            Recorded sample = Recorded.any(random, i);
            sample.into(whole, 0);
            sample.into(isHere ? here : there, isHere ? 0 : OFFSET);
        }
        whole.scheduleEnded(START + samples * MILLI);
        here.scheduleEnded(START + samples * MILLI);
        there.scheduleEnded(START + (samples + 3) * MILLI - OFFSET);

        assertSame(here.measurement().merge(there.measurement(), OFFSET), whole.measurement());
        assertSame(
                there.measurement()
                        .merge(here.measurement(), -OFFSET)
                        .merge(new SampleRecorder(List.of()).measurement(), 0),
                whole.measurement());
    }

    @Test
    void what_is_merged_stays_as_it_is() {
        SampleRecorder one = recorder(START);
        Recorded.any(new SplittableRandom(9), 0).into(one, 0);
        Measurement alone = one.measurement();
        RequestCounts before = alone.requests();
        List<Block> blocks = alone.blocks();

        alone.merge(alone, 0);

        assertThat(alone.requests()).isEqualTo(before);
        assertThat(alone.blocks()).isEqualTo(blocks);
    }

    @Test
    void the_first_message_of_an_error_stays() {
        SampleRecorder one = recorder(START);
        SampleRecorder other = recorder(START);
        one.record(0, Samples.failed(START, START, START + 1, "http-503", "busy here"));
        other.record(1, Samples.failed(START, START, START + 1, "http-503", "busy there"));
        other.record(2, Samples.failed(START, START, START + 1, "timeout", "slow there"));

        assertThat(one.measurement().merge(other.measurement(), 0).requests().errors())
                .containsEntry("http-503", new RequestCounts.ErrorCount(2, "busy here"))
                .containsEntry("timeout", new RequestCounts.ErrorCount(1, "slow there"));
    }

    @Test
    void without_a_shared_moment_no_sample_is_lost_and_none_is_far_off() {
        TimeBuckets one = new TimeBuckets(false);
        TimeBuckets other = new TimeBuckets(false);
        for (int i = 0; i < 1_000; i++) {
            one.add(START + i * 40L * MILLI, MILLI);
            other.add(START + 3 * MILLI + i * 50L * MILLI, i % 10 == 0 ? -1 : MILLI);
        }

        List<Block> blocks = one.merge(other, 0).blocks(START);

        assertThat(blocks).hasSizeLessThanOrEqualTo(TimeBuckets.MOST_BLOCKS);
        assertThat(blocks.stream().mapToLong(Block::ok).sum()).isEqualTo(1_900);
        assertThat(blocks.stream().mapToLong(Block::failed).sum()).isEqualTo(100);
        assertThat(blocks.get(0).startMillis()).isZero();
    }

    private static SampleRecorder recorder(long start) {
        SampleRecorder recorder = new SampleRecorder(List.of());
        recorder.alignTo(start);
        return recorder;
    }

    private static void assertSame(Measurement merged, Measurement whole) {
        assertThat(merged.requests()).isEqualTo(whole.requests());
        assertThat(merged.histogram()).isEqualTo(whole.histogram());
        assertThat(merged.latency()).isEqualTo(whole.latency());
        assertThat(merged.pacing(1000)).isEqualTo(whole.pacing(1000));
        assertThat(merged.throughput()).isEqualTo(whole.throughput());
        assertThat(merged.pace()).isEqualTo(whole.pace());
        assertThat(merged.lagMillis()).isEqualTo(whole.lagMillis());
        assertThat(merged.lateShare(MILLI)).isEqualTo(whole.lateShare(MILLI));
        assertThat(merged.blocks()).isEqualTo(whole.blocks());
    }

    /** One request, on the clock of the first process. */
    private record Recorded(int index, long intended, long start, long end, int what) {

        static Recorded any(SplittableRandom random, int index) {
            long intended = START + index * MILLI;
            long start = intended + random.nextLong(3 * MILLI);
            return new Recorded(index, intended, start, start + 1 + random.nextLong(200 * MILLI), random.nextInt(12));
        }

        void into(SampleRecorder recorder, long offset) {
            long due = intended - offset;
            switch (what) {
                case 0 -> recorder.record(index, Samples.failed(due, start - offset, end - offset, "http-503", "busy"));
                case 1 -> recorder.record(index, Samples.failed(due, start - offset, end - offset, "timeout", "slow"));
                case 2 -> recorder.dropped(index, due);
                case 3 -> recorder.warmedUp(Samples.ok(due, start - offset, end - offset));
                default -> recorder.record(index, Samples.ok(due, start - offset, end - offset));
            }
        }
    }
}
