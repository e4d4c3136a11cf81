package io.mlbench.verdicts;

import static io.mlbench.verdicts.Outcome.ABORTED;
import static io.mlbench.verdicts.Outcome.BROKEN;
import static io.mlbench.verdicts.Outcome.CONFIGURATION;

import io.mlbench.cli.CommandLineRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Settings, output and processes that leave nothing to believe, on the command line. */
final class SettingsRows extends CommandLineRows {

    @Override
    void make() {
        settings();
        output();
        processes();
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
}
