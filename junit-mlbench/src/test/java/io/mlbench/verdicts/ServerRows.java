package io.mlbench.verdicts;

import static io.mlbench.verdicts.Misbehaviour.every;
import static io.mlbench.verdicts.Outcome.BROKEN;
import static io.mlbench.verdicts.Outcome.HELD;
import static io.mlbench.verdicts.Outcome.VIOLATED;

/** Servers that are slow, fail, answer unusably or cannot be reached, measured by the command line. */
final class ServerRows extends CommandLineRows {

    @Override
    void make() {
        slow();
        failing();
        unusable();
        unreachable();
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
                "unsolicited",
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
}
