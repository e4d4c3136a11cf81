package io.mlbench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.stats.BinomialRule;
import io.mlbench.stats.ExceedanceCount;
import io.mlbench.stats.Ruling;
import io.mlbench.stats.SequentialRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExceedancesTests {

    @Test
    void counts_requests_and_clusters() {
        // Places 10, 12, 17 are within 5 of each other; 23 is 6 away from 17.
        ExceedanceCount count = counted(Exceedances.of(0.01, 400), 400, List.of(10, 12, 17, 23, 300));
        assertThat(count.n()).isEqualTo(400);
        assertThat(count.t()).isEqualTo(5);
        assertThat(count.clusters()).isEqualTo(3);
        assertThat(count.clusterDeff()).isEqualTo((9 + 1 + 1) / 5.0);
        assertThat(count.inOrder()).isTrue();
    }

    @Test
    void only_immediate_neighbours_form_a_cluster_for_p90() {
        ExceedanceCount count = counted(Exceedances.of(0.1, 400), 400, List.of(10, 11, 13, 300));
        assertThat(count.clusters()).isEqualTo(3);
        assertThat(count.clusterDeff()).isEqualTo((4 + 1 + 1) / 4.0);
    }

    @Test
    void clusters_mean_nothing_below_p90() {
        ExceedanceCount count = counted(Exceedances.of(0.5, 400), 400, List.of(10, 11, 12, 13));
        assertThat(count.clusterDeff()).isOne();
    }

    @Test
    void blocks_give_the_variance_between_them() {
        // 40 blocks of 10; two of them wholly over: e = 0.05, Var = 2 * 0.95 * 40 / 40 / 39.
        List<Integer> over = new ArrayList<>(range(100, 110));
        over.addAll(range(350, 360));
        double variance = (2 * 0.95 * 0.95 + 38 * 0.05 * 0.05) / 39;
        ExceedanceCount count = counted(Exceedances.of(0.5, 409), 409, over);
        double share = 20 / 409.0;
        assertThat(count.batchDeff()).isEqualTo(10 * variance / (share * (1 - share)), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 39, 40, 79, 80, 81, 160, 161, 5000, 12_345, 100_000})
    void blocks_of_an_unknown_length_are_as_many_and_as_good(int n) {
        BatchMeans<List<Integer>> blocks = BatchMeans.growing(ArrayList::new, List::addAll);
        IntStream.range(0, n).forEach(index -> blocks.at(index).add(index));
        List<List<Integer>> whole = blocks.whole();
        assertThat(whole).hasSizeBetween(Math.min(n, 40), 80);
        int length = whole.get(0).size();
        assertThat(n - whole.size() * length).isBetween(0, length - 1);
        for (int i = 0; i < whole.size(); i++) {
            assertThat(whole.get(i)).hasSize(length).startsWith(i * length).endsWith((i + 1) * length - 1);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "39, 39", "40, 40", "79, 40", "80, 40", "4039, 40"})
    void blocks_of_a_known_length_are_forty(int n, int expected) {
        BatchMeans<List<Integer>> blocks = BatchMeans.of(n, ArrayList::new);
        IntStream.range(0, n).forEach(index -> blocks.at(index).add(index));
        assertThat(blocks.whole())
                .hasSize(expected)
                .allSatisfy(block -> assertThat(block).hasSize(Math.max(1, n / 40)));
    }

    @Test
    void the_order_of_the_answers_changes_nothing() {
        Random random = new Random(3);
        int n = 20_000;
        boolean[] over = stalls(random, n, 0.01, 8);
        ExceedanceCount inOrder = counted(Exceedances.ofUnknownLength(0.01), over, indices(n));
        List<Integer> jumbled = indices(n);
        for (int i = 0; i + 200 < n; i += 100) {
            Collections.shuffle(jumbled.subList(i, i + 200), random);
        }
        assertThat(counted(Exceedances.ofUnknownLength(0.01), over, jumbled)).isEqualTo(inOrder);
        assertThat(inOrder.clusterDeff()).isGreaterThan(4);
    }

    @Test
    void clusters_are_the_same_where_the_run_is_longer_than_the_window() {
        Random random = new Random(5);
        int n = 3 * Clusters.WINDOW + 17;
        boolean[] over = stalls(random, n, 0.005, 5);
        ExceedanceCount count = counted(Exceedances.ofUnknownLength(0.01), over, indices(n));
        long clusters = 0;
        long size = 0;
        double squares = 0;
        int last = Integer.MIN_VALUE / 2;
        for (int i = 0; i < n; i++) {
            if (over[i]) {
                if (i - last > 5) {
                    clusters++;
                    squares += (double) size * size;
                    size = 0;
                }
                size++;
                last = i;
            }
        }
        squares += (double) size * size;
        assertThat(count.clusters()).isEqualTo(clusters);
        assertThat(count.clusterDeff()).isEqualTo(squares / count.t(), within(1e-9));
        assertThat(count.inOrder()).isTrue();
    }

    @Test
    void says_that_a_request_came_too_late_for_its_place() {
        Exceedances exceedances = Exceedances.ofUnknownLength(0.01);
        IntStream.range(1, Clusters.WINDOW + 64).forEach(index -> exceedances.record(index, false));
        exceedances.record(Clusters.WINDOW + 64, true);
        assertThat(exceedances.count().inOrder()).isTrue();
        exceedances.record(0, true);
        ExceedanceCount count = exceedances.count();
        assertThat(count.t()).isEqualTo(2);
        assertThat(count.inOrder()).isFalse();
        assertThat(new BinomialRule(0.01, 0.95).atMost(count)).isEqualTo(Ruling.ORDER_LOST);
    }

    @Test
    void fails_a_run_of_which_all_or_most_is_over() {
        for (double share : new double[] {0.5, 0.1, 0.05, 0.01}) {
            for (int every : new int[] {1, 2}) {
                Exceedances exceedances = Exceedances.of(share * 0.9, 500);
                IntStream.range(0, 500).forEach(index -> exceedances.record(index, index % every == 0 || index < 250));
                assertThat(new BinomialRule(share, 0.95).atMost(exceedances.count()))
                        .isEqualTo(Ruling.FAIL);
            }
        }
    }

    /** A tenth of a second of stall every 5 s at 100 requests/s: exactly p95, of n = 10 000. */
    @Test
    void seldom_passes_a_system_at_its_limit_that_stalls() {
        Random random = new Random(17);
        int runs = 400;
        int plain = 0;
        int corrected = 0;
        BinomialRule rule = new BinomialRule(0.05, 0.95);
        for (int run = 0; run < runs; run++) {
            boolean[] over = stalls(random, 10_000, 0.05, 25);
            ExceedanceCount count = counted(Exceedances.of(0.05, over.length), over, indices(over.length));
            plain += rule.provesBelow(count.n(), count.t()) ? 1 : 0;
            corrected += rule.atMost(count) == Ruling.PASS ? 1 : 0;
        }
        assertThat((double) plain / runs).isGreaterThan(0.2);
        assertThat((double) corrected / runs).isLessThan(0.1);
    }

    /** The design effect is estimated anew at each look, so the guarantee is put to the test on stalls. */
    @Test
    void seldom_ends_a_run_of_unknown_length_with_a_false_verdict() {
        Random random = new Random(29);
        int runs = 300;
        int passed = 0;
        int failed = 0;
        SequentialRule rule = new SequentialRule(0.05, 0.95);
        for (int run = 0; run < runs; run++) {
            boolean[] over = stalls(random, 20_000, 0.05, 10);
            Ruling ruling = endedBy(rule, over);
            passed += ruling == Ruling.PASS ? 1 : 0;
            failed += ruling == Ruling.FAIL ? 1 : 0;
        }
        assertThat((double) passed / runs).isLessThan(0.08);
        assertThat((double) failed / runs).isLessThan(0.08);
    }

    @Test
    void ends_a_run_of_unknown_length_in_spite_of_stalls() {
        Random random = new Random(31);
        SequentialRule rule = new SequentialRule(0.05, 0.95);
        int passed = 0;
        int failed = 0;
        for (int run = 0; run < 100; run++) {
            passed += endedBy(rule, stalls(random, 40_000, 0.02, 10)) == Ruling.PASS ? 1 : 0;
            failed += endedBy(rule, stalls(random, 40_000, 0.12, 10)) == Ruling.FAIL ? 1 : 0;
        }
        assertThat(passed).isGreaterThan(95);
        assertThat(failed).isGreaterThan(95);
    }

    private static Ruling endedBy(SequentialRule rule, boolean[] over) {
        Exceedances exceedances = Exceedances.ofUnknownLength(rule.share());
        Ruling ruling = Ruling.INCONCLUSIVE;
        int index = 0;
        for (long look = SequentialRule.nextLook(0); look <= over.length; look = SequentialRule.nextLook(look)) {
            for (; index < look; index++) {
                exceedances.record(index, over[index]);
            }
            ruling = rule.atMost(exceedances.count());
            if (ruling == Ruling.PASS || ruling == Ruling.FAIL) {
                return ruling;
            }
        }
        return ruling;
    }

    /** Half the allowed share on independent data, which the correction should cost little. */
    @ParameterizedTest
    @CsvSource({"2000, 0.2, 0.7", "5000, 0.95, 1.01"})
    void costs_little_where_requests_are_independent(int n, double least, double most) {
        Random random = new Random(19);
        int runs = 300;
        int passed = 0;
        for (int run = 0; run < runs; run++) {
            Exceedances exceedances = Exceedances.of(0.01, n);
            IntStream.range(0, n).forEach(index -> exceedances.record(index, random.nextDouble() < 0.005));
            passed += new BinomialRule(0.01, 0.95).atMost(exceedances.count()) == Ruling.PASS ? 1 : 0;
        }
        assertThat((double) passed / runs).isBetween(least, most);
    }

    @Test
    void loses_nothing_where_many_threads_record() throws Exception {
        Exceedances exceedances = Exceedances.ofUnknownLength(0.01);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            int offset = thread;
            done.add(threads.submit(() -> {
                for (int i = offset; i < 40_000; i += 4) {
                    exceedances.record(i, i % 1000 < 4);
                }
            }));
        }
        for (Future<?> future : done) {
            future.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        ExceedanceCount count = exceedances.count();
        assertThat(count.n()).isEqualTo(40_000);
        assertThat(count.t()).isEqualTo(160);
        assertThat(count.clusters()).isEqualTo(40);
        assertThat(count.clusterDeff()).isEqualTo(4);
    }

    @Test
    void knows_nothing_before_the_first_request() {
        assertThat(Exceedances.ofUnknownLength(0.01).count()).isEqualTo(ExceedanceCount.independent(0, 0));
    }

    @Test
    void refuses_impossible_numbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exceedances.of(0.01, 0))
                .withMessage("n must be positive but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Exceedances.of(0.01, 1).record(-1, true))
                .withMessage("index must not be negative but was -1");
    }

    /** Stalls of a given mean length that together cover a given share in the long run. */
    private static boolean[] stalls(Random random, int n, double share, double meanLength) {
        boolean[] over = new boolean[n];
        boolean stalled = random.nextDouble() < share;
        double end = 1 / meanLength;
        double begin = end * share / (1 - share);
        for (int i = 0; i < n; i++) {
            over[i] = stalled;
            stalled = stalled ? random.nextDouble() >= end : random.nextDouble() < begin;
        }
        return over;
    }

    private static ExceedanceCount counted(Exceedances exceedances, int n, List<Integer> over) {
        IntStream.range(0, n).forEach(index -> exceedances.record(index, over.contains(index)));
        return exceedances.count();
    }

    private static ExceedanceCount counted(Exceedances exceedances, boolean[] over, List<Integer> order) {
        order.forEach(index -> exceedances.record(index, over[index]));
        return exceedances.count();
    }

    private static List<Integer> indices(int n) {
        return new ArrayList<>(range(0, n));
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }
}
