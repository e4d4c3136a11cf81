package io.mlbench.verdicts;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.cli.CommandLineRun;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.verdicts.Row.Observed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs a command line or a test class against a server. */
final class Play {

    private Play() {}

    /** Run a command line as it stands. */
    static Observed commandLine(String... words) {
        return observed(CommandLineRun.of(words));
    }

    static Observed observed(CommandLineRun run) {
        return new Observed(run.code(), run.out() + run.err());
    }

    /** Run a benchmark of 30 requests, unless the words say something else. */
    static Observed run(BadServer server, String... words) {
        try (server) {
            return commandLine(runWords(server.address(), words));
        }
    }

    static String[] runWords(String address, String... words) {
        List<String> all = new ArrayList<>(List.of("run", "--url", address, "--model", "m", "--quiet"));
        all.addAll(Arrays.asList(words));
        boolean isSized = all.contains("--runs") || all.contains("--duration");
        if (!isSized) {
            all.addAll(List.of("--runs", "30"));
        }
        if (!all.contains("--warmup")) {
            all.addAll(List.of("--warmup", "0"));
        }
        return all.toArray(String[]::new);
    }

    /** Evaluate so many samples of each language. */
    static Observed evaluate(BadServer server, Path folder, int samples, String language, String... words) {
        try (server) {
            List<String> all = new ArrayList<>(List.of("evaluate", "--url", server.address(), "--model", "m"));
            all.addAll(List.of(
                    "--quiet", "--dataset", samples(folder, samples, language).toString()));
            all.addAll(Arrays.asList(words));
            return commandLine(all.toArray(String[]::new));
        }
    }

    /** Write samples whose text begins with the name of their language. */
    static Path samples(Path folder, int samples, String language) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < samples; i++) {
            lines.append("{\"text\": \"%s %d\", \"lang\": \"%s\"}\n".formatted(language, i, language));
        }
        return file(folder.resolve("samples.jsonl"), lines.toString());
    }

    static Path file(Path file, String content) {
        try {
            return Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Set a system property for the time of a run. */
    static Observed withProperty(String key, String value, Supplier<Observed> run) {
        String before = System.getProperty(key);
        System.setProperty(key, value);
        try {
            return run.get();
        } finally {
            if (before == null) {
                System.clearProperty(key);
            } else {
                System.setProperty(key, before);
            }
        }
    }

    /** Run the tests of a class; the parameters come in pairs of key and value. */
    static Observed test(BadServer server, Class<?> testClass, String... parameters) {
        try (server) {
            return test(server.address(), testClass, parameters);
        }
    }

    static Observed test(String address, Class<?> testClass, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.url", address)
                .configurationParameter("mlbench.reports-dir", "none")
                .configurationParameter("mlbench.progress", "none");
        for (int i = 0; i < parameters.length; i += 2) {
            kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return outcome(kit);
    }

    /** Run a class whose mistake keeps JUnit's own engine from its method. */
    static Observed unrunnable(Class<?> testClass, String... parameters) {
        EngineTestKit.Builder kit = EngineTestKit.engine("mlbench-unrunnable").selectors(selectClass(testClass));
        for (int i = 0; i < parameters.length; i += 2) {
            kit.configurationParameter(parameters[i], parameters[i + 1]);
        }
        return outcome(kit);
    }

    private static Observed outcome(EngineTestKit.Builder kit) {
        List<Throwable> failures = kit.execute().allEvents().finished().stream()
                .flatMap(Play::failure)
                .toList();
        StringBuilder text = new StringBuilder();
        failures.forEach(
                failure -> text.append(failure.getClass().getSimpleName() + ": " + failure.getMessage() + "\n"));
        return new Observed(failures.stream().mapToInt(Play::code).max().orElse(0), text.toString());
    }

    private static Stream<Throwable> failure(Event event) {
        return event.getPayload(TestExecutionResult.class).flatMap(TestExecutionResult::getThrowable).stream();
    }

    private static int code(Throwable failure) {
        if (failure instanceof AssertionError) {
            return Outcome.VIOLATED.code();
        }
        boolean configuration =
                failure instanceof ExtensionConfigurationException || failure instanceof ConfigurationException;
        return (configuration ? Outcome.CONFIGURATION : Outcome.BROKEN).code();
    }
}
