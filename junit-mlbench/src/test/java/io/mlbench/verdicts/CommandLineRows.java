package io.mlbench.verdicts;

import static io.mlbench.verdicts.Misbehaviour.every;
import static io.mlbench.verdicts.Outcome.ABORTED;
import static io.mlbench.verdicts.Outcome.BROKEN;
import static io.mlbench.verdicts.Outcome.CONFIGURATION;
import static io.mlbench.verdicts.Outcome.HELD;
import static io.mlbench.verdicts.Outcome.INCONCLUSIVE;
import static io.mlbench.verdicts.Outcome.VIOLATED;

import io.mlbench.cli.CommandLineRun;
import io.mlbench.verdicts.Row.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Bad servers, measured by the command line. */
final class CommandLineRows {

    /** Holds for whatever answers at all. */
    private static final String LOOSE = "p95 <= 10 s";

    private static final String MAIN = "io.mlbench.cli.Main";

    private static final String NO_ERRORS = "error-rate <= 0 %";

    private final List<Row> rows = new ArrayList<>();

    static List<Row> rows() {
        CommandLineRows all = new CommandLineRows();
        all.slow();
        all.failing();
        all.unusable();
        all.unreachable();
        all.load();
        all.few();
        all.settings();
        all.output();
        all.processes();
        all.labels();
        return all.rows;
    }

    private void slow() {
        held("good", "nothing: the server is good", () -> Misbehaviour.slow(2), "--slo", LOOSE);
        run("slow", "each answer takes 20 ms", () -> Misbehaviour.slow(20), VIOLATED, "p95", "--slo", "p95 <= 1 ms");
        run(
                "serial",
                "one inference at a time, where eight are asked for",
                () -> Misbehaviour.serial(5),
                VIOLATED,
                "throughput",
                "--concurrency",
                "8",
                "--slo",
                "throughput >= 100000/s");
        run(
                "tail",
                "one answer in ten takes 100 ms",
                () -> every(10, Misbehaviour.slow(100)),
                VIOLATED,
                "p95",
                "--slo",
                "p95 <= 20 ms");
        run(
                "last-byte",
                "the last byte of each answer comes 20 ms late",
                () -> Misbehaviour.lastByteLate(20),
                VIOLATED,
                "p95",
                "--slo",
                "p95 <= 1 ms");
        run(
                "two-objectives",
                "slow, and the first of two objectives holds",
                () -> Misbehaviour.slow(20),
                VIOLATED,
                "p50",
                "--slo",
                LOOSE,
                "--slo",
                "p50 <= 1 ms");
        run(
                "not-measured",
                "nobody tells the GPU's memory",
                Misbehaviour::none,
                VIOLATED,
                "gpu-memory",
                "--slo",
                "gpu-memory <= 8 GB");
        add(
                "gpu-partial",
                "the memory of one of two GPUs is not told",
                "--slo \"gpu-memory <= 8 GB\"",
                VIOLATED,
                "gpu",
                folder -> {
                    BadServer server = BadServer.withMetrics("""
                            # TYPE DCGM_FI_DEV_FB_USED gauge
                            DCGM_FI_DEV_FB_USED{gpu="0",UUID="GPU-1"} 1000
                            DCGM_FI_DEV_FB_USED{gpu="1",UUID="GPU-2"} 9223372036854775792
                            """);
                    return Play.run(
                            server,
                            "--slo",
                            "gpu-memory <= 8 GB",
                            "--gpu-metrics-url",
                            "http://" + server.address() + "/metrics");
                });
    }

