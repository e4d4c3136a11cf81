package io.mlbench.engine.objectives;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.engine.cases.Plans;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.run.BenchmarkTask;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.load.Sample;
import io.mlbench.load.ThreadLoad;
import io.mlbench.load.Workload;
import io.mlbench.measure.Samples;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.Rate;
import io.mlbench.progress.Progress;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.result.GpuUsage;
import io.mlbench.result.Latency;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.result.RequestCounts;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.stats.TypicalDesignEffect;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ObjectiveTrackerTests {

    private static final long MILLI = 1_000_000;
    private static final List<Objective> P95 = List.of(Objective.parse("p95 <= 20 ms"));

    @Test
    void fewer_runs_than_can_prove_an_objective_are_a_configuration_error_that_names_the_number() {
        assertThatThrownBy(() -> evidence(Plans.of("runs", "399", "confidence", "0.95")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("399 runs can never prove it")
                .hasMessageContaining("at least 400 runs");
        assertThat(evidence(Plans.of("runs", "400", "confidence", "0.95"))).isNotNull();
    }

    @Test
    void a_duration_may_turn_out_to_be_too_short_and_is_no_error() {
        ObjectiveTracker evidence = evidence(Plans.timed("1 s", "0.95"));
        for (int i = 0; i < 100; i++) {
            evidence.sample(Samples.of(i, MILLI, i));
        }
        assertThat(verdict(evidence, 100).status()).isEqualTo(Verdict.Status.INCONCLUSIVE);
    }

    @Test
    void automatic_runs_need_something_to_prove() {
        assertThatThrownBy(() -> evidence(Plans.of("runs", "auto")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("runs = auto")
                .hasMessageContaining("confidence such as 0.95");
        assertThatThrownBy(() -> ObjectiveTracker.of(
                        Plans.of("runs", "auto", "confidence", "0.95"),
                        List.of(Objective.parse("mean <= 5 ms")),
                        objective -> TypicalDesignEffect.UNKNOWN))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("an objective on a percentile");
    }

    @Test
    void automatic_runs_end_once_the_verdict_is_certain_and_long_before_their_bound() throws Exception {
        BenchmarkPlan plan = Plans.of("runs", "auto", "confidence", "0.95", "duration", "10 min", "warmup", "1");
        Workload fast = number -> new Sample.Ok(number * MILLI, number * MILLI + MILLI);

        BenchmarkResult result = run(plan, fast);

        assertThat(result.verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.status()).isEqualTo(Verdict.Status.PASS));
        assertThat(result.metadata().workload())
                .isNotNull()
                .satisfies(load -> assertThat(load.runs()).isBetween(10_000, 13_000));
    }

    @Test
    void automatic_runs_end_on_a_certain_violation_too() throws Exception {
        BenchmarkPlan plan = Plans.of("runs", "auto", "confidence", "0.95", "duration", "10 min", "warmup", "1");
        Workload slow = number -> new Sample.Ok(number * MILLI, number * MILLI + 50 * MILLI);

        assertThat(run(plan, slow).verdicts())
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.status()).isEqualTo(Verdict.Status.FAIL));
    }

    @Test
    void what_a_limited_client_measured_proves_nothing_in_either_direction() {
        ObjectiveTracker passes = recorded(0);
        assertThat(verdict(passes, 1000).status()).isEqualTo(Verdict.Status.PASS);
        assertThat(limited(passes, 1000).status()).isEqualTo(Verdict.Status.INCONCLUSIVE);

        ObjectiveTracker fails = recorded(500);
        assertThat(verdict(fails, 1000).status()).isEqualTo(Verdict.Status.FAIL);
        assertThat(limited(fails, 1000)).satisfies(verdict -> {
            assertThat(verdict.status()).isEqualTo(Verdict.Status.INCONCLUSIVE);
            assertThat(verdict.note()).startsWith("the client limited this run (sent too late)");
        });
    }

    @Test
    void dropped_requests_are_over_every_latency_limit() {
        ObjectiveTracker evidence = evidence(Plans.of("runs", "1000", "confidence", "0.95"));
        for (int i = 0; i < 1000; i++) {
            if (i % 2 == 0) {
                evidence.dropped(i);
            } else {
                evidence.sample(Samples.of(i, MILLI, i));
            }
        }
        assertThat(verdict(evidence, 500).status()).isEqualTo(Verdict.Status.FAIL);
    }

    @Test
    void dropped_requests_are_errors_of_the_offered_load_for_a_proof_as_well() {
        List<Objective> objectives = List.of(Objective.parse("error-rate <= 1 %"));
        ObjectiveTracker evidence = ObjectiveTracker.of(
                Plans.of("runs", "2000", "confidence", "0.95"), objectives, objective -> TypicalDesignEffect.UNKNOWN);
        for (int i = 0; i < 2000; i++) {
            if (i % 2 == 0) {
                evidence.dropped(i);
            } else {
                evidence.sample(Samples.of(i, MILLI, i));
            }
        }

        assertThat(evidence.judge(result(1000, null)))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.status()).isEqualTo(Verdict.Status.FAIL));
    }

    @Test
    void few_requests_are_taken_as_the_plan_says_and_are_a_caution() {
        assertThat(evidence(Plans.of("runs", "19")).judged(result(19, null))).satisfies(judged -> {
            assertThat(judged.verdicts()).extracting(Verdict::status).containsExactly(Verdict.Status.INCONCLUSIVE);
            assertThat(judged.cautions()).isEmpty();
        });
        assertThat(evidence(Plans.of("runs", "19", "allow-few-samples", "true")).judged(result(19, null)))
                .satisfies(judged -> {
                    assertThat(judged.verdicts()).extracting(Verdict::status).containsExactly(Verdict.Status.PASS);
                    assertThat(judged.cautions())
                            .containsExactly("few samples: \"p95 <= 20 ms\" was judged on 19 requests, where p95 needs"
                                    + " at least 20, as --allow-few-samples allows");
                });
    }

    @Test
    void what_cannot_pass_is_known_before_the_run() {
        LoadPoint closed = new LoadPoint.Closed(1);
        BenchmarkPlan few = Plans.of("runs", "19");

        assertThat(evidence(few).doubts(few, closed))
                .singleElement()
                .asString()
                .contains(
                        "\"p95 <= 20 ms\" cannot pass: p95 needs at least 20 requests, and 19 are planned",
                        "--runs 20");
        BenchmarkPlan enough = Plans.of("runs", "20");
        assertThat(evidence(enough).doubts(enough, closed)).isEmpty();
        BenchmarkPlan allowed = Plans.of("runs", "19", "allow-few-samples", "true");
        assertThat(evidence(allowed).doubts(allowed, closed)).isEmpty();
        BenchmarkPlan timed = Plans.timed("3 s");
        assertThat(evidence(timed).doubts(timed, closed))
                .as("a closed loop may send any number")
                .isEmpty();
        assertThat(evidence(timed).doubts(timed, new LoadPoint.Open(new Rate(1, 1))))
                .singleElement()
                .asString()
                .contains("3 are planned");
    }

    @Test
    void what_is_usual_counts_and_a_run_tells_of_itself_alone() {
        ObjectiveTracker evidence =
                recorded(evidence(Plans.of("runs", "1000", "confidence", "0.95"), new TypicalDesignEffect(3, 7)), 0);

        assertThat(verdict(evidence, 1000)).satisfies(verdict -> {
            assertThat(verdict.status()).isEqualTo(Verdict.Status.INCONCLUSIVE);
            assertThat(verdict.note()).contains("dependence-limited", "DEFF 3 (usual of 7 former runs)");
            assertThat(verdict.deff()).isEqualTo(1);
        });
        assertThat(limited(evidence, 1000).deff()).isEqualTo(1);
        assertThat(verdict(recorded(500), 1000).deff()).isGreaterThan(10);
    }

    @Test
    void automatic_runs_go_on_for_longer_where_requests_usually_depend_on_each_other() {
        BenchmarkPlan plan = Plans.of("runs", "auto", "confidence", "0.95", "duration", "10 min");

        assertThat(recorded(evidence(plan, TypicalDesignEffect.UNKNOWN), 0).certain())
                .isTrue();
        assertThat(recorded(evidence(plan, new TypicalDesignEffect(3, 7)), 0).certain())
                .isFalse();
    }

    private static ObjectiveTracker evidence(BenchmarkPlan plan) {
        return evidence(plan, TypicalDesignEffect.UNKNOWN);
    }

    private static ObjectiveTracker evidence(BenchmarkPlan plan, TypicalDesignEffect past) {
        return ObjectiveTracker.of(plan, P95, objective -> past);
    }

    private static ObjectiveTracker recorded(int slow) {
        return recorded(evidence(Plans.of("runs", "1000", "confidence", "0.95")), slow);
    }

    private static ObjectiveTracker recorded(ObjectiveTracker evidence, int slow) {
        for (int i = 0; i < 1000; i++) {
            evidence.sample(Samples.of(i, i < slow ? 50 * MILLI : MILLI, i * 20L * MILLI));
        }
        return evidence;
    }

    private static Verdict verdict(ObjectiveTracker evidence, int ok) {
        return evidence.judge(result(ok, null)).get(0);
    }

    private static Verdict limited(ObjectiveTracker evidence, int ok) {
        Client client = new Client(null, null, null, new Client.Pauses(0, 0, null), List.of("sent too late"));
        return evidence.judge(result(ok, client)).get(0);
    }

    private static BenchmarkResult result(int ok, @Nullable Client client) {
        return new BenchmarkResult(
                new Metadata("m", null, null, null, null, null),
                new Latency(Map.of(Percentile.P95, 1.0), null),
                1,
                new RequestCounts(ok, ok, 0, 0, 0, Map.of()),
                new GpuUsage.NotMeasured("not recorded"),
                List.of(),
                List.of(),
                null,
                null,
                client,
                List.of());
    }

    private static BenchmarkResult run(BenchmarkPlan plan, Workload workload) throws InterruptedException {
        LoadTarget target = new LoadTarget(
                new ThreadLoad(workload),
                Optional.empty(),
                "the-model",
                "test-double",
                "none",
                LoadTarget.FloorProbe.NONE);
        return new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE)
                .run(new BenchmarkTask(plan, plan.load().points().get(0), target, P95, null), Progress.NONE, List.of());
    }
}
