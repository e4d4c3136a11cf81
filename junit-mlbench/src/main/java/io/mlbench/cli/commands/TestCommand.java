package io.mlbench.cli.commands;

import io.mlbench.cli.exit.ExitCode;
import io.mlbench.cli.exit.FailureText;
import io.mlbench.cli.launch.LaunchedBenchmark;
import io.mlbench.cli.launch.ProjectClasses;
import io.mlbench.cli.launch.ProjectLauncher;
import io.mlbench.cli.options.OptionSettings;
import io.mlbench.cli.options.SettingOptions;
import io.mlbench.cli.options.TrustOption;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.recording.RunContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code test}: runs the benchmarks of a user's project, with the reports that its build would write. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        modelTransformer = SettingOptions.class,
        description = {
            "Run the benchmarks of a compiled project: its methods with @ModelBenchmark or @LanguageAccuracy.",
            "",
            "JUnit is the one of this tool, whichever the project uses. Other tests are not run."
        },
        footer = {
            "",
            "Exit codes: 0 objectives met, 1 violated, 2 usage, configuration or no benchmark, 3 endpoint unreachable or benchmark broken, 130 stopped with Ctrl-C.",
            "",
            "Example: ml-benchmark.sh test --classpath target/test-classes:target/classes --class com.acme.DetectorSloTest"
        })
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TestCommand implements Callable<Integer> {

    /** Before the options that are made of settings. */
    private static final int FIRST = -1_000;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = "--classpath",
            order = FIRST,
            required = true,
            paramLabel = "PATH",
            description = "compiled classes and the jars that they need, as java takes them")
    String classPath = "";

    @Option(
            names = "--class",
            order = FIRST + 1,
            paramLabel = "NAME",
            description = "a class to run, by its full name; repeatable (default: all of the folders in PATH)")
    List<String> classes = List.of();

    @Option(
            names = "--tag",
            order = FIRST + 2,
            paramLabel = "TAG",
            description = "run only benchmarks with this tag; repeatable")
    List<String> tags = List.of();

    @Option(names = "--quiet", description = "show no progress")
    boolean quiet;

    @Mixin
    TrustOption trust = new TrustOption();

    @Override
    public Integer call() {
        PrintWriter err = command().commandLine().getErr();
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (ProjectClasses project = ProjectClasses.open(classPath)) {
            List<? extends DiscoverySelector> selectors = selectors(project);
            Thread.currentThread().setContextClassLoader(project.loader());
            if (classes.isEmpty()) {
                project.requireLoadable();
            }
            long judgedBefore = RunContext.ofThisJvm().judged();
            ProjectLauncher.Outcome outcome = ProjectLauncher.run(selectors, tags, parameters());
            return report(outcome, RunContext.ofThisJvm().judged() > judgedBefore, err)
                    .code();
        } catch (ConfigurationException e) {
            err.println("Configuration error: " + e.getMessage());
            err.flush();
            return ExitCode.USAGE.code();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private List<? extends DiscoverySelector> selectors(ProjectClasses project) {
        return classes.isEmpty()
                ? DiscoverySelectors.selectClasspathRoots(project.folders())
                : project.classes(classes).stream()
                        .map(DiscoverySelectors::selectClass)
                        .toList();
    }

    private ExitCode report(ProjectLauncher.Outcome outcome, boolean isJudged, PrintWriter err) {
        PrintWriter out = command().commandLine().getOut();
        RunContext.ofThisJvm().saved().forEach(saved -> LaunchedBenchmark.printSaved(out, saved));
        outcome.skipped().forEach(skipped -> err.println("skipped: " + skipped));
        for (ProjectLauncher.Failure failure : outcome.failures()) {
            err.println(failure.name());
            FailureText.print(failure.cause(), err);
        }
        ExitCode code = Stream.of(
                        missing(outcome, err),
                        unjudged(outcome, isJudged, err),
                        ExitCode.of(outcome.failures().stream()
                                .map(ProjectLauncher.Failure::cause)
                                .toList()))
                .max(ExitCode::compareTo)
                .orElseThrow();
        err.flush();
        return code;
    }

    /** Of two classes or tags that were named, one without a benchmark would go unseen beside the other. */
    private ExitCode missing(ProjectLauncher.Outcome outcome, PrintWriter err) {
        List<String> without = outcome.without(classes);
        List<String> skipped = outcome.ran() == 0 ? List.of() : outcome.skippedWhole(classes);
        List<String> unknown = outcome.withoutTag(tags);
        if (outcome.found() == 0 || (without.isEmpty() && skipped.isEmpty() && unknown.isEmpty())) {
            return ExitCode.MET;
        }
        without.forEach(name -> err.println(noBenchmark(name)));
        skipped.forEach(name -> err.println("no benchmark ran: all in " + name
                + " were skipped; remove what keeps them from running, or that --class"));
        unknown.forEach(tag -> err.println("no benchmark has the tag " + tag + "; correct or remove that --tag"));
        return ExitCode.USAGE;
    }

    private ExitCode unjudged(ProjectLauncher.Outcome outcome, boolean isJudged, PrintWriter err) {
        if (outcome.ran() == 0 && (outcome.found() == 0 || !outcome.skipped().isEmpty())) {
            err.println(nothingRan(outcome));
            return ExitCode.USAGE;
        }
        if (!isJudged && outcome.failures().isEmpty()) {
            err.println(LaunchedBenchmark.NOTHING_RAN);
            return ExitCode.BROKEN;
        }
        return ExitCode.MET;
    }

    /** A build that ran nothing must not look like one that held. */
    private String nothingRan(ProjectLauncher.Outcome outcome) {
        String where = classes.isEmpty() ? "the folders of --classpath " + classPath : String.join(", ", classes);
        if (!outcome.skipped().isEmpty()) {
            return "no benchmark ran: all in " + where + " were skipped, for the reasons above";
        }
        return noBenchmark(where);
    }

    private String noBenchmark(String where) {
        return "no benchmark was found: no method in " + where + " has @ModelBenchmark or @LanguageAccuracy"
                + (tags.isEmpty()
                        ? "; name the compiled tests"
                        : " and the tag " + String.join(" or ", tags) + "; correct --tag or name other classes");
    }

    /** Return the configuration parameters that the options mean; all others are the project's. */
    private Map<String, String> parameters() {
        Map<String, String> parameters = SettingOptions.parameters(command());
        trust.putInto(parameters);
        OptionSettings.put(parameters, Setting.PROGRESS, quiet ? "none" : null);
        return parameters;
    }

    private CommandSpec command() {
        return Objects.requireNonNull(spec, "picocli sets it");
    }
}