    private void failing() {
        run(
                "fail-500",
                "one answer in five is a 500",
                () -> every(5, Misbehaviour.status(500)),
                VIOLATED,
                "error rate",
                "--slo",
                NO_ERRORS);
        run(
                "fail-503",
                "one answer in five is a 503, and no objective speaks of errors",
                () -> every(5, Misbehaviour.status(503)),
                VIOLATED,
                "error",
                "--slo",
                "p50 <= 10 s");
        run(
                "fail-429",
                "one answer in five is a 429, and no objective is stated",
                () -> every(5, Misbehaviour.status(429)),
                VIOLATED,
                "error");
        run(
                "fail-turned",
                "one answer in five is a 500, and the objective is the wrong way round",
                () -> every(5, Misbehaviour.status(500)),
                VIOLATED,
                NO_ERRORS,
                "--slo",
                "error-rate >= 0 %");
        run(
                "fail-p95",
                "one answer in five is a 500, and the others are fast",
                () -> every(5, Misbehaviour.status(500)),
                VIOLATED,
                "p95",
                "--slo",
                LOOSE,
                "--slo",
                "error-rate <= 50 %");
        run(
                "fail-all",
                "each answer is a 500",
                () -> Misbehaviour.status(500),
                BROKEN,
                "CUDA out of memory",
                "--slo",
                LOOSE);
        run(
                "crash",
                "a worker dies without an answer at one inference in five",
                () -> every(5, Misbehaviour.crash()),
                VIOLATED,
                "error",
                "--slo",
                NO_ERRORS);
        run(
                "crash-all",
                "each inference ends without an answer",
                Misbehaviour::crash,
                BROKEN,
                "none of",
                "--slo",
                LOOSE);
        run(
                "cut-body",
                "one body in five ends halfway",
                () -> every(5, Misbehaviour.cutBody()),
                VIOLATED,
                "error",
                "--slo",
                LOOSE);
        run("cut-body-all", "each body ends halfway", Misbehaviour::cutBody, BROKEN, "none of", "--slo", LOOSE);
        run(
                "timeout",
                "one answer in ten never comes",
                () -> every(10, Misbehaviour.silent()),
                VIOLATED,
                "error",
                "--slo",
                LOOSE,
                "--timeout",
                "100 ms");
        run(
                "timeout-all",
                "no answer ever comes",
                Misbehaviour::silent,
                BROKEN,
                "none of",
                "--slo",
                LOOSE,
                "--timeout",
                "50 ms",
                "--runs",
                "4");
        add(
                "versus-fail",
                "one answer in five of the other side is a 500",
                "--vs, --slo \"" + LOOSE + "\"",
                VIOLATED,
                "failed",
                folder -> {
                    try (BadServer other = BadServer.of(every(5, Misbehaviour.status(500)))) {
                        return Play.run(BadServer.of(Misbehaviour.none()), "--slo", LOOSE, "--vs", other.address());
                    }
                });
    }

