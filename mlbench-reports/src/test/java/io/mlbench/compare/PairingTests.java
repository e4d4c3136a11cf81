package io.mlbench.compare;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.compare.rules.Point;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairingTests {

    private static final List<Point> OF_A = points(of("a", "T#one", 1), of("a", "T#one", 8), of("a", "T#two", 1));

    @Test
    void a_single_point_on_each_side_corresponds_whatever_its_settings() {
        List<Point> other = points(of("b", "U#other", 64));

        assertThat(Pairing.pair(points(of("a", "T#one", 1)), other)).containsExactly(Optional.of(other.get(0)));
    }

    @Test
    void points_of_equal_settings_correspond_in_any_order() {
        List<Point> reversed = points(of("a", "T#two", 1), of("a", "T#one", 8), of("a", "T#one", 1));

        assertThat(Pairing.pair(OF_A, reversed))
                .containsExactly(
                        Optional.of(reversed.get(2)), Optional.of(reversed.get(1)), Optional.of(reversed.get(0)));
    }

    @Test
    void another_model_corresponds_by_test_and_load() {
        List<Point> other = points(of("b", "T#two", 1), of("b", "T#one", 1), of("b", "T#one", 16));

        assertThat(Pairing.pair(OF_A, other))
                .containsExactly(Optional.of(other.get(1)), Optional.empty(), Optional.of(other.get(0)));
    }

    @Test
    void another_transport_corresponds_by_test_and_load() {
        List<Point> other = points(over("wire", "T#one", 8), over("wire", "T#two", 1));

        assertThat(Pairing.pair(OF_A, other))
                .containsExactly(Optional.empty(), Optional.of(other.get(0)), Optional.of(other.get(1)));
    }

    @Test
    void another_test_corresponds_by_a_load_that_no_other_point_has() {
        List<Point> other = points(of("b", "U#x", 8), of("b", "U#x", 1));

        assertThat(Pairing.pair(OF_A, other))
                .as("two points of the first side have concurrency 1")
                .containsExactly(Optional.empty(), Optional.of(other.get(0)), Optional.empty());
    }

    @Test
    void a_point_that_answered_once_answers_no_other() {
        List<Point> other = points(of("a", "T#one", 1));

        assertThat(Pairing.pair(OF_A, other))
                .containsExactly(Optional.of(other.get(0)), Optional.empty(), Optional.empty());
        assertThat(Pairing.pair(OF_A.subList(0, 1), OF_A)).containsExactly(Optional.of(OF_A.get(0)));
        assertThat(Pairing.pair(OF_A, List.of())).containsOnly(Optional.empty()).hasSize(3);
    }

    @Test
    void what_two_points_would_answer_to_is_not_guessed() {
        List<Point> other = points(of("b", "T#one", 1), of("c", "T#one", 1));

        assertThat(Pairing.pair(OF_A, other)).containsOnly(Optional.empty());
        assertThat(Pairing.partner(settings("a", "T#one"), other)).isEmpty();
    }

    @Test
    void a_benchmark_finds_its_point_by_the_same_rules() {
        assertThat(Pairing.partner(settings("a", "T#two"), OF_A)).hasValue(OF_A.get(2));
        assertThat(Pairing.partner(settings("b", "T#one"), OF_A)).hasValue(OF_A.get(0));
        assertThat(Pairing.partner(settings("b", "U#x"), OF_A)).isEmpty();
        assertThat(Pairing.partner(settings("b", "U#x"), OF_A.subList(1, 2))).hasValue(OF_A.get(1));
        assertThat(Pairing.partner(settings("b", "U#x"), OF_A.subList(0, 2))).hasValue(OF_A.get(0));
    }

    private static Point.Settings settings(String model, String test) {
        return Point.Settings.of(of(model, test, 1));
    }

    private static List<Point> points(Metadata... metadata) {
        return Point.of(
                Arrays.stream(metadata)
                        .map(about -> Sides.under(about, Sides.rt()))
                        .toList(),
                Accuracies::of);
    }

    private static Metadata of(String model, @Nullable String test, int concurrency) {
        return metadata(model, test, "jdk", concurrency);
    }

    private static Metadata over(String transport, String test, int concurrency) {
        return metadata("b", test, transport, concurrency);
    }

    private static Metadata metadata(String model, @Nullable String test, String transport, int concurrency) {
        Workload load = new Workload("localhost:1", "http", transport, 100, 5, concurrency, null, 1, null);
        return new Metadata(model, null, null, test, load, Sides.MACHINE);
    }
}
