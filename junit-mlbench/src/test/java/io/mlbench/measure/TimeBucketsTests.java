package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.Block;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeBucketsTests {

    private static final long MILLI = 1_000_000;

    @Test
    void a_sample_belongs_to_the_block_in_which_it_ends() {
        TimeBuckets series = new TimeBuckets(false);
        series.add(100 * MILLI, 2 * MILLI);
        series.add(109 * MILLI, 4 * MILLI);
        series.add(110 * MILLI, -1);

        List<Block> blocks = series.blocks(98 * MILLI);

        assertThat(blocks).extracting(Block::startMillis).containsExactly(2.0, 12.0);
        assertThat(blocks).extracting(Block::ok).containsExactly(2L, 0L);
        assertThat(blocks).extracting(Block::failed).containsExactly(0L, 1L);
        assertThat(blocks.get(0).max()).isBetween(4.0, 4.04);
        assertThat(blocks.get(1).p50()).as("nothing measured is no zero").isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000, 1_000_000, 60_000_000_000L, 86_400_000_000_000L})
    void blocks_stay_bounded_and_no_sample_is_lost_however_long_the_run_is(long mostGapNanos) {
        SplittableRandom random = new SplittableRandom(1);
        TimeBuckets series = new TimeBuckets(true);
        long end = -5_000 * MILLI;
        for (int i = 0; i < 10_000; i++) {
            series.add(end, i % 10 == 0 ? -1 : random.nextLong(MILLI));
            end += random.nextLong(mostGapNanos);
        }

        List<Block> blocks = series.blocks(-5_000 * MILLI);

        assertThat(blocks).hasSizeLessThanOrEqualTo(TimeBuckets.MOST_BLOCKS).allMatch(Block::warmup);
        assertThat(blocks.stream().mapToLong(Block::ok).sum()).isEqualTo(9_000);
        assertThat(blocks.stream().mapToLong(Block::failed).sum()).isEqualTo(1_000);
    }

    @Test
    void merged_blocks_follow_each_other_without_a_gap() {
        TimeBuckets series = new TimeBuckets(false);
        for (int second = 0; second < 10; second++) {
            series.add(second * 1000L * MILLI, (second + 1) * MILLI);
        }
        List<Block> blocks = series.blocks(0);

        double length = blocks.get(1).startMillis() - blocks.get(0).startMillis();
        for (int i = 0; i < blocks.size(); i++) {
            assertThat(blocks.get(i).startMillis()).isEqualTo(i * length);
            double start = blocks.get(i).startMillis();
            long expected = IntStream.range(0, 10)
                    .filter(second -> second * 1000 >= start && second * 1000 < start + length)
                    .count();
            assertThat(blocks.get(i).ok()).isEqualTo(expected);
        }
    }

    @Test
    void an_answer_that_ended_before_the_first_recorded_one_is_kept() {
        TimeBuckets series = new TimeBuckets(false);
        series.add(100 * MILLI, MILLI);
        series.add(99 * MILLI, MILLI);
        assertThat(series.blocks(0)).singleElement().extracting(Block::ok).isEqualTo(2L);
    }

    @Test
    void nothing_recorded_has_no_blocks() {
        assertThat(new TimeBuckets(false).blocks(0)).isEmpty();
    }
}