    private void unusable() {
        unusable("garbage", "each answer is no JSON", () -> Misbehaviour.body("<html>welcome</html>"));
        unusable(
                "cut-json",
                "each answer is JSON that ends halfway",
                () -> Misbehaviour.body("{\"outputs\": [{\"name\":"));
        unusable("no-outputs", "each answer is an empty object", () -> Misbehaviour.body("{}"));
        unusable("empty-0", "each answer holds a tensor of shape [0]", () -> Misbehaviour.outputs("FP32", "[0]", ""));
        unusable(
                "empty-0-4",
                "each answer holds a tensor of shape [0, 4]",
                () -> Misbehaviour.outputs("FP32", "[0, 4]", ""));
        unusable(
                "wrong-type",
                "each answer is INT8 where the model declares FP32",
                () -> Misbehaviour.outputs("INT8", "[1]", "1"));
        unusable(
                "wrong-size",
                "each answer holds three elements of four",
                () -> Misbehaviour.outputs("FP32", "[1, 4]", "1, 2, 3"));
        run(
                "one-row",
                "one row comes for a batch of eight",
                () -> Misbehaviour.outputs("FP32", "[1, 4]", "1, 2, 3, 4"),
                BROKEN,
                "none of",
                "--slo",
                LOOSE,
                "--batch-size",
                "8");
        unusable(
                "error-field",
                "each answer is a 200 with the field \"error\"",
                () -> Misbehaviour.field("\"error\": \"CUDA out of memory\""));
        unusable(
                "errors-field",
                "each answer is a 200 with the field \"errors\"",
                () -> Misbehaviour.field("\"errors\": [\"CUDA out of memory\"]"));
        unusable(
                "error-message",
                "each answer is a 200 with the field \"error_message\"",
                () -> Misbehaviour.field("\"error_message\": \"CUDA out of memory\""));
        unusable(
                "error-capital",
                "each answer is a 200 with the field \"Error\"",
                () -> Misbehaviour.field("\"Error\": \"CUDA out of memory\""));
        unusable(
                "exception-field",
                "each answer is a 200 with the field \"exception\"",
                () -> Misbehaviour.field("\"exception\": \"CUDA out of memory\""));
        unusable(
                "status-field",
                "each answer is a 200 with the field \"status\": \"FAILED\"",
                () -> Misbehaviour.field("\"status\": \"FAILED\""));
        unusable(
                "success-field",
                "each answer is a 200 with the field \"success\": false",
                () -> Misbehaviour.field("\"success\": false"));
        unusable(
                "error-in-output",
                "each answer is a 200 whose output has the parameter \"error\"",
                () -> inference -> inference.answer(
                        200,
                        inference
                                .outputs("FP32", "[1, 4]", "1, 2, 3, 4")
                                .replace("\"datatype\"", "\"parameters\": {\"error\": \"no memory\"}, \"datatype\"")));
        unusable(
                "outputs-twice",
                "each answer says twice what its outputs are",
                () -> Misbehaviour.field("\"outputs\": []"));
        run(
                "error-some",
                "one answer in five is a 200 with the field \"error\"",
                () -> every(5, Misbehaviour.field("\"error\": \"CUDA out of memory\"")),
                VIOLATED,
                "error",
                "--slo",
                LOOSE);
        run(
                "garbage-some",
                "one answer in five is no JSON",
                () -> every(5, Misbehaviour.body("oops")),
                VIOLATED,
                "error",
                "--slo",
                LOOSE);
        run(
                "empty-some",
                "one answer in five holds a tensor without elements",
                () -> every(5, Misbehaviour.outputs("FP32", "[0, 4]", "")),
                VIOLATED,
                "error",
                "--slo",
                LOOSE);
        unusable("status-202", "each answer is a 202: accepted, not done", () -> Misbehaviour.okWithStatus(202));
        unusable("status-206", "each answer is a 206: a part", () -> Misbehaviour.okWithStatus(206));
        unusable(
                "status-204",
                "each answer is a 204: no content",
                () -> inference -> inference.raw("HTTP/1.1 204 X\r\n\r\n"));
        unusable(
                "status-302",
                "each answer is a 302",
                () -> inference ->
                        inference.raw("HTTP/1.1 302 X\r\nLocation: /elsewhere\r\nContent-Length: 0\r\n\r\n"));
        unusable("huge", "each body is said to be 1 TB long", Misbehaviour::huge);
        run(
                "other-id",
                "answers carry the id of another request",
                Misbehaviour::idOfAnother,
                VIOLATED,
                "error",
                "--slo",
                LOOSE);
        run(
                "twice",
                "each answer comes twice, so that stale answers pass for fresh ones",
                () -> Misbehaviour.twice(10, 1),
                BROKEN,
                "nobody asked for",
                "--slo",
                LOOSE);
        run(
                "other-model",
                "answers name another model (a caution, since aliases are common)",
                Misbehaviour::anotherModel,
                HELD,
                "another model",
                "--slo",
                LOOSE);
    }

    private void unreachable() {
        add(
                "not-ready",
                "the server says that it is not ready",
                slo(LOOSE),
                BROKEN,
                "ready",
                folder -> Play.run(BadServer.notReady(), "--slo", LOOSE));
        add(
                "no-server",
                "nobody listens",
                slo(LOOSE),
                BROKEN,
                "refused",
                folder -> Play.commandLine(Play.runWords(BadServer.gone(), "--slo", LOOSE)));
        add("no-model", "the server does not have the model", slo(LOOSE), BROKEN, "other", folder -> {
            try (BadServer server = BadServer.of(Misbehaviour.none())) {
                return Play.commandLine("run", "--url", server.address(), "--model", "other", "--slo", LOOSE);
            }
        });
        add(
                "nothing-run",
                "the launcher runs no test (-Djunit.platform.execution.dryRun.enabled=true)",
                slo(LOOSE),
                BROKEN,
                "",
                folder -> Play.withProperty(
                        "junit.platform.execution.dryRun.enabled",
                        "true",
                        () -> Play.run(BadServer.of(Misbehaviour.none()), "--slo", LOOSE)));
    }

