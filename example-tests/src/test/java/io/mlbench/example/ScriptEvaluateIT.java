package io.mlbench.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code evaluate}: its printed form, and datasets that cannot be used. */
class ScriptEvaluateIT {

    private ScriptRun script;

    @BeforeEach
    void prepare(@TempDir Path temporary) throws IOException {
        script = new ScriptRun(temporary);
    }

    @Test
    void languages_are_evaluated_printed_and_saved() throws Exception {
        Path saved = script.work().resolve("accuracy.json");

        ScriptRun.Ended ended = evaluate(
                        "--languages",
                        "en,ja,ko",
                        "--concurrency",
                        "4",
                        "--slo",
                        "accuracy[ko] >= 90 %",
                        "--save",
                        saved.toString())
                .requireSuccess();

        assertThat(ended.out())
                .startsWith("""
                Evaluating accuracy...
                - Languages: en, ja, ko
                - Samples per language: 100

                ## Evaluation Results

                | Language | Samples | Correct | Accuracy |
                |----------|---------|---------|----------|
                | en | 100 |""")
                .contains(
                        "\n**Overall: ",
                        "\n## Objectives\n",
                        "| accuracy[ko] >= 90 % | ",
                        "\n## Saved Result\n\n" + saved + "\nHistory: 0 previous results found\n");
        assertThat(saved).content().contains("\"accuracy\"", "\"confusion\"", "\"p95\"");
    }

    @Test
    void language_that_is_not_good_enough_is_a_violation() throws Exception {
        Path dataset = Files.writeString(
                script.work().resolve("swapped.tsv"),
                "text\tlang\n"
                        + "All human beings are born free and equal in dignity and rights, says number %d.\tko\n"
                                .repeat(30)
                                .formatted((Object[]) numbers()));

        evaluate("--dataset", dataset.toString(), "--slo", "accuracy[ko] >= 90 %")
                .requireFailure(1, List.of("accuracy[ko] 0.0 %, not >= 90.0 %", "most often taken for en (30)"));
    }

    @Test
    void objectives_are_taken_away_on_purpose_only() throws Exception {
        script.with("MLBENCH_SLO", "accuracy >= 100 %");
        String[] options = {"--languages", "en,ko", "--samples-per-lang", "5"};

        assertThat(evaluate(options[0], options[1], options[2], options[3], "--no-slo")
                        .requireSuccess()
                        .out())
                .contains("since --no-slo says so; not judged: accuracy >= 100 %");
        evaluate("--no-slo", "--slo", "accuracy >= 1 %").requireFailure(2, List.of("remove one"));
    }

    private static Integer[] numbers() {
        Integer[] numbers = new Integer[30];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i;
        }
        return numbers;
    }

    @Test
    void unknown_language_is_answered_with_those_that_there_are() throws Exception {
        evaluate("--languages", "en,xx")
                .requireFailure(2, List.of("Configuration error: ", "has no samples of xx; it has ", "en, ", "ko, "));
    }

    @Test
    void dataset_that_is_not_there_is_named() throws Exception {
        evaluate("--dataset", "nowhere.tsv")
                .requireFailure(2, List.of("cannot read dataset nowhere.tsv", "*.jsonl, *.tsv or *.csv"));
    }

    @Test
    void bad_row_is_refused_with_its_place_or_skipped_and_reported() throws Exception {
        Path dataset = Files.writeString(
                script.work().resolve("mixed.tsv"),
                "text\tlang\nAll human beings are born free and equal.\ten\n\tko\n모든 인간은 자유로우며 동등하다.\tko\n");

        evaluate("--dataset", dataset.toString())
                .requireFailure(2, List.of("mixed.tsv, line 3: it has no text and no file"));
        assertThat(evaluate("--dataset", dataset.toString(), "--skip-bad-rows")
                        .requireSuccess()
                        .out())
                .contains("| ko | 1 | 1 | 100.0% |", "row skipped at mixed.tsv:3: it has no text and no file");
    }

    @Test
    void table_load_and_endpoint_are_those_of_the_options() throws Exception {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            rows.append("All human beings are born free and equal, says number ")
                    .append(i)
                    .append(".\teng\n");
            rows.append("모든 인간은 자유로우며 동등하다고 ").append(i).append("번이 말한다.\tkor\n");
        }
        Files.writeString(script.work().resolve("bare.tsv"), rows);
        Files.writeString(script.work().resolve(".ml-benchmark.yaml"), "profiles:\n  ci:\n    languages: en\n");

        ScriptRun.Ended ended = evaluate(("--model langdetector_ensemble --dataset bare.tsv --columns text,lang"
                                + " --samples-per-lang 10 --seed 3 --output LANG --metric exact --warmup 1"
                                + " --concurrency 2 --protocol auto --transport wire --timeout 9s --label first --quiet --profile ci"
                                + " --header X-A:b --gpu-metrics-url http://127.0.0.1:1/metrics --reports-dir reports"
                                + " --baseline base.json --update-baseline --format json")
                        .split(" "))
                .requireSuccess();

        assertThat(ended.out())
                .startsWith("{")
                .contains(
                        "\"samples\" : 10", "\"label\" : \"first\"", "\"transport\" : \"wire\"", "\"profile\" : \"ci\"")
                .doesNotContain("\"ko\" :");
        assertThat(script.work().resolve("reports")).isDirectoryContaining("glob:**TEST-mlbench.*.xml");
        assertThat(evaluate(
                                "--dataset",
                                "bare.tsv",
                                "--columns",
                                "text,lang",
                                "--baseline",
                                "base.json",
                                "--baseline-any-environment",
                                "--languages",
                                "en",
                                "--allow-few-samples",
                                "--confidence",
                                "0.9",
                                "--slo",
                                "accuracy >= 1 %")
                        .exitCode())
                .isZero();
    }

    @Test
    void labels_name_the_scores_of_a_model_that_answers_with_numbers() throws Exception {
        Files.writeString(script.work().resolve("labels.txt"), "en\nko\n");
        Files.writeString(script.work().resolve("two.tsv"), "text\tlang\nAll human beings are born free.\ten\n");
        try (FaultyServer server = new FaultyServer()) {
            server.on(
                            "GET /v2/models/m",
                            200,
                            "{\"name\":\"m\",\"inputs\":[{\"name\":\"IN\",\"datatype\":\"BYTES\","
                                    + "\"shape\":[1]}],\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1,2]}]}")
                    .onInfer(
                            200,
                            "{\"outputs\":[{\"name\":\"OUT\",\"datatype\":\"FP32\",\"shape\":[1,2],"
                                    + "\"data\":[0.9,0.1]}]}");

            assertThat(script.run(
                                    "evaluate",
                                    "--url",
                                    server.address(),
                                    "--model",
                                    "m",
                                    "--dataset",
                                    "two.tsv",
                                    "--labels",
                                    "labels.txt",
                                    "--warmup",
                                    "0")
                            .out())
                    .contains("| en | 1 | 1 | 100.0% |");
        }
    }

    @Test
    void objective_on_a_language_that_is_not_evaluated_is_refused() throws Exception {
        evaluate("--languages", "en,ja", "--slo", "accuracy[ko] >= 90 %")
                .requireFailure(2, List.of("set by --slo", "language \"ko\" is not evaluated; those are en, ja"));
    }

    private ScriptRun.Ended evaluate(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of("evaluate", "--url", "embedded"));
        all.addAll(List.of(arguments));
        return script.run(all.toArray(String[]::new));
    }
}
