package io.mlbench.verdicts;

import static io.mlbench.verdicts.Misbehaviour.every;
import static io.mlbench.verdicts.Outcome.CONFIGURATION;
import static io.mlbench.verdicts.Outcome.HELD;
import static io.mlbench.verdicts.Outcome.INCONCLUSIVE;
import static io.mlbench.verdicts.Outcome.VIOLATED;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Client;
import io.mlbench.store.ResultStore;
import io.mlbench.verdicts.Row.Observed;
import io.mlbench.verdicts.Row.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** Results of bad runs, saved and judged later. */
final class SavedFileRows {

    private static final String LOOSE = "p95 <= 10 s";

    private final List<Row> rows = new ArrayList<>();

    static List<Row> rows() {
        SavedFileRows all = new SavedFileRows();
        all.runs();
        all.aborted();
        all.files();
        return all.rows;
    }

    private void runs() {
        compared("good", "nothing: both runs are good", Misbehaviour.slow(2), HELD, "PASS", LOOSE);
        compared("slow", "slow", Misbehaviour.slow(20), VIOLATED, "p95", "p95 <= 1 ms");
        compared(
                "failed",
                "one request in five failed, and no objective speaks of errors",
                every(5, Misbehaviour.status(500)),
                VIOLATED,
                "error",
                "p50 <= 10 s");
        add(
                "failed-shown",
                "one request in five failed, and nothing is judged",
                "compare",
                VIOLATED,
                "error-rate <= 0 %",
                folder -> compare(bad(folder, every(5, Misbehaviour.status(500))), good(folder)));
        add(
                "dropped",
                "most of the load was dropped",
                slo("p50 <= 10 s"),
                VIOLATED,
                "dropped",
                folder -> compare(
                        bad(folder, Misbehaviour.serial(20), "--rate", "500", "--runs", "60", "--max-in-flight", "2"),
                        good(folder),
                        "--slo",
                        "p50 <= 10 s"));
        add(
                "few",
                "p99.9 rests on 30 requests",
                slo("p99.9 <= 10 s"),
                INCONCLUSIVE,
                "p99.9",
                folder -> compare(good(folder), other(folder), "--slo", "p99.9 <= 10 s"));
        add(
                "client-limited",
                "the client could not keep its schedule",
                slo(LOOSE),
                INCONCLUSIVE,
                "client",
                folder -> compare(changed(folder, SavedFileRows::limited), good(folder), "--slo", LOOSE));
        compared(
                "not-measured",
                "nobody told the GPU's memory",
                Misbehaviour.none(),
                VIOLATED,
                "gpu-memory",
                "gpu-memory <= 8 GB");
        compared("emptied", "slow, and the objective is emptied", Misbehaviour.slow(20), CONFIGURATION, "slo", "");
        compared(
                "misspelt",
                "slow, and the metric is misspelt",
                Misbehaviour.slow(20),
                CONFIGURATION,
                "p9",
                "p9 <= 1 ms");
        compared(
                "baseline-lacks",
                "the baseline does not say what the objective needs",
                Misbehaviour.none(),
                CONFIGURATION,
                "baseline",
                "gpu-memory <= baseline");
        add("copy", "the baseline is a copy of the candidate", "compare", CONFIGURATION, "", folder -> {
            Path run = good(folder);
            return compare(run, Files.copy(run, folder.resolve("copy.json")));
        });
    }

    private void aborted() {
        add(
                "aborted",
                "the run was stopped before its end",
                "compare",
                CONFIGURATION,
                "aborted",
                folder -> compare(changed(folder, BenchmarkResult::ofAborted), good(folder)));
        add(
                "aborted-judged",
                "the run was stopped before its end",
                slo(LOOSE),
                CONFIGURATION,
                "aborted",
                folder -> compare(changed(folder, BenchmarkResult::ofAborted), good(folder), "--slo", LOOSE));
        add(
                "aborted-second",
                "the run that it is compared with was stopped before its end",
                "compare",
                CONFIGURATION,
                "aborted",
                folder -> compare(good(folder), changed(folder, BenchmarkResult::ofAborted)));
        add(
                "aborted-baseline",
                "the baseline was stopped before its end",
                "run --baseline",
                CONFIGURATION,
                "aborted",
                folder -> Play.run(
                        BadServer.of(Misbehaviour.none()),
                        "--slo",
                        "p95 <= baseline + 10 %",
                        "--baseline",
                        changed(folder, BenchmarkResult::ofAborted).toString()));
    }

