package io.mlbench.engine.cases;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.engine.cases.Evaluation.Measured;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkCase;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Verdict;
import io.mlbench.slo.Objective;
import io.mlbench.slo.judge.AccuracyJudge;
import io.mlbench.slo.judge.ViolationMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One test case of an evaluation: a language, or the whole. A language's case
 * judges the objectives on that language; the whole judges the others, and calls
 * the body.
 *
 * @param evaluation what all cases share
 * @param language the language's code; empty for the whole
 * @param plan reads the settings
 * @param asking makes a request of a sample
 * @param body calls the test's body; called for the whole only
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record EvaluationCase(
        Evaluation evaluation,
        Optional<String> language,
        Supplier<BenchmarkPlan> plan,
        Function<LabeledSample, InferenceRequest> asking,
        CaseRunner.Body body) {

    /**
     * Run the case, and keep what comes of it.
     *
     * @param violation makes the error that is thrown if an objective does not hold
     * @param abort what the test throws to abort itself
     * @throws Throwable what the body threw, the violation, or what broke the evaluation
     */
    public void run(Function<String, ? extends AssertionError> violation, Class<? extends RuntimeException> abort)
            throws Throwable {
        Attempt.run(new Judged(this, violation), abort);
    }

    /** A result that could not be saved breaks the case of the whole, to which it belongs. */
    private static final class Judged implements Attempt {

        private final EvaluationCase evaluated;
        private final Function<String, ? extends AssertionError> violation;
        private @Nullable Measured measured;

        Judged(EvaluationCase evaluated, Function<String, ? extends AssertionError> violation) {
            this.evaluated = evaluated;
            this.violation = violation;
        }

        @Override
        public void measureAndJudge() throws Throwable {
            Measured all = evaluated.evaluation.measured(evaluated.plan, evaluated.asking);
            measured = all;
            Attempt.throwSavedOrNot(
                    evaluated.language.isEmpty() ? all.unsaved() : null,
                    Attempt.thrownBy(() -> evaluated.judge(all, violation)));
        }

        @Override
        public void keep(BenchmarkCase.Outcome outcome, double seconds) {
            evaluated.keep(measured, outcome, seconds);
        }
    }

    private RunContext context() {
        return evaluation.context();
    }

    private String name() {
        return evaluation.method() + " [" + language.orElse("overall") + "]";
    }

    private void judge(Measured measured, Function<String, ? extends AssertionError> violation) throws Throwable {
        Attempt.requireHeld(
                error(measured, violation), language.isEmpty() ? Attempt.body(body, measured.result()) : () -> {});
        if (language.isEmpty() && measured.result().violations().isEmpty() && measured.unsaved() == null) {
            context().accept(measured.plan(), measured.result());
        }
    }

    /** What is certainly violated is a failure; where only unanswered samples decide, it is not known whether it is. */
    private @Nullable Throwable error(Measured measured, Function<String, ? extends AssertionError> violation) {
        BenchmarkResult own = own(measured);
        List<Verdict> undecided = undecided(measured);
        List<Verdict> violated = new ArrayList<>(own.violations());
        violated.removeAll(undecided);
        if (!violated.isEmpty()) {
            return violation.apply(
                    ViolationMessage.of(name(), own, context().reportFile(measured.plan(), evaluation.testClass())));
        }
        return undecided.isEmpty() ? null : new BenchmarkBrokenException(UndecidedText.of(name(), undecided, own));
    }

    private BenchmarkResult own(Measured measured) {
        return measured.result()
                .withVerdicts(verdicts(
                        measured,
                        objective -> objective.flatMap(Objective::language).equals(language)));
    }

    private List<Verdict> undecided(Measured measured) {
        return verdicts(
                measured,
                of -> of.filter(objective -> objective.language().equals(language)
                                && AccuracyJudge.unansweredDecide(
                                        objective,
                                        measured.result(),
                                        measured.plan().judging().confidence()))
                        .isPresent());
    }

    /** Return the verdicts on some of the objectives; the implied one has none. */
    private static List<Verdict> verdicts(Measured measured, Predicate<Optional<Objective>> wanted) {
        List<Verdict> all = measured.result().verdicts();
        List<Objective> objectives = measured.objectives();
        return IntStream.range(0, all.size())
                .filter(place ->
                        wanted.test(place < objectives.size() ? Optional.of(objectives.get(place)) : Optional.empty()))
                .mapToObj(all::get)
                .toList();
    }

    /** Latency and throughput belong to the whole, and so the result does. */
    private void keep(@Nullable Measured measured, BenchmarkCase.Outcome outcome, double seconds) {
        BenchmarkResult result = measured == null || language.isPresent() ? null : own(measured);
        context().add(new BenchmarkCase(evaluation.testClass(), name(), seconds, outcome, result), evaluation.plan());
        if (measured != null && language.isPresent()) {
            context().console().showLanguage(measured.plan(), name(), language.get(), own(measured));
        }
    }
}
