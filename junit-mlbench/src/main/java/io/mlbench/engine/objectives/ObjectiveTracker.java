package io.mlbench.engine.objectives;

import io.mlbench.measure.DriftDetector;
import io.mlbench.measure.Exceedances;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.slo.LikelyMeaning;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.ConfidentJudge;
import io.mlbench.slo.judge.FewSamples;
import io.mlbench.slo.judge.Judge;
import io.mlbench.slo.judge.ProofWindow;
import io.mlbench.slo.judge.QuantileClaim;
import io.mlbench.slo.judge.Thresholds;
import io.mlbench.stats.ExceedanceCount;
import io.mlbench.stats.SequentialRule;
import io.mlbench.stats.TypicalDesignEffect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apiguardian.api.API;

/** What is counted beside the histograms, so that verdicts can be certain and a drift is seen. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ObjectiveTracker implements SampleObserver {

    private static final double NANOS_PER_SECOND = 1e9;

    private final List<Objective> objectives;
    private final Optional<ConfidentJudge> judge;
    private final FewSamples few;
    private final Map<QuantileClaim, Counter> counters = new LinkedHashMap<>();
    private final DriftDetector drift = new DriftDetector();
    private long recorded;
    private long nextLook = SequentialRule.nextLook(0);
    private boolean certain;
    private long firstIntendedNanos = Long.MAX_VALUE;
    private long lastEndNanos = Long.MIN_VALUE;

    private ObjectiveTracker(List<Objective> objectives, Optional<ConfidentJudge> judge, FewSamples few) {
        this.objectives = objectives;
        this.judge = judge.map(proving -> proving.with(few));
        this.few = few;
    }

    /**
     * Begin to count for a plan.
     *
     * @param past how far requests depended on each other in former runs
     * @throws ConfigurationException if the planned requests can never prove an
     *     objective that is to be proven
     */
    public static ObjectiveTracker of(
            BenchmarkPlan plan, List<Objective> objectives, Function<Objective, TypicalDesignEffect> past) {
        boolean sequential = plan.load().extent() instanceof RunLength.Auto;
        Optional<ConfidentJudge> judge = plan.judging()
                .confidence()
                .map(confidence -> sequential
                        ? ConfidentJudge.ofSequentialRuns(confidence)
                        : ConfidentJudge.ofFixedRuns(confidence));
        FewSamples few = plan.judging().allowFewSamples() ? FewSamples.ALLOWED : FewSamples.INCONCLUSIVE;
        ObjectiveTracker evidence = new ObjectiveTracker(objectives, judge, few);
        if (judge.isPresent()) {
            Thresholds.of(objectives)
                    .forEach(claim -> evidence.counters.put(
                            claim, new Counter(counter(claim, plan.load().extent()), past.apply(claim.objective()))));
            requireProvable(judge.get(), objectives, plan.load().extent());
        }
        if (sequential && evidence.counters.isEmpty()) {
            throw new ConfigurationException("runs = auto ends when verdicts are certain, but there is none to prove; "
                    + "state an objective on a percentile or the error rate, and a confidence such as 0.95");
        }
        return evidence;
    }

    private static Exceedances counter(QuantileClaim claim, RunLength extent) {
        return extent instanceof RunLength.Count count
                ? Exceedances.of(claim.share(), count.requests())
                : Exceedances.ofUnknownLength(claim.share());
    }

    private static void requireProvable(ConfidentJudge judge, List<Objective> objectives, RunLength extent) {
        if (extent instanceof RunLength.Count count) {
            try {
                objectives.forEach(objective -> judge.requireProvable(objective, count.requests()));
            } catch (IllegalArgumentException e) {
                throw new ConfigurationException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    @Override
    public void sample(SampleView sample) {
        boolean answered = sample.isOk();
        long index = sample.index();
        long latencyNanos = sample.latencyNanos();
        lastEndNanos = Math.max(lastEndNanos, sample.endNanos());
        if (answered) {
            firstIntendedNanos = Math.min(firstIntendedNanos, sample.intendedNanos());
            drift.record(index, latencyNanos);
        }
        counters.forEach((claim, counter) -> counter.own().record(index, !answered || claim.over(latencyNanos)));
        look();
    }

    @Override
    public void dropped(long index) {
        counters.values().forEach(counter -> counter.own().record(index, true));
        look();
    }

    private void look() {
        recorded++;
        if (recorded == nextLook) {
            nextLook = SequentialRule.nextLook(recorded);
            ProofWindow window = window();
            certain = judge.isPresent()
                    && counters.entrySet().stream()
                            .allMatch(entry -> judge.get()
                                    .decides(entry.getKey(), entry.getValue().count(), window));
        }
    }

    private ProofWindow window() {
        return new ProofWindow(
                lastEndNanos > firstIntendedNanos ? (lastEndNanos - firstIntendedNanos) / NANOS_PER_SECOND : 0);
    }

    /** Return whether each verdict was certain when last looked at; only asked for automatic runs. */
    public boolean certain() {
        return certain;
    }

    /** Return what to mind of the course of the run, a sentence. */
    public Optional<String> caution() {
        return drift.caution();
    }

    /** Return what is already known of the objectives to be in doubt, so that nobody waits in vain. */
    public List<String> doubts(BenchmarkPlan plan, LoadPoint point) {
        List<String> doubts = new ArrayList<>(LikelyMeaning.cautions(objectives));
        if (judge.isEmpty()) {
            planned(plan.load().extent(), point)
                    .ifPresent(requests -> objectives.forEach(
                            objective -> few.before(objective, requests).ifPresent(doubts::add)));
        }
        return doubts;
    }

    /** How many requests a closed loop sends in a time depends on the server. */
    private static OptionalLong planned(RunLength extent, LoadPoint point) {
        if (extent instanceof RunLength.Count count) {
            return OptionalLong.of(count.requests());
        }
        return extent instanceof RunLength.Time time && point instanceof LoadPoint.Open open
                ? OptionalLong.of(
                        (long) Math.ceil(time.duration().toNanos() * open.rate().mean() / 1e9))
                : OptionalLong.empty();
    }

    /** Return the result with its verdicts, with confidence where that is asked for, and with what to mind of them. */
    public BenchmarkResult judged(BenchmarkResult measured) {
        List<String> cautions = new ArrayList<>(LikelyMeaning.cautions(objectives, measured));
        if (judge.isEmpty()) {
            cautions.addAll(few.cautions(objectives, measured));
        }
        return measured.withVerdicts(judge(measured)).withCautions(cautions);
    }

    List<Objective> objectives() {
        return objectives;
    }

    /** Return whether verdicts are to be proven. */
    boolean isConfident() {
        return judge.isPresent();
    }

    /** Judge the objectives: with confidence where that is asked for. */
    List<Verdict> judge(BenchmarkResult measured) {
        if (judge.isEmpty()) {
            return Judge.judgeAll(objectives, measured, few);
        }
        Map<Objective, ExceedanceCount> counts = new LinkedHashMap<>();
        counters.forEach((claim, counter) -> counts.put(claim.objective(), counter.count()));
        return judge.get().judgeAll(objectives, measured, counts);
    }

    /** What is counted of this run for one claim, and what former runs tell of it. */
    private record Counter(Exceedances own, TypicalDesignEffect past) {
        ExceedanceCount count() {
            return own.count().withPast(past);
        }
    }
}
