package io.mlbench.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.Latency;
import io.mlbench.result.Percentile;
import io.mlbench.store.StoredHistogram.Bucket;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredHistogramTests {

    /** Of three significant digits. */
    private static final Offset<Double> ROUNDED = within(0.001);

    @Test
    void a_histogram_survives_its_text() {
        Histogram histogram = ofMillis(LongStream.of(1, 1, 5, 250));

        assertThat(StoredHistogram.decode(StoredHistogram.encode(histogram))).isEqualTo(histogram);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "junk", "####", "HISTFAAAACx4nJNpmSzMwMDAywABzFCaEUza//9v"})
    void what_is_no_histogram_is_said_to_be_damaged(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StoredHistogram.decode(text))
                .withMessageStartingWith("histogram is damaged: ");
        assertThatIllegalArgumentException().isThrownBy(() -> StoredHistogram.buckets(text));
        assertThatIllegalArgumentException().isThrownBy(() -> StoredHistogram.percentileText(text));
    }

    @Test
    void buckets_are_in_milliseconds_around_what_was_measured_and_never_empty() {
        List<Bucket> buckets = StoredHistogram.buckets(StoredHistogram.encode(ofMillis(LongStream.of(5, 1, 1, 250))));

        assertThat(buckets).extracting(Bucket::count).containsExactly(2L, 1L, 1L);
        double[] measured = {1, 5, 250};
        for (int i = 0; i < measured.length; i++) {
            assertThat(measured[i])
                    .isBetween(buckets.get(i).fromMillis(), buckets.get(i).toMillis());
            assertThat(buckets.get(i).toMillis() - buckets.get(i).fromMillis())
                    .isPositive()
                    .isLessThan(measured[i] / 1_000);
        }
        assertThat(StoredHistogram.buckets(StoredHistogram.encode(ofMillis(LongStream.empty()))))
                .isEmpty();
    }

    @Test
    void the_text_of_percentiles_is_in_milliseconds_and_ends_lines_alike_everywhere() {
        String text = StoredHistogram.percentileText(StoredHistogram.encode(ofMillis(LongStream.rangeClosed(1, 100))));

        assertThat(text)
                .startsWith("       Value     Percentile TotalCount 1/(1-Percentile)\n\n")
                .containsPattern("\n +50\\.\\d+ 0\\.5000+ +50 +2\\.00\n")
                .containsPattern("#\\[Max +=  +100\\.\\d+, Total count +=  +100\\]\n")
                .doesNotContain("\r");
    }

    @Test
    void percentiles_are_those_of_the_nearest_rank() {
        Latency latency = StoredHistogram.latency(ofMillis(LongStream.rangeClosed(1, 1_000)), 0);

        assertThat(latency.percentiles()).containsOnlyKeys(Percentile.STANDARD);
        assertThat(latency.percentiles().get(Percentile.P50)).isCloseTo(500, within(0.5));
        assertThat(latency.percentiles().get(Percentile.P95)).isCloseTo(950, within(0.9));
        assertThat(latency.percentiles().get(Percentile.P999)).isCloseTo(999, within(0.9));
    }

    /** Of ten requests that nine succeed, the ninth is the slowest that counts. */
    @Test
    void what_failed_is_slower_than_all_that_succeeded() {
        Histogram nine = ofMillis(LongStream.rangeClosed(1, 9));

        assertThat(StoredHistogram.latency(nine, 0).percentiles().get(Percentile.P90))
                .isCloseTo(9, within(0.01));
        assertThat(StoredHistogram.latency(nine, 1).percentiles())
                .hasEntrySatisfying(Percentile.P50, median -> assertThat(median).isCloseTo(5, within(0.01)))
                .hasEntrySatisfying(
                        Percentile.P90, slowest -> assertThat(slowest).isCloseTo(9, within(0.01)))
                .contains(
                        entry(Percentile.P95, Double.POSITIVE_INFINITY),
                        entry(Percentile.P99, Double.POSITIVE_INFINITY),
                        entry(Percentile.P999, Double.POSITIVE_INFINITY));
        assertThat(StoredHistogram.latency(nine, 2).percentiles())
                .contains(entry(Percentile.P90, Double.POSITIVE_INFINITY));
    }

    @Test
    void the_spread_is_that_of_what_succeeded() {
        Latency.Spread spread =
                Objects.requireNonNull(StoredHistogram.latency(ofMillis(LongStream.of(2, 4, 4, 4, 5, 5, 7, 9)), 5)
                        .spread());

        assertThat(spread.min()).isCloseTo(2, ROUNDED);
        assertThat(spread.max()).isCloseTo(9, within(0.01));
        assertThat(spread.mean()).isCloseTo(5, within(0.01));
        assertThat(spread.stddev()).isCloseTo(2, within(0.01));
    }

    private static Histogram ofMillis(LongStream millis) {
        Histogram histogram = new Histogram(TimeUnit.MINUTES.toNanos(1), 3);
        millis.forEach(each -> histogram.recordValue(TimeUnit.MILLISECONDS.toNanos(each)));
        return histogram;
    }
}
