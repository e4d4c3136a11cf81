package io.mlbench.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.LabelServer;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.run.BenchmarkEngine;
import io.mlbench.engine.run.BenchmarkTask;
import io.mlbench.engine.session.EndpointSession;
import io.mlbench.engine.session.SampleTraffic;
import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.DatasetOptions;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.sampling.SampleSpec;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.EvaluationPlan;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.recording.RunContext;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Metadata;
import io.mlbench.result.Verdict;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.result.accuracy.LanguageScore;
import io.mlbench.slo.Objective;
import io.mlbench.store.ResultStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluationTests {

    private static final int SAMPLES = 40;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"wire, 1", "wire, 8", "jdk, 1", "jdk, 8"})
    void each_sample_is_measured_once_and_all_of_them_are_accounted_for(String transport, String concurrency)
            throws Throwable {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            BenchmarkResult result =
                    evaluate(server, "warmup", "7", "transport", transport, "concurrency", concurrency);

            Accuracy accuracy = Objects.requireNonNull(result.accuracy());
            assertThat(accuracy.languages())
                    .isEqualTo(Map.of(
                            "ko", LanguageScore.ofLabels(SAMPLES, 32, Map.of("http-503", 4L)),
                            "ja", LanguageScore.ofLabels(SAMPLES, 37, Map.of("empty-label", 3L))));
            assertThat(accuracy.confusion())
                    .isEqualTo(Map.of("ko", Map.of("ko", 32L, "ja", 4L), "ja", Map.of("ja", 37L)));
            assertThat(accuracy.labelMapping()).containsEntry("jpn", "ja");
            assertThat(Objects.requireNonNull(result.requests()).sent()).isEqualTo(2 * SAMPLES);
            assertThat(result.requests().ok()).isEqualTo(2 * SAMPLES - 4);
            assertThat(server.texts()).hasSize(7 + 2 * SAMPLES);
            assertThat(server.texts().stream().distinct()).hasSize(2 * SAMPLES);
        }
    }

    @Test
    void a_warm_up_longer_than_the_samples_does_not_count() throws Throwable {
        try (LabelServer server = new LabelServer(new Function<>() {
            private int asked;

            @Override
            public synchronized String apply(String text) {
                asked++;
                return asked <= 100 ? "fr" : text.substring(0, 2);
            }
        })) {
            // WHEN the first hundred answers are wrong, and all of them belong to the warm-up
            BenchmarkResult result = evaluate(server, "warmup", "100");

            // THEN every sample is right
            assertThat(Objects.requireNonNull(result.accuracy()).overall().correct())
                    .isEqualTo(2 * SAMPLES);
        }
    }

    @ParameterizedTest
    @CsvSource({"wire", "jdk"})
    void samples_that_were_dropped_are_unanswered_and_all_others_are_scored(String transport) throws Throwable {
        try (LabelServer server = new LabelServer(text -> {
            LockSupport.parkNanos(50_000_000); // all samples fall due within 8 ms
            return text.substring(0, 2);
        })) {
            BenchmarkResult result =
                    evaluate(server, "rate", "10000", "max-in-flight", "2", "warmup", "1", "transport", transport);

            Accuracy accuracy = Objects.requireNonNull(result.accuracy());
            long dropped = Objects.requireNonNull(result.requests()).dropped();
            assertThat(dropped).isPositive();
            assertThat(accuracy.overall().unanswered()).isEqualTo(dropped);
            assertThat(accuracy.overall().correct()).isEqualTo(result.requests().ok());
            assertThat(accuracy.overall().samples()).isEqualTo(2 * SAMPLES);
            assertThat(accuracy.languages().values())
                    .allSatisfy(score -> assertThat(score.unanswered().keySet()).isSubsetOf("dropped"));
        }
    }

    @ParameterizedTest
    @CsvSource({"wire, 1", "wire, 8", "jdk, 1", "jdk, 8"})
    void one_that_is_aborted_scores_the_answers_that_it_counts_and_nothing_else(String transport, String concurrency)
            throws Throwable {
        AtomicInteger asked = new AtomicInteger();
        try (LabelServer server = new LabelServer(text -> {
            // Slow once it is to be aborted, so that the end of the samples is far away.
            LockSupport.parkNanos(asked.incrementAndGet() > 8 ? 100_000_000 : 2_000_000);
            return text.substring(0, 2);
        })) {
            BenchmarkPlan plan = Plans.of(
                            "url", server.address(), "model", "m", "transport", transport, "concurrency", concurrency)
                    .withExtent(new RunLength.Count(2 * SAMPLES));
            EvaluationPlan evaluation = plan(Optional.empty(), Optional.empty());
            SampleSet selection =
                    new SampleSpec(List.of(), SAMPLES, 1).select(Dataset.of(samples(), DatasetOptions.STRICT));

            // WHEN it is aborted after a tenth of the samples
            BenchmarkResult result;
            try (EndpointSession session = EndpointSession.open(plan)) {
                result = new BenchmarkEngine(Clock.systemUTC(), PreviousRuns.NONE, () -> asked.get() > 8)
                        .run(
                                new BenchmarkTask(
                                        plan,
                                        plan.load().points().get(0),
                                        session.target(evaluation, selection, LabeledSample::request),
                                        List.of(Objective.parse("accuracy >= 99 %")),
                                        "t"),
                                Progress.NONE,
                                List.of());
            }

            // THEN all that was asked is right, and nothing else counts
            Accuracy accuracy = Objects.requireNonNull(result.accuracy());
            assertThat(result.metadata().aborted()).isTrue();
            assertThat(result.verdicts()).isEmpty();
            assertThat(accuracy.overall().samples())
                    .isEqualTo(Objects.requireNonNull(result.requests()).sent())
                    .isEqualTo(accuracy.overall().correct())
                    .isLessThan(2 * SAMPLES);
            assertThat(accuracy.outcomes()).isNull();
            assertThat(new BenchmarkAbortedException(result))
                    .hasMessageStartingWith("aborted after %d of 80 requests; its objectives were not judged"
                            .formatted(result.requests().sent()));
        }
    }

    @Test
    void the_first_measured_number_is_found_whatever_the_warm_up() {
        for (long first : new long[] {0, 1, 2, 3, 5, 63, 64, 65, 1_000_000_007L}) {
            assertThat(SampleTraffic.firstMeasured(number -> number < first)).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({"wire", "jdk"})
    void a_sample_that_cannot_be_sent_ends_the_evaluation_and_its_place_is_named(String transport) throws Exception {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            Evaluation evaluation = evaluation();

            assertThatThrownBy(() -> evaluation.measured(
                            () -> Plans.of("url", server.address(), "model", "m", "transport", transport),
                            EvaluationTests::refusing))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("sample at samples.tsv:55: it is ja 13");
        }
    }

    private static InferenceRequest refusing(LabeledSample sample) {
        if (((Text) sample.input()).text().equals("ja 13")) {
            throw new ConfigurationException("it is ja 13");
        }
        return sample.request();
    }

    @Test
    void it_is_measured_once_for_all_its_cases() throws Throwable {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            Evaluation evaluation = evaluation();
            Evaluation.Measured first =
                    evaluation.measured(() -> Plans.of("url", server.address(), "model", "m"), LabeledSample::request);
            Evaluation.Measured second = evaluation.measured(
                    () -> {
                        throw new AssertionError("asked again");
                    },
                    LabeledSample::request);

            assertThat(second).isSameAs(first);
            assertThat(server.texts()).hasSize(2 * SAMPLES);
        }
    }

    @Test
    void a_model_that_never_names_a_label_is_broken_and_says_why() throws Exception {
        try (LabelServer server = new LabelServer(text -> " ")) {
            assertThatThrownBy(() -> evaluate(server))
                    .isInstanceOf(BenchmarkBrokenException.class)
                    .hasMessageContaining("no answer to any of 80 samples can be right or wrong")
                    .hasMessageContaining("80 x empty-label: samples.tsv:")
                    .hasMessageContaining("--output");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "slo        | accuracy[fr] >= 9 %  | language \"fr\" is not evaluated; those are ja, ko",
                "batch-size | 4                    | an evaluation sends one sample in each request",
                "input      | texts.txt            | an evaluation sends the samples of its dataset",
                "duration   | 3 s                  | an evaluation ends when each sample was sent once",
                "concurrency| 1,2                  | has one load point, not",
            })
    void what_an_evaluation_cannot_do_is_refused_before_anything_is_sent(String key, String text, String words)
            throws Exception {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            assertThatThrownBy(() -> evaluateOther(server, key, text))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining(words);
            assertThat(server.texts()).isEmpty();
        }
    }

    @Test
    void an_accuracy_that_the_samples_can_never_prove_is_refused() throws Exception {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            assertThatThrownBy(() -> evaluate(server, "slo", "accuracy[kor] >= 95 %", "confidence", "0.95"))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("40 samples can never prove it with a confidence of 0.95")
                    .hasMessageContaining("at least 59");
        }
    }

    @Test
    void an_objective_on_a_language_in_another_spelling_is_judged() throws Throwable {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            BenchmarkResult result = evaluate(server, "slo", "accuracy[kor] >= 90.5 %; error-rate <= 9 %");

            assertThat(result.verdicts()).hasSize(2);
            assertThat(result.verdicts().get(0).metric()).isEqualTo("accuracy[ko]");
            assertThat(result.verdicts().get(0).actual()).isEqualTo(80);
        }
    }

    @Test
    void a_latency_is_judged_by_what_is_usual_of_former_evaluations_too() throws Throwable {
        String[] settings = {
            "slo",
            "p50 <= 3600 s",
            "confidence",
            "0.95",
            "save-dir",
            folder.resolve("saved").toString()
        };
        try (LabelServer server = new LabelServer(text -> text.substring(0, 2))) {
            BenchmarkResult first = evaluate(server, settings);
            assertThat(first.verdicts().get(0).note()).startsWith("too short: ").contains("DEFF 1, ");

            Verdict restless = first.verdicts().get(0).withDeff(9.0);
            ResultStore.save(
                    folder.resolve("saved/former.json"), List.of(earlier(first.withVerdicts(List.of(restless)))));
            assertThat(evaluate(server, settings).verdicts().get(0)).satisfies(verdict -> {
                assertThat(verdict.status()).isEqualTo(Verdict.Status.INCONCLUSIVE);
                assertThat(verdict.note()).contains("n_eff 16, DEFF 5 (usual of 2 former runs)");
            });
        }
    }

    @Test
    void a_comparison_that_does_not_suit_the_dataset_is_refused() throws Exception {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            Evaluation evaluation = evaluation(Optional.of(Setting.Comparing.WER), Optional.empty());
            assertThatThrownBy(() -> measure(evaluation, server))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("metric = wer compares transcripts, but the dataset has labels");
        }
    }

    @Test
    void an_output_that_the_model_lacks_is_refused_with_those_it_has() throws Exception {
        try (LabelServer server = new LabelServer(EvaluationTests::label)) {
            Evaluation evaluation = evaluation(Optional.empty(), Optional.of("lang"));
            assertThatThrownBy(() -> measure(evaluation, server))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage("the model has no output \"lang\"; it has language");
        }
    }

    /** Return the figures of a run of a day before. */
    private static BenchmarkResult earlier(BenchmarkResult run) {
        Metadata about = run.metadata();
        return new BenchmarkResult(
                new Metadata(
                        about.model(),
                        about.label(),
                        Objects.requireNonNull(about.timestamp()).minus(Duration.ofDays(1)),
                        about.test(),
                        about.workload(),
                        about.environment()),
                run.latency(),
                run.throughput(),
                run.requests(),
                run.gpu(),
                run.verdicts(),
                run.cautions(),
                null);
    }

    /** Texts are "ko 7": a tenth of ko is refused, another tenth taken for ja, and three of ja get no label. */
    private static String label(String text) {
        String language = text.substring(0, 2);
        int number = Integer.parseInt(text.substring(3));
        if (language.equals("ko")) {
            return number % 10 == 0 ? LabelServer.REFUSED : number % 5 == 0 ? "jpn" : "ko";
        }
        return number < 3 ? " " : "ja";
    }

    private BenchmarkResult evaluate(LabelServer server, String... settings) throws Throwable {
        return measure(evaluation(), server, settings);
    }

    /** The small plan states runs, which would contradict a duration. */
    private void evaluateOther(LabelServer server, String key, String text) throws Throwable {
        if (key.equals("duration")) {
            measure(evaluation(), server, "runs", "auto", key, text);
        } else {
            measure(evaluation(), server, key, text);
        }
    }

    private static BenchmarkResult measure(Evaluation evaluation, LabelServer server, String... settings)
            throws Throwable {
        String[] all = new String[settings.length + 4];
        all[0] = "url";
        all[1] = server.address();
        all[2] = "model";
        all[3] = "m";
        System.arraycopy(settings, 0, all, 4, settings.length);
        return evaluation.measured(() -> Plans.of(all), LabeledSample::request).result();
    }

    private Evaluation evaluation() throws IOException {
        return evaluation(Optional.empty(), Optional.empty());
    }

    private Evaluation evaluation(Optional<Setting.Comparing> comparing, Optional<String> output) throws IOException {
        return new Evaluation(RunContext.ofThisJvm(), "com.acme.Test", "evaluates", plan(comparing, output));
    }

    private EvaluationPlan plan(Optional<Setting.Comparing> comparing, Optional<String> output) throws IOException {
        return new EvaluationPlan(
                List.of(),
                SAMPLES,
                Optional.of(samples()),
                List.of(),
                false,
                output,
                List.of(),
                comparing,
                1,
                List.of());
    }

    private Path samples() throws IOException {
        StringBuilder table = new StringBuilder("text\tlang\n");
        for (String language : List.of("ko", "ja")) {
            for (int i = 0; i < SAMPLES; i++) {
                table.append(language)
                        .append(' ')
                        .append(i)
                        .append('\t')
                        .append(language)
                        .append('\n');
            }
        }
        return Files.writeString(folder.resolve("samples.tsv"), table);
    }
}
