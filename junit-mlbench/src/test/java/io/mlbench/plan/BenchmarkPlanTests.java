package io.mlbench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.plan.value.ThinkTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchmarkPlanTests {

    private static final EmbeddedLookup NO_SERVER = askedBy -> {
        throw new ConfigurationException("no embedded server for " + askedBy);
    };

    @Test
    void has_the_documented_defaults() {
        BenchmarkPlan plan = plan(Map.of(), NO_SERVER);

        assertThat(plan.endpoint().url()).hasToString("localhost:8001");
        assertThat(plan.endpoint().model()).isEmpty();
        assertThat(plan.load().extent()).isEqualTo(new RunLength.Count(100));
        assertThat(plan.load().warmup()).isEqualTo(new RunLength.Count(5));
        assertThat(plan.load().batchSize()).isEqualTo(1);
        assertThat(plan.load().points()).containsExactly(new LoadPoint.Closed(1));
        assertThat(plan.endpoint().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(plan.judging().objectives().texts()).isEmpty();
        assertThat(plan.output().save()).isEmpty();
        assertThat(plan.output().progress()).isEqualTo(Setting.ProgressMode.QUIET);
        assertThat(plan.output().reportsDir()).contains(Path.of("target/mlbench-reports"));
        assertThat(plan.output().lockTimeout()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void takes_over_what_is_set() {
        BenchmarkPlan plan = plan(
                Map.of("concurrency", "1,8", "slo", "p99 <= 1 s", "reports-dir", "none", "input", "in.json"),
                NO_SERVER);

        assertThat(plan.load().points()).containsExactly(new LoadPoint.Closed(1), new LoadPoint.Closed(8));
        assertThat(plan.judging().objectives())
                .isEqualTo(new StatedObjectives(List.of("p99 <= 1 s"), "the test", List.of()));
        assertThat(plan.output().reportsDir()).isEmpty();
        assertThat(plan.load().input()).contains(Path.of("in.json"));
    }

    @Test
    void measures_rates_in_place_of_concurrencies_where_the_nearest_place_says_so() {
        BenchmarkPlan plan = BenchmarkPlan.of(
                Settings.of(
                        new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()),
                        List.of(
                                SettingsSource.of("the method", Map.of("rate", "200,50..500", "duration", "10 s")),
                                SettingsSource.of("the class", Map.of("concurrency", "8", "runs", "500"))),
                        ProfileCatalog.EMPTY),
                NO_SERVER);

        assertThat(plan.load().points()).extracting(LoadPoint::toString).containsExactly("rate=200", "rate=50..500");
        assertThat(plan.load().extent()).isEqualTo(new RunLength.Time(Duration.ofSeconds(10)));
    }

    @Test
    void measures_both_where_one_place_states_both() {
        assertThat(plan(Map.of("rate", "20/s", "concurrency", "1"), NO_SERVER)
                        .load()
                        .points())
                .containsExactly(new LoadPoint.Closed(1), new LoadPoint.Open(new Rate(20, 20)));
    }

    @Test
    void automatic_runs_are_bounded_by_a_duration() {
        assertThat(plan(Map.of("runs", "auto"), NO_SERVER).load().extent())
                .isEqualTo(new RunLength.Auto(Duration.ofMinutes(2)));
        assertThat(plan(Map.of("runs", "auto", "duration", "5 s"), NO_SERVER)
                        .load()
                        .extent())
                .isEqualTo(new RunLength.Auto(Duration.ofSeconds(5)));
    }

    @Test
    void refuses_a_number_of_runs_beside_a_duration() {
        assertThatThrownBy(() -> plan(Map.of("runs", "10", "duration", "5 s"), NO_SERVER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("runs, set by the test, and duration, set by the test, contradict each other; remove one");
    }

    @ParameterizedTest
    @CsvSource({
        "rate, 0, 'must be above 0'",
        "rate, fast, 'must be requests per second such as \"200\"'",
        "rate, '50,50', must not name a value twice",
        "runs, atuo, 'must be a whole number of at least 1, or auto'",
        "runs, 0, 'must be a whole number of at least 1, or auto'",
        "warmup, atuo, 'must be a whole number of at least 0, a duration such as \"10 s\", or auto'",
        "warmup, -1, 'must be a whole number of at least 0, a duration such as \"10 s\", or auto'",
        "duration, 0 s, must be a positive duration",
        "arrivals, uniform, must be constant or poisson",
        "find-max, throughput, must be rate or concurrency",
        "transport, http2, 'must be auto, jdk or wire'",
        "confidence, 95 %, must be above 0.5 and below 1",
        "max-in-flight, 0, must be a whole number of at least 1"
    })
    void a_load_that_cannot_be_read_names_place_value_and_what_is_valid(String key, String text, String valid) {
        assertThatThrownBy(() -> plan(Map.of(key, text), NO_SERVER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key + " = \"" + text + "\", set by the test, ")
                .hasMessageContaining(valid);
    }

    @Test
    void a_ramp_needs_a_length_that_is_planned_beforehand() {
        assertThatThrownBy(() -> plan(Map.of("rate", "50..500", "runs", "auto", "duration", "5 s"), NO_SERVER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("rate, set by the test, is a ramp (rate=50..500)")
                .hasMessageContaining("runs = auto, set by the test")
                .hasMessageContaining("state a duration or a number of runs");
        assertThat(plan(Map.of("rate", "50..500", "runs", "200"), NO_SERVER)
                        .load()
                        .points())
                .hasSize(1);
        assertThat(plan(Map.of("rate", "50", "runs", "auto"), NO_SERVER).load().points())
                .hasSize(1);
    }

    @Test
    void a_search_has_one_load_point_and_probes_long_enough_for_a_queue_to_grow() {
        BenchmarkPlan plan = plan(Map.of("find-max", "rate"), NO_SERVER);
        assertThat(plan.load().points())
                .containsExactly(new LoadPoint.Search(LoadPoint.Raised.RATE, 10, Duration.ofMinutes(10)));
        assertThat(plan.load().extent()).isEqualTo(new RunLength.Time(Duration.ofSeconds(10)));
        assertThat(plan.load().warmup()).isEqualTo(new RunLength.Time(Duration.ofSeconds(2)));
        assertThat(plan.load().points().get(0)).hasToString("find-max=rate");
    }

    @Test
    void a_search_takes_over_what_is_stated() {
        BenchmarkPlan plan =
                plan(Map.of("find-max", "concurrency", "concurrency", "4", "runs", "500", "warmup", "7"), NO_SERVER);
        assertThat(plan.load().points())
                .containsExactly(new LoadPoint.Search(LoadPoint.Raised.CONCURRENCY, 4, Duration.ofMinutes(10)));
        assertThat(plan.load().extent()).isEqualTo(new RunLength.Count(500));
        assertThat(plan.load().warmup()).isEqualTo(new RunLength.Count(7));
    }

    @ParameterizedTest
    @CsvSource({"rate, rate, '10,20'", "rate, rate, 10..20", "rate, concurrency, 4", "concurrency, rate, 10"})
    void a_search_begins_at_one_steady_load_of_its_kind(String raised, String key, String load) {
        assertThatThrownBy(() -> plan(Map.of("find-max", raised, key, load), NO_SERVER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("find-max = " + raised + ", set by the test")
                .hasMessageContaining("set by the test; state one " + raised + " or none");
    }

    @Test
    void uses_address_and_model_of_the_embedded_server() {
        EmbeddedLookup server =
                askedBy -> new EmbeddedLookup.Running(EndpointUrl.parse("localhost:4711"), "for " + askedBy);

        BenchmarkPlan plan = plan(Map.of("url", "embedded"), server);

        assertThat(plan.endpoint().url()).hasToString("localhost:4711");
        assertThat(plan.endpoint().model()).contains("for the test");
        assertThat(plan(Map.of("url", "embedded", "model", "mine"), server)
                        .endpoint()
                        .model())
                .contains("mine");
    }

    @Test
    void names_the_place_of_an_address_that_is_not_valid() {
        assertThatThrownBy(() -> plan(Map.of("url", "grpc://host"), NO_SERVER))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("url, set by the test: \"grpc://host\" is not the address of a server");
    }

    @Test
    void a_pause_shapes_closed_loops_alone_and_is_recorded_by_name() {
        LoadPlan load = plan(Map.of("concurrency", "1", "think-time", "0.05 s"), NO_SERVER)
                .load();

        assertThat(load.closedLoop()).isEqualTo(new ThinkTime(Duration.ofMillis(50), false));
        assertThat(load.recorded(new LoadPoint.Closed(1))).isEqualTo(Map.of("think-time", "50 ms"));
        assertThat(load.recorded(new LoadPoint.Open(new Rate(5, 5)))).isEmpty();
        assertThat(plan(Map.of("think-time", "0"), NO_SERVER).load().recorded(new LoadPoint.Closed(1)))
                .isEmpty();
    }

    private static BenchmarkPlan plan(Map<String, String> texts, EmbeddedLookup embedded) {
        return BenchmarkPlan.of(
                Settings.of(
                        new RunTimeSources(Map.of(), Map.of(), key -> Optional.empty()),
                        List.of(SettingsSource.of("the test", texts)),
                        ProfileCatalog.EMPTY),
                embedded);
    }

    @Test
    void shapes_the_arrivals_of_a_rate_as_it_is_told() {
        assertThat(plan(Map.of("rate", "20"), NO_SERVER).load().openLoop())
                .isEqualTo(new OpenLoop(false, 1, 1000))
                .extracting(OpenLoop::arrivals)
                .isEqualTo("constant");
        assertThat(plan(Map.of("rate", "20", "arrivals", "poisson", "seed", "-7", "max-in-flight", "1"), NO_SERVER)
                        .load()
                        .openLoop())
                .isEqualTo(new OpenLoop(true, -7, 1))
                .extracting(OpenLoop::arrivals)
                .isEqualTo("poisson");
    }

    @Test
    void differs_in_nothing_but_its_length_where_that_is_replaced() {
        BenchmarkPlan plan = plan(
                Map.of(
                        "url",
                        "https://host",
                        "model",
                        "m",
                        "label",
                        "l",
                        "input",
                        "in.json",
                        "confidence",
                        "0.95",
                        "transport",
                        "jdk",
                        "save",
                        "out.json",
                        "baseline",
                        "base.json",
                        "batch-size",
                        "4"),
                NO_SERVER);

        BenchmarkPlan longer = plan.withExtent(new RunLength.Count(300));

        assertThat(longer.load().extent()).isEqualTo(new RunLength.Count(300));
        assertThat(longer.withExtent(plan.load().extent())).isEqualTo(plan);
    }

    @Test
    void knows_whether_any_place_names_the_server() {
        assertThat(plan(Map.of(), NO_SERVER).endpoint().urlStated()).isFalse();
        assertThat(plan(Map.of("url", "localhost:8001"), NO_SERVER).endpoint().urlStated())
                .isTrue();
    }
}
