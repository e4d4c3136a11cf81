package io.mlbench.engine.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.mlbench.result.CapacityResult;
import io.mlbench.result.CapacityResult.Dimension;
import io.mlbench.result.CapacityResult.Ending;
import io.mlbench.result.CapacityResult.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against simulated servers: test doubles that answer by a rule, and measure nothing. */
class CapacitySearchTests {

    private static final Duration LONG = Duration.ofHours(1);
    private static final long PROBE_NANOS = 10_000_000_000L;

    private final AtomicLong clock = new AtomicLong(-77);
    private final List<String> asked = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 7, 10, 33, 100, 137.5, 999, 12_345, 700_000})
    void finds_the_border_to_five_per_cent_from_any_side(double border) throws Exception {
        CapacityResult found = search(rates(10), LONG, load -> load <= border ? Outcome.PASS : Outcome.FAIL);

        assertThat(found.ending()).isEqualTo(Ending.FOUND);
        assertThat(found.highest()).isNotNull().isLessThanOrEqualTo(border).isGreaterThan(border / 1.051);
        assertThat(last(found).confirming()).isTrue();
        assertThat(last(found).load()).isEqualTo(found.highest());
        assertThat(found.passAboveFail()).isEmpty();
    }

    @Test
    void doubles_bisects_and_confirms() throws Exception {
        search(rates(10), LONG, load -> load <= 55 ? Outcome.PASS : Outcome.FAIL);
        assertThat(asked).containsExactly("10", "20", "40", "80", "60", "50", "55", "57.5", "55");
    }

    @Test
    void a_concurrency_is_a_whole_number_and_ends_between_neighbours() throws Exception {
        CapacityResult found =
                search(LoadRange.of(Dimension.CONCURRENCY, 1), LONG, load -> load <= 3 ? Outcome.PASS : Outcome.FAIL);
        assertThat(asked).containsExactly("1", "2", "4", "3", "3");
        assertThat(found.highest()).isEqualTo(3);
    }

    @Test
    void objectives_that_hold_at_no_load_have_no_capacity() throws Exception {
        CapacityResult found = search(rates(1024), LONG, load -> Outcome.FAIL);
        assertThat(found.highest()).isNull();
        assertThat(found.ending()).isEqualTo(Ending.NEVER_HELD);
        assertThat(last(found).load()).isEqualTo(1);
        assertThat(asked).hasSize(11);
    }

    @Test
    void a_server_without_a_limit_ends_at_the_ceiling() throws Exception {
        CapacityResult found = search(rates(300_000), LONG, load -> Outcome.PASS);
        assertThat(found.highest()).isEqualTo(1_000_000);
        assertThat(found.ending()).isEqualTo(Ending.CEILING);
        assertThat(found.atLeast()).isTrue();
    }

    @Test
    void a_client_that_is_the_limit_twice_ends_the_search_with_what_was_certain() throws Exception {
        CapacityResult found = search(rates(10), LONG, load -> load <= 100 ? Outcome.PASS : Outcome.CLIENT_LIMITED);
        assertThat(asked).containsExactly("10", "20", "40", "80", "160", "160", "80");
        assertThat(found.summary()).isEqualTo("at least 80/s; the client is the limit");
    }

    @Test
    void a_client_that_was_disturbed_once_is_asked_again() throws Exception {
        CapacityResult found = search(
                rates(10),
                LONG,
                load -> load == 20 && asked.size() == 2
                        ? Outcome.CLIENT_LIMITED
                        : load <= 20 ? Outcome.PASS : Outcome.FAIL);
        assertThat(found.ending()).isEqualTo(Ending.FOUND);
        assertThat(found.highest()).isEqualTo(20, within(1.0));
    }

    @Test
    void what_is_inconclusive_is_repeated_at_twice_the_length() throws Exception {
        CapacityResult found = new CapacitySearch(rates(10), LONG, clock::get).run((load, times) -> {
            asked.add((int) load + "x" + times);
            Outcome outcome = load >= 20 ? Outcome.FAIL : times == 1 ? Outcome.INCONCLUSIVE : Outcome.PASS;
            return probe(load, outcome);
        });
        assertThat(asked).startsWith("10x1", "10x2", "20x1");
        assertThat(found.highest()).isNotNull();
    }

    @Test
    void the_confirming_run_is_twice_as_long() throws Exception {
        new CapacitySearch(rates(10), LONG, clock::get).run((load, times) -> {
            asked.add((int) load + "x" + times);
            return probe(load, load > 10.5 ? Outcome.FAIL : Outcome.PASS);
        });
        assertThat(asked).startsWith("10x1", "20x1").endsWith("10x2");
        assertThat(asked.subList(0, asked.size() - 1)).allMatch(probe -> probe.endsWith("x1"));
    }

    @Test
    void what_stays_inconclusive_does_not_hold() throws Exception {
        CapacityResult found = search(rates(10), LONG, load -> load <= 20 ? Outcome.PASS : Outcome.INCONCLUSIVE);
        assertThat(found.highest()).isEqualTo(20, within(1.0));
        assertThat(found.curve().stream().filter(probe -> probe.load() == 40)).hasSize(2);
    }

    @Test
    void what_does_not_hold_again_is_no_capacity_and_the_search_goes_on_below() throws Exception {
        // Holds once at 40, by chance; really at 30.
        CapacityResult found = search(
                rates(10),
                LONG,
                load -> load <= 30
                                || (load == 40
                                        && !asked.subList(0, asked.size() - 1).contains("40"))
                        ? Outcome.PASS
                        : Outcome.FAIL);
        assertThat(found.highest()).isNotNull().isBetween(28.5, 30.0);
        assertThat(found.ending()).isEqualTo(Ending.FOUND);
        assertThat(found.passAboveFail())
                .hasValueSatisfying(probe -> assertThat(probe.load()).isEqualTo(40));
    }

    @Test
    void what_never_holds_a_second_time_is_not_confirmed() throws Exception {
        CapacityResult found = search(
                rates(10),
                LONG,
                load -> asked.indexOf(asked.get(asked.size() - 1)) == asked.size() - 1 && load <= 30
                        ? Outcome.PASS
                        : Outcome.FAIL);
        assertThat(found.highest()).isNull();
        assertThat(found.ending()).isEqualTo(Ending.NOT_CONFIRMED);
        assertThat(last(found).outcome()).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @CsvSource({"35, 80", "45, 80"})
    void a_search_whose_time_is_over_confirms_what_it_has(int seconds, double border) throws Exception {
        CapacityResult found =
                search(rates(10), Duration.ofSeconds(seconds), load -> load < border ? Outcome.PASS : Outcome.FAIL);
        assertThat(found.ending()).isEqualTo(Ending.TIME_OVER);
        assertThat(found.atLeast()).isTrue();
        assertThat(found.highest()).isNotNull().isLessThan(border);
        assertThat(asked.size()).as("probes of 10 s, and the confirming one").isEqualTo((seconds + 9) / 10 + 1);
        assertThat(last(found).confirming()).isTrue();
    }

    private static LoadRange rates(double start) {
        return LoadRange.of(Dimension.RATE, start);
    }

    private CapacityResult search(LoadRange range, Duration bound, Server server) throws InterruptedException {
        return new CapacitySearch(range, bound, clock::get).run((load, times) -> {
            asked.add(load == Math.rint(load) ? String.valueOf((long) load) : String.valueOf(load));
            clock.addAndGet(times * PROBE_NANOS);
            return probe(load, server.answer(load));
        });
    }

    private static CapacityResult.Probe probe(double load, Outcome outcome) {
        return new CapacityResult.Probe(load, outcome, false, 1.0, 2.0, 3.0, null);
    }

    private static CapacityResult.Probe last(CapacityResult capacity) {
        return capacity.curve().get(capacity.curve().size() - 1);
    }

    private interface Server {
        Outcome answer(double load);
    }
}
