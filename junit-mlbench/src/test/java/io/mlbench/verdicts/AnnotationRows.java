package io.mlbench.verdicts;

import static io.mlbench.verdicts.Misbehaviour.every;
import static io.mlbench.verdicts.Outcome.BROKEN;
import static io.mlbench.verdicts.Outcome.CONFIGURATION;
import static io.mlbench.verdicts.Outcome.HELD;
import static io.mlbench.verdicts.Outcome.INCONCLUSIVE;
import static io.mlbench.verdicts.Outcome.VIOLATED;

import io.mlbench.verdicts.Row.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Bad servers and bad tests, run by JUnit. */
final class AnnotationRows {

    private final List<Row> rows = new ArrayList<>();

    static List<Row> rows() {
        AnnotationRows all = new AnnotationRows();
        all.servers();
        all.objectives();
        all.bodies();
        all.labels();
        return all.rows;
    }

    private void servers() {
        String loose = "@Slo(\"p95 <= 10 s\")";
        test(
                "good",
                "nothing: the server is good",
                () -> Misbehaviour.slow(2),
                loose,
                HELD,
                "",
                Annotated.LooseTestCase.class);
        test(
                "slow",
                "each answer takes 20 ms",
                () -> Misbehaviour.slow(20),
                "@Slo(\"p95 <= 1 ms\")",
                VIOLATED,
                "p95",
                Annotated.StrictTestCase.class);
        test(
                "fail",
                "one answer in five is a 500",
                () -> every(5, Misbehaviour.status(500)),
                loose,
                VIOLATED,
                "error",
                Annotated.LooseTestCase.class);
        test(
                "fail-unstated",
                "one answer in five is a 500, and no objective is stated",
                () -> every(5, Misbehaviour.status(500)),
                "no @Slo",
                VIOLATED,
                "error",
                Annotated.UnstatedTestCase.class);
        test(
                "fail-all",
                "each answer is a 500",
                () -> Misbehaviour.status(500),
                loose,
                BROKEN,
                "CUDA out of memory",
                Annotated.LooseTestCase.class);
        test(
                "crash",
                "a worker dies without an answer at one inference in five",
                () -> every(5, Misbehaviour.crash()),
                loose,
                VIOLATED,
                "error",
                Annotated.LooseTestCase.class);
        test(
                "garbage",
                "each answer is no JSON",
                () -> Misbehaviour.body("oops"),
                loose,
                BROKEN,
                "none of",
                Annotated.LooseTestCase.class);
        test(
                "empty",
                "each answer holds a tensor of shape [0, 4]",
                () -> Misbehaviour.outputs("FP32", "[0, 4]", ""),
                loose,
                BROKEN,
                "none of",
                Annotated.LooseTestCase.class);
        test(
                "wrong-type",
                "each answer is INT8 where the model declares FP32",
                () -> Misbehaviour.outputs("INT8", "[1]", "1"),
                loose,
                BROKEN,
                "none of",
                Annotated.LooseTestCase.class);
        test(
                "twice",
                "each answer comes twice, so that stale answers pass for fresh ones",
                () -> Misbehaviour.twice(10, 1),
                loose,
                BROKEN,
                "unsolicited",
                Annotated.LooseTestCase.class);
        test(
                "timeout",
                "one answer in ten never comes",
                () -> every(10, Misbehaviour.silent()),
                loose + ", timeout = \"100 ms\"",
                VIOLATED,
                "error",
                Annotated.TimeoutTestCase.class);
        add(
                "not-ready",
                "the server says that it is not ready",
                loose,
                BROKEN,
                "ready",
                folder -> Play.test(BadServer.notReady(), Annotated.LooseTestCase.class));
        add(
                "no-server",
                "nobody listens",
                loose,
                BROKEN,
                "refused",
                folder -> Play.test(BadServer.gone(), Annotated.LooseTestCase.class));
        test(
                "dropped",
                "most of the load is dropped, and what was sent is fast enough",
                () -> Misbehaviour.serial(20),
                "@Slo(\"p50 <= 10 s\"), rate = 500, maxInFlight = 2",
                VIOLATED,
                "dropped",
                Annotated.DroppedTestCase.class);
    }

