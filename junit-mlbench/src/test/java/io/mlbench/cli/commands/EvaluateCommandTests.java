package io.mlbench.cli.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.cli.CommandLineRun;
import io.mlbench.endpoint.LabelServer;
import io.mlbench.plan.setting.Setting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import picocli.CommandLine;

@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
class EvaluateCommandTests {

    @TempDir
    Path folder;

    private LabelServer server;

    /** Knows no language but English. */
    @BeforeEach
    void start() throws IOException {
        server = new LabelServer(text -> "eng");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void each_option_becomes_the_configuration_parameter_of_its_setting() {
        Set<String> notSettings = Set.of("--help", "--version", "--format", "--quiet", "--trust");
        Map<String, String> flags = Map.of(
                "--skip-bad-rows", "skip-bad-rows",
                "--allow-few-samples", "allow-few-samples",
                "--update-baseline", "baseline-update",
                "--baseline-any-environment", "baseline-any-environment",
                "--no-slo", "no-slo");
        Set<String> options = new CommandLine(new EvaluateCommand())
                .getCommandSpec().options().stream()
                        .map(CommandLine.Model.OptionSpec::longestName)
                        .filter(name -> !notSettings.contains(name))
                        .collect(Collectors.toSet());
        Map<String, String> parameters = parameters(options.stream()
                .map(name -> flags.containsKey(name) ? name : name + "=" + name.substring(2))
                .toArray(String[]::new));

        assertThat(options)
                .hasSizeGreaterThan(20)
                .allSatisfy(option -> assertThat(parameters)
                        .containsEntry(
                                "mlbench." + flags.getOrDefault(option, option.substring(2)),
                                flags.containsKey(option) ? "true" : option.substring(2)));
        assertThat(parameters.keySet())
                .isSubsetOf(Setting.ALL.stream().map(Setting::parameter).toList());
        assertThat(parameters())
                .containsOnly(Map.entry("mlbench.progress", "console"), Map.entry("mlbench.reports-dir", "none"));
    }

    @Test
    void trust_is_no_setting_and_holds_for_each_measuring_command() {
        assertThat(parameters("--trust")).containsEntry("mlbench.trust", "true");
        assertThat(parsed("--trust").parameters()).containsEntry("mlbench.trust", "true");
        assertThat(Setting.ALL).extracting(Setting::parameter).doesNotContain("mlbench.trust");
    }

    @Test
    void prints_the_documented_form_and_exits_with_0() {
        Path saved = folder.resolve("result.json");

        CommandLineRun run = evaluate("--languages", "de,en", "--samples-per-lang", "40", "--save", saved.toString());

        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("""
                        Evaluating accuracy...
                        - Languages: de, en
                        - Samples per language: 40

                        ## Evaluation Results

                        | Language | Samples | Correct | Accuracy |
                        |----------|---------|---------|----------|
                        | de | 40 | 0 | 0.0% |
                        | en | 40 | 40 | 100.0% |

                        **Overall: 50.0%**

                        """)
                .contains("- Most frequent confusions: de → en: 40\n", "- Labels mapped: eng → en\n");
        assertThat(run.out())
                .contains("\n\n## Saved Result\n\n", saved + "\nHistory: 0 previous results found\n")
                .doesNotContain("## Objectives", "Running benchmark");
        assertThat(saved).content().contains("\"accuracy\"", "\"latency\"", "\"throughput\"");
    }

    @Test
    void a_violated_language_exits_with_1_and_stands_in_the_table() {
        CommandLineRun run = evaluate(
                "--languages",
                "de,en",
                "--slo",
                "accuracy[de] >= 90 %",
                "--slo",
                "accuracy[en] >= 90 %",
                "--warmup",
                "0");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .contains("## Objectives", "| accuracy[de] >= 90 % | 0 % | FAIL (most often taken for en (100)) |")
                .contains("| accuracy[en] >= 90 % | 100 % | PASS |");
        assertThat(run.err())
                .contains("evaluate [de]; 1 did not: accuracy[de] 0.0 %")
                .doesNotContain("\tat ");
    }

    @Test
    void what_breaks_every_case_is_told_once() {
        server.close();

        CommandLineRun run = evaluate("--languages", "de,en");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).containsOnlyOnce("cannot reach");
    }

    private CommandLineRun evaluate(String... options) {
        List<String> all = new ArrayList<>(List.of("evaluate", "--url", server.address(), "--model", "m"));
        all.addAll(List.of(options));
        return CommandLineRun.of(all.toArray(String[]::new));
    }

    private static Map<String, String> parameters(String... options) {
        EvaluateCommand command = new EvaluateCommand();
        new CommandLine(command).parseArgs(options);
        return command.parameters();
    }

    private static RunCommand parsed(String... options) {
        CommandLine command = new CommandLine(new RunCommand());
        command.parseArgs(options);
        return command.getCommand();
    }
}