    private void load() {
        String[] tooMuch = {"--rate", "500", "--runs", "60", "--max-in-flight", "2"};
        run(
                "dropped",
                "most of the load is dropped, since the server cannot keep up",
                () -> Misbehaviour.serial(20),
                VIOLATED,
                "dropped",
                with(tooMuch, "--slo", NO_ERRORS));
        run(
                "dropped-unjudged",
                "most of the load is dropped, and no objective is stated",
                () -> Misbehaviour.serial(20),
                VIOLATED,
                "dropped",
                tooMuch);
        run(
                "dropped-p50",
                "most of the load is dropped, and what was sent is fast enough",
                () -> Misbehaviour.serial(20),
                VIOLATED,
                "dropped",
                with(tooMuch, "--slo", "p50 <= 10 s"));
        add(
                "baseline-dropped",
                "most of the load of the run that is to become the baseline is dropped",
                "--update-baseline",
                VIOLATED,
                "dropped",
                folder -> Play.run(
                        BadServer.of(Misbehaviour.serial(20)),
                        with(tooMuch, "--baseline", folder.resolve("b.json").toString(), "--update-baseline")));
        add(
                "baseline-failed",
                "one answer in five of the run that is to become the baseline is a 500",
                "--update-baseline",
                VIOLATED,
                "error",
                folder -> Play.run(
                        BadServer.of(every(5, Misbehaviour.status(500))), "--baseline",
                        folder.resolve("b.json").toString(), "--update-baseline"));
        run(
                "capacity",
                "a search finds a rate at which only the queue grows",
                () -> Misbehaviour.serial(10),
                VIOLATED,
                "capacity",
                "--find-max-rate",
                "--rate",
                "20",
                "--duration",
                "500 ms",
                "--timeout",
                "60 s",
                "--find-max-bound",
                "3 s",
                "--slo",
                "p50 <= 30 s",
                "--slo",
                "capacity >= 150/s");
    }

    private void few() {
        run("few-p99", "p99 rests on 30 requests", Misbehaviour::none, INCONCLUSIVE, "p99", "--slo", "p99 <= 10 s");
        run(
                "few-p99.9",
                "p99.9 rests on 200 requests",
                Misbehaviour::none,
                INCONCLUSIVE,
                "p99.9",
                "--slo",
                "p99.9 <= 10 s",
                "--runs",
                "200");
        run(
                "few-p95",
                "p95 rests on 10 requests",
                Misbehaviour::none,
                INCONCLUSIVE,
                "p95",
                "--slo",
                LOOSE,
                "--runs",
                "10");
        run(
                "few-p50",
                "the median rests on 3 requests",
                Misbehaviour::none,
                INCONCLUSIVE,
                "p50",
                "--slo",
                "p50 <= 10 s",
                "--runs",
                "3");
        run(
                "few-duration",
                "p95 rests on the few requests of a short time",
                () -> Misbehaviour.slow(50),
                INCONCLUSIVE,
                "p95",
                "--slo",
                LOOSE,
                "--duration",
                "200 ms");
        run(
                "borderline",
                "one answer in twenty-five is slow, which 400 requests do not tell from one in twenty",
                () -> every(25, Misbehaviour.slow(60)),
                INCONCLUSIVE,
                "p95",
                "--slo",
                "p95 <= 50 ms",
                "--runs",
                "400",
                "--concurrency",
                "4",
                "--confidence",
                "0.95");
        run(
                "unprovable",
                "30 requests can never prove what is asked for",
                Misbehaviour::none,
                CONFIGURATION,
                "p99",
                "--slo",
                "p99 <= 10 s",
                "--confidence",
                "0.95");
    }