    private void files() {
        add(
                "missing",
                "the file is not there",
                "compare",
                CONFIGURATION,
                "missing.json",
                folder -> compare(folder.resolve("missing.json"), good(folder)));
        add("damaged", "the file ends halfway", "compare", CONFIGURATION, "damaged.json", folder -> {
            Path file = good(folder);
            String content = Files.readString(file);
            return compare(Play.file(folder.resolve("damaged.json"), content.substring(0, content.length() / 2)), file);
        });
        add(
                "percentiles",
                "p95 is less than p50, which no run measures",
                slo("p95 <= 1 ms"),
                CONFIGURATION,
                "p95",
                folder -> {
                    Path file = bad(folder, Misbehaviour.slow(20));
                    String content = Files.readString(file).replaceFirst("\"p95\" ?: ?[0-9.]+", "\"p95\": 0.001");
                    return compare(Play.file(file, content), good(folder), "--slo", "p95 <= 1 ms");
                });
        add(
                "empty",
                "the file is empty",
                "compare",
                CONFIGURATION,
                "empty.json",
                folder -> compare(Play.file(folder.resolve("empty.json"), ""), good(folder)));
        add(
                "no-result",
                "the file is no result",
                "compare",
                CONFIGURATION,
                "package.json",
                folder -> compare(Play.file(folder.resolve("package.json"), "{\"name\": \"x\"}"), good(folder)));
        add(
                "report-damaged",
                "the file is no result",
                "report",
                CONFIGURATION,
                "package.json",
                folder -> Play.commandLine(
                        "report",
                        Play.file(folder.resolve("package.json"), "{\"name\": \"x\"}")
                                .toString()));
    }

    /** Save a run of a bad server, and judge it beside a good one. */
    private void compared(
            String id, String fault, Misbehaviour misbehaviour, Outcome outcome, String says, String objective) {
        add(
                id,
                fault,
                slo(objective),
                outcome,
                says,
                folder -> compare(bad(folder, misbehaviour), good(folder), "--slo", objective));
    }

    private static Observed compare(Path candidate, Path baseline, String... words) {
        List<String> all = new ArrayList<>(List.of("compare", candidate.toString(), baseline.toString()));
        all.addAll(List.of(words));
        return Play.commandLine(all.toArray(String[]::new));
    }

    private static Path good(Path folder) {
        return saved(folder.resolve("good.json"), Misbehaviour.slow(2));
    }

    private static Path other(Path folder) {
        return saved(folder.resolve("other.json"), Misbehaviour.slow(2));
    }

    private static Path bad(Path folder, Misbehaviour misbehaviour, String... words) {
        return saved(folder.resolve("bad.json"), misbehaviour, words);
    }

    private static Path saved(Path file, Misbehaviour misbehaviour, String... words) {
        List<String> all = new ArrayList<>(List.of("--save", file.toString()));
        all.addAll(List.of(words));
        Play.run(BadServer.of(misbehaviour), all.toArray(String[]::new));
        return file;
    }

    /** Save a good run, and let its file say something else. */
    private static Path changed(Path folder, UnaryOperator<BenchmarkResult> change) {
        Path file = bad(folder, Misbehaviour.slow(2));
        ResultStore.save(file, ResultStore.read(file).stream().map(change).toList());
        return file;
    }

    private static BenchmarkResult limited(BenchmarkResult run) {
        Client client = Objects.requireNonNull(run.client(), "each run has one");
        return new BenchmarkResult(
                run.metadata(),
                run.latency(),
                run.throughput(),
                run.requests(),
                run.gpu(),
                run.verdicts(),
                run.cautions(),
                run.histogram(),
                run.accuracy(),
                new Client(
                        client.floor(),
                        client.pacing(),
                        client.cpuMicros(),
                        client.pauses(),
                        List.of("14 % of the requests left more than 1.0 ms late")),
                run.blocks());
    }

    private void add(String id, String fault, String asked, Outcome outcome, String says, Scenario scenario) {
        String words = asked.startsWith("--") ? "compare " + asked : asked;
        rows.add(new Row("saved-" + id, Via.SAVED_FILE, fault, "`" + words + "`", outcome, says, scenario));
    }

    private static String slo(String text) {
        return "--slo \"" + text + "\"";
    }
}