    private void objectives() {
        test(
                "few",
                "p99.9 rests on 30 requests",
                Misbehaviour::none,
                "@Slo(\"p99.9 <= 10 s\")",
                INCONCLUSIVE,
                "p99.9",
                Annotated.FewTestCase.class);
        test(
                "unprovable",
                "30 requests can never prove what is asked for",
                Misbehaviour::none,
                "@Slo(\"p99 <= 10 s\", confidence = 0.95)",
                CONFIGURATION,
                "p99",
                Annotated.UnprovableTestCase.class);
        test(
                "not-measured",
                "nobody tells the GPU's memory",
                Misbehaviour::none,
                "@Slo(\"gpu-memory <= 8 GB\")",
                VIOLATED,
                "GPU memory",
                Annotated.NotMeasuredTestCase.class);
        test(
                "misspelt",
                "slow, and the metric is misspelt",
                () -> Misbehaviour.slow(20),
                "@Slo(\"p9 <= 1 ms\")",
                CONFIGURATION,
                "p9",
                Annotated.MisspeltTestCase.class);
        test(
                "emptied",
                "slow, and the method empties the objectives of its class",
                () -> Misbehaviour.slow(20),
                "@Slo(\";\") under @Slo(\"p95 <= 1 ms\")",
                CONFIGURATION,
                "slo",
                Annotated.EmptiedTestCase.class);
        add(
                "emptied-key",
                "slow, and a configuration parameter empties the objectives",
                "mlbench.slo =",
                CONFIGURATION,
                "slo",
                folder -> Play.test(
                        BadServer.of(Misbehaviour.slow(20)), Annotated.StrictTestCase.class, "mlbench.slo", ""));
        test(
                "plain-test",
                "nothing is measured: @Slo stands on a plain @Test",
                Misbehaviour::none,
                "@Test @Slo(\"p95 <= 1 ms\")",
                CONFIGURATION,
                "slo",
                Annotated.PlainTestCase.class);
        test(
                "composed",
                "slow, and only the second of two composed annotations says so",
                () -> Misbehaviour.slow(20),
                "@Slo in each of two annotations",
                VIOLATED,
                "p50",
                Annotated.ComposedTestCase.class);
        test(
                "generic",
                "slow, and only the generic method that it implements says so",
                () -> Misbehaviour.slow(20),
                "@Slo on void measures(T result)",
                VIOLATED,
                "p95",
                Annotated.GenericTestCase.class);
        test(
                "inherits-nested",
                "slow, and only the class that inherits the nested one says so",
                () -> Misbehaviour.slow(20),
                "@Slo on a subclass of the enclosing class",
                VIOLATED,
                "p95",
                Annotated.InheritsNestedTestCase.class);
        add(
                "misspelt-parameter",
                "slow, and the configuration parameter is misspelt",
                "mlbench.slos = p95 <= 1 ms",
                CONFIGURATION,
                "mlbench.slos",
                folder -> Play.unrunnable(Annotated.LooseTestCase.class, "mlbench.slos", "p95 <= 1 ms"));
        test(
                "no-baseline",
                "the baseline is not there",
                Misbehaviour::none,
                "@Baseline, @Slo(\"p95 <= baseline + 10 %\")",
                CONFIGURATION,
                "nowhere.json",
                Annotated.NoBaselineTestCase.class);
        test(
                "no-runs",
                "nothing is to be sent",
                Misbehaviour::none,
                "runs = 0",
                CONFIGURATION,
                "runs",
                Annotated.NoRunsTestCase.class);
        test(
                "no-model",
                "no model is named",
                Misbehaviour::none,
                "no @InferenceEndpoint",
                CONFIGURATION,
                "model",
                Annotated.NoModelTestCase.class);
    }