    private void settings() {
        run(
                "emptied",
                "slow, and the objective is emptied: --slo \"\"",
                () -> Misbehaviour.slow(20),
                CONFIGURATION,
                "slo",
                "--slo",
                "");
        run(
                "blank",
                "slow, and the objective is blank: --slo \";\"",
                () -> Misbehaviour.slow(20),
                CONFIGURATION,
                "slo",
                "--slo",
                ";");
        add(
                "emptied-property",
                "slow, and a property empties the objectives",
                "-Dmlbench.slo=",
                CONFIGURATION,
                "slo",
                folder -> Play.withProperty("mlbench.slo", "", () -> Play.run(BadServer.of(Misbehaviour.slow(20)))));
        run(
                "misspelt",
                "slow, and the metric is misspelt",
                () -> Misbehaviour.slow(20),
                CONFIGURATION,
                "p9",
                "--slo",
                "p9 <= 1 ms");
        run(
                "unknown-option",
                "slow, and the option is misspelt",
                () -> Misbehaviour.slow(20),
                CONFIGURATION,
                "--slos",
                "--slos",
                "p95 <= 1 ms");
        add(
                "unknown-property",
                "slow, and the property is misspelt",
                "-Dmlbench.slos=p95 <= 1 ms",
                CONFIGURATION,
                "mlbench.slos",
                folder -> Play.withProperty(
                        "mlbench.slos", "p95 <= 1 ms", () -> Play.run(BadServer.of(Misbehaviour.slow(20)))));
        run(
                "no-baseline",
                "an objective is relative to a baseline that is not there",
                Misbehaviour::none,
                CONFIGURATION,
                "baseline",
                "--slo",
                "p95 <= baseline + 10 %");
        run(
                "no-input",
                "the file of requests is not there",
                Misbehaviour::none,
                CONFIGURATION,
                "nowhere.json",
                "--slo",
                LOOSE,
                "--input",
                "nowhere.json");
        run(
                "never-in-flight",
                "60 requests never keep 2000 in flight",
                Misbehaviour::none,
                CONFIGURATION,
                "in flight",
                "--slo",
                LOOSE,
                "--concurrency",
                "2000",
                "--runs",
                "60");
        run(
                "no-runs",
                "nothing is to be sent",
                Misbehaviour::none,
                CONFIGURATION,
                "runs",
                "--slo",
                LOOSE,
                "--runs",
                "0");
        run(
                "no-profile",
                "the profile does not exist",
                Misbehaviour::none,
                CONFIGURATION,
                "nobody",
                "--slo",
                LOOSE,
                "--profile",
                "nobody");
        add(
                "not-loadable",
                "a class of the folders cannot be loaded, and JUnit passes over it",
                "test --classpath FOLDER",
                CONFIGURATION,
                "cannot be loaded",
                folder -> {
                    Play.file(folder.resolve("Broken.class"), "no class, though it speaks of io/mlbench/Slo");
                    return Play.commandLine("test", "--classpath", folder.toString());
                });
    }

    private void output() {
        add(
                "save-unwritable",
                "the result cannot be saved",
                "--save FOLDER",
                CONFIGURATION,
                "save",
                folder -> Play.run(BadServer.of(Misbehaviour.none()), "--slo", LOOSE, "--save", folder.toString()));
        add("output-lost", "the disk of the standard output is full", "--format json", BROKEN, "output", folder -> {
            try (BadServer server = BadServer.of(Misbehaviour.none())) {
                return Play.observed(CommandLineRun.withoutOutput(
                        Play.runWords(server.address(), "--slo", LOOSE, "--format", "json")));
            }
        });
    }

    /** What needs a process of its own. */
    private void processes() {
        add(
                "aborted",
                "slow, and somebody stops the run with Ctrl-C",
                slo("p95 <= 1 ms") + " --runs 1000000",
                ABORTED,
                "aborted after",
                folder -> ProcessRun.of(
                        folder,
                        Map.of(),
                        List.of("io.mlbench.cli.InterruptedRun", "run", "--runs", "1000000", "--slo", "p95 <= 1 ms")));
        add(
                "aborted-evaluation",
                "somebody stops the evaluation with Ctrl-C",
                "evaluate " + slo("accuracy >= 1 %"),
                ABORTED,
                "aborted after",
                folder -> ProcessRun.of(
                        folder,
                        Map.of(),
                        List.of("io.mlbench.cli.InterruptedRun", "evaluate", "--slo", "accuracy >= 1 %")));
        add(
                "memory",
                "the request is larger than the memory of the client",
                slo(LOOSE) + " --input FILE",
                BROKEN,
                "memory",
                folder -> {
                    Play.file(folder.resolve("in.txt"), "a".repeat(24_000_000));
                    return ofInput(folder, "in.txt");
                });
        add(
                "secret-of-environment",
                "a profile of the current folder sends a secret of the environment to its server",
                slo(LOOSE),
                CONFIGURATION,
                "ml-benchmark.yaml",
                folder -> {
                    try (BadServer server = BadServer.of(Misbehaviour.none())) {
                        Play.file(folder.resolve(".ml-benchmark.yaml"), """
                                defaults:
                                  url: %s
                                  headers:
                                    X-Key: "${AWS_SECRET_ACCESS_KEY}"
                                """.formatted(server.address()));
                        return ProcessRun.of(
                                folder,
                                Map.of("AWS_SECRET_ACCESS_KEY", "secret"),
                                List.of(
                                        "-Duser.home=" + Files.createDirectory(folder.resolve("home")),
                                        MAIN,
                                        "run",
                                        "--model",
                                        "m",
                                        "--runs",
                                        "30",
                                        "--quiet",
                                        "--slo",
                                        LOOSE));
                    }
                });
        add(
                "secret-of-home",
                "a profile of the current folder replaces the address of the home profile",
                slo(LOOSE) + " --profile production",
                CONFIGURATION,
                "ml-benchmark.yaml",
                folder -> {
                    try (BadServer server = BadServer.of(Misbehaviour.none())) {
                        Path home = Files.createDirectory(folder.resolve("home"));
                        Play.file(home.resolve(".ml-benchmark.yaml"), """
                                profiles:
                                  production:
                                    url: 127.0.0.1:1
                                    model: m
                                    headers:
                                      Authorization: "Bearer ${PROD_TOKEN}"
                                """);
                        Play.file(folder.resolve(".ml-benchmark.yaml"), """
                                profiles:
                                  production:
                                    url: %s
                                """.formatted(server.address()));
                        return ProcessRun.of(
                                folder,
                                Map.of("PROD_TOKEN", "secret"),
                                List.of(
                                        "-Duser.home=" + home,
                                        MAIN,
                                        "run",
                                        "--profile",
                                        "production",
                                        "--runs",
                                        "30",
                                        "--quiet",
                                        "--slo",
                                        LOOSE));
                    }
                });
    }

    /** Run in a process with little memory, with a file of requests. */
    private static Row.Observed ofInput(Path folder, String input) throws IOException, InterruptedException {
        try (BadServer server = BadServer.of(Misbehaviour.none())) {
            List<String> words = new ArrayList<>(List.of("-Xmx24m", MAIN));
            words.addAll(List.of(Play.runWords(server.address(), "--slo", LOOSE, "--input", input)));
            return ProcessRun.of(folder, Map.of(), words);
        }
    }