    private void bodies() {
        String client = "a body with an InferenceClient";
        test(
                "body",
                "nothing: the body infers",
                () -> Misbehaviour.slow(2),
                client,
                HELD,
                "",
                Annotated.BodyTestCase.class);
        test(
                "body-fail",
                "one answer in five is a 500",
                () -> every(5, Misbehaviour.status(500)),
                client,
                VIOLATED,
                "error",
                Annotated.BodyTestCase.class);
        test(
                "body-never",
                "the body never infers",
                () -> Misbehaviour.slow(20),
                client,
                BROKEN,
                "infer",
                Annotated.NeverCallsTestCase.class);
        test(
                "body-later",
                "the body does not wait for its inference",
                () -> Misbehaviour.slow(20),
                client,
                BROKEN,
                "infer",
                Annotated.DoesNotWaitTestCase.class);
        test(
                "body-swallows",
                "each answer is a 500, and the body swallows the failure",
                () -> Misbehaviour.status(500),
                client,
                BROKEN,
                "",
                Annotated.SwallowsTestCase.class);
        test(
                "body-asserts",
                "the body's own assertion does not hold",
                Misbehaviour::none,
                "a body with the result",
                VIOLATED,
                "throughput is not what we need",
                Annotated.AssertionTestCase.class);
        test(
                "intercepted",
                "slow, and another extension keeps the call from the engine",
                () -> Misbehaviour.slow(20),
                "@ExtendWith(…)",
                CONFIGURATION,
                "nothing was measured",
                Annotated.InterceptedTestCase.class);
        add(
                "private",
                "slow, and JUnit does not run the method, since it is private",
                "private void",
                CONFIGURATION,
                "private",
                folder -> Play.unrunnable(Annotated.PrivateTestCase.class));
        add(
                "static-nested",
                "slow, and JUnit passes over the nested class, since it is static",
                "@Nested static class",
                CONFIGURATION,
                "static",
                folder -> Play.unrunnable(Annotated.StaticNestedTestCase.class));
        add(
                "overridden",
                "slow, and a method that is no benchmark overrides the one that is",
                "@Override void",
                CONFIGURATION,
                "overrides a benchmark",
                folder -> Play.unrunnable(Annotated.OverridingTestCase.class));
        test(
                "plain-benchmark",
                "the body runs once more as a plain test, unmeasured",
                Misbehaviour::none,
                "@Test @ModelBenchmark",
                CONFIGURATION,
                "remove @Test",
                Annotated.PlainBenchmarkTestCase.class);
        test(
                "assert-few",
                "p99 of an assertion rests on 30 requests",
                Misbehaviour::none,
                "assertThat(result).latency().p99()",
                INCONCLUSIVE,
                "p99",
                Annotated.AssertsOnFewTestCase.class);
    }

    private void labels() {
        String asked = "@LanguageAccuracy @Slo(\"accuracy >= 99 %\")";
        accuracy("label-good", "nothing: each label is right", asked, Misbehaviour::rightLabel, 40, "en", HELD, "");
        accuracy(
                "label-wrong",
                "each label is wrong",
                asked,
                () -> Misbehaviour.label("ja"),
                40,
                "en",
                VIOLATED,
                "accuracy");
        accuracy(
                "label-prefix",
                "each label only begins like the language: \"no-result\"",
                asked,
                () -> Misbehaviour.label("no-result"),
                40,
                "no",
                VIOLATED,
                "accuracy");
        accuracy(
                "label-none",
                "no answer holds a label",
                asked,
                () -> Misbehaviour.label(" "),
                40,
                "en",
                BROKEN,
                "label");
        accuracy(
                "label-few",
                "the accuracy rests on one sample",
                asked,
                Misbehaviour::rightLabel,
                1,
                "en",
                INCONCLUSIVE,
                "accuracy");
        add(
                "label-script",
                "each label states another script: zh-Hans for zh-Hant",
                "@LanguageAccuracy @Slo(\"accuracy[zh-Hant] >= 99 %\")",
                VIOLATED,
                "zh-Hant",
                folder -> Play.test(
                        BadServer.ofTexts(Misbehaviour.label("zh-Hans")),
                        Annotated.ScriptTestCase.class,
                        "mlbench.dataset",
                        Play.samples(folder, 40, "zh-Hant").toString()));
    }

    private void accuracy(
            String id,
            String fault,
            String asked,
            Supplier<Misbehaviour> misbehaviour,
            int samples,
            String language,
            Outcome outcome,
            String says) {
        add(
                id,
                fault,
                asked,
                outcome,
                says,
                folder -> Play.test(
                        BadServer.ofTexts(misbehaviour.get()),
                        Annotated.AccuracyTestCase.class,
                        "mlbench.dataset",
                        Play.samples(folder, samples, language).toString()));
    }

    private void test(
            String id,
            String fault,
            Supplier<Misbehaviour> misbehaviour,
            String asked,
            Outcome outcome,
            String says,
            Class<?> testClass) {
        add(id, fault, asked, outcome, says, folder -> Play.test(BadServer.of(misbehaviour.get()), testClass));
    }

    private void add(String id, String fault, String asked, Outcome outcome, String says, Scenario scenario) {
        rows.add(new Row("test-" + id, Via.ANNOTATION, fault, "`" + asked + "`", outcome, says, scenario));
    }
}