    private void labels() {
        add(
                "label-good",
                "nothing: each label is right",
                "evaluate " + slo("accuracy >= 99 %"),
                HELD,
                "100.0%",
                folder -> accuracy(folder, Misbehaviour.rightLabel(), 40));
        add(
                "label-wrong",
                "each label is wrong",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "accuracy",
                folder -> accuracy(folder, Misbehaviour.label("ja"), 40));
        add(
                "label-some",
                "one label in ten is wrong",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "accuracy",
                folder -> accuracy(folder, every(10, Misbehaviour.label("ja"), Misbehaviour.rightLabel()), 40));
        add(
                "label-prefix",
                "each label only begins like the language: \"no-result\"",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "no-result",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.label("no-result")),
                        folder,
                        40,
                        "no",
                        "--slo",
                        "accuracy >= 99 %"));
        add(
                "label-script",
                "each label states another script: zh-Hans for zh-Hant",
                "evaluate " + slo("accuracy[zh-Hant] >= 99 %"),
                VIOLATED,
                "zh-Hant",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.label("zh-Hans")),
                        folder,
                        40,
                        "zh-Hant",
                        "--slo",
                        "accuracy[zh-Hant] >= 99 %"));
        add(
                "label-none",
                "no answer holds a label",
                "evaluate " + slo("accuracy >= 1 %"),
                BROKEN,
                "label",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.label(" ")), folder, 40, "en", "--slo", "accuracy >= 1 %"));
        add(
                "label-refused",
                "one sample in four is refused, and the others are right",
                "evaluate " + slo("accuracy >= 99 %"),
                VIOLATED,
                "error",
                folder -> accuracy(folder, every(4, Misbehaviour.status(500), Misbehaviour.rightLabel()), 40));
        add(
                "label-undecided",
                "one sample in four is refused, and whether they would be right decides",
                "evaluate " + slo("accuracy >= 99 %") + " " + slo("error-rate <= 50 %"),
                BROKEN,
                "unanswered",
                folder -> Play.evaluate(
                        BadServer.ofTexts(every(4, Misbehaviour.status(500), Misbehaviour.rightLabel())),
                        folder,
                        40,
                        "en",
                        "--slo",
                        "accuracy >= 99 %",
                        "--slo",
                        "error-rate <= 50 %"));
        add(
                "label-few",
                "the accuracy rests on one sample",
                "evaluate " + slo("accuracy >= 99 %"),
                INCONCLUSIVE,
                "accuracy",
                folder -> accuracy(folder, Misbehaviour.rightLabel(), 1));
        add(
                "label-unprovable",
                "40 samples can never prove what is asked for",
                "evaluate " + slo("accuracy >= 99.9 %") + " --confidence 0.95",
                CONFIGURATION,
                "accuracy",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.rightLabel()),
                        folder,
                        40,
                        "en",
                        "--slo",
                        "accuracy >= 99.9 %",
                        "--confidence",
                        "0.95"));
        add(
                "label-language",
                "an objective names a language that is not evaluated",
                "evaluate " + slo("accuracy[ko] >= 99 %"),
                CONFIGURATION,
                "ko",
                folder -> Play.evaluate(
                        BadServer.ofTexts(Misbehaviour.rightLabel()),
                        folder,
                        40,
                        "en",
                        "--slo",
                        "accuracy[ko] >= 99 %"));
    }

    /** Evaluate samples of one language, and ask for an accuracy. */
    private static Row.Observed accuracy(Path folder, Misbehaviour misbehaviour, int samples) {
        return Play.evaluate(BadServer.ofTexts(misbehaviour), folder, samples, "en", "--slo", "accuracy >= 99 %");
    }

    /** A row whose every answer is unusable. */
    private void unusable(String id, String fault, Supplier<Misbehaviour> misbehaviour) {
        run(id, fault, misbehaviour, BROKEN, "none of", "--slo", LOOSE);
    }

    private void held(String id, String fault, Supplier<Misbehaviour> misbehaviour, String... words) {
        run(id, fault, misbehaviour, HELD, "", words);
    }

    private void run(
            String id,
            String fault,
            Supplier<Misbehaviour> misbehaviour,
            Outcome outcome,
            String says,
            String... words) {
        add(id, fault, shown(words), outcome, says, folder -> Play.run(BadServer.of(misbehaviour.get()), words));
    }

    private void add(String id, String fault, String asked, Outcome outcome, String says, Scenario scenario) {
        rows.add(new Row(
                "cli-" + id,
                Via.COMMAND_LINE,
                fault,
                "`" + (asked.startsWith("evaluate") || asked.startsWith("test") ? asked : ("run " + asked).strip())
                        + "`",
                outcome,
                says,
                scenario));
    }

    private static String slo(String text) {
        return "--slo \"" + text + "\"";
    }

    private static String[] with(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    /** Return the words as they are typed. */
    private static String shown(String... words) {
        List<String> typed = new ArrayList<>();
        for (String word : words) {
            typed.add(word.isEmpty() || word.contains(" ") || word.contains(";") ? "\"" + word + "\"" : word);
        }
        return String.join(" ", typed);
    }
}
