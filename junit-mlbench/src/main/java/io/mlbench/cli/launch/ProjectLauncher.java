package io.mlbench.cli.launch;

import io.mlbench.jupiter.guard.UnrunnableBenchmarkEngine;
import io.mlbench.plan.setting.RunTimeSources;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the benchmarks of a project through the JUnit Platform, and no other test of it. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ProjectLauncher {

    private static final TestTag BENCHMARK = TestTag.create("model-benchmark");

    /** With the engine that fails for benchmarks which JUnit leaves out; what a project registers is for its own build. */
    private static final LauncherConfig CONFIG = LauncherConfig.builder()
            .enableTestEngineAutoRegistration(false)
            .addTestEngines(new JupiterTestEngine(), UnrunnableBenchmarkEngine.forBenchmarksAlone())
            .enableTestExecutionListenerAutoRegistration(false)
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .build();

    private ProjectLauncher() {}

    /**
     * Run what is selected; the context class loader finds it.
     *
     * @param tags run only benchmarks with one of them; empty: all
     * @param parameters configuration parameters, from the command line
     */
    public static Outcome run(
            List<? extends DiscoverySelector> selectors, List<String> tags, Map<String, String> parameters) {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectors)
                .filters((PostDiscoveryFilter) ProjectLauncher::benchmark)
                .configurationParameter(RunTimeSources.COMMAND_LINE, "true")
                .configurationParameters(parameters);
        if (!tags.isEmpty()) {
            request.filters(TagFilter.includeTags(tags));
        }
        Outcome outcome = new Outcome();
        try (LauncherSession session = LauncherFactory.openSession(CONFIG)) {
            session.getLauncher().execute(request.build(), outcome);
        }
        return outcome;
    }

    /** Those of the second engine carry no tag; they are benchmarks by what they are. */
    private static FilterResult benchmark(TestDescriptor test) {
        boolean unrunnable = test.getUniqueId().getEngineId().equals(Optional.of("mlbench-unrunnable"));
        return FilterResult.includedIf(unrunnable || test.getTags().contains(BENCHMARK));
    }

    /** What became of the benchmarks, in the order in which they ended. */
    public static final class Outcome implements TestExecutionListener {

        private final List<Failure> failures = new ArrayList<>();
        private final List<String> skipped = new ArrayList<>();
        private final Set<String> classes = new TreeSet<>();
        private final Set<String> tags = new TreeSet<>();
        private final Set<String> reached = new TreeSet<>();
        private int ran;
        private long found;
        private @Nullable TestPlan plan;

        public List<Failure> failures() {
            return failures;
        }

        /** Return the names of what was not run, each with its reason. */
        public List<String> skipped() {
            return skipped;
        }

        /** Return how many benchmarks ran to their end, well or not. */
        public int ran() {
            return ran;
        }

        /** Return how many benchmark methods there are, whether they ran or not. */
        public long found() {
            return found;
        }

        /** Return those of the named classes in which no benchmark was found. */
        public List<String> without(List<String> names) {
            return names.stream().filter(name -> !classes.contains(name)).toList();
        }

        /** Return those of the named classes of which nothing ran, though they have benchmarks. */
        public List<String> skippedWhole(List<String> names) {
            return names.stream()
                    .filter(name -> classes.contains(name) && !reached.contains(name))
                    .toList();
        }

        /** Return those of the named tags that no benchmark has; an expression of several tags is none. */
        public List<String> withoutTag(List<String> names) {
            return names.stream()
                    .filter(TestTag::isValid)
                    .filter(name -> !tags.contains(name.strip()))
                    .toList();
        }

        @Override
        public void testPlanExecutionStarted(TestPlan testPlan) {
            plan = testPlan;
            found = testPlan.countTestIdentifiers(test ->
                    test.getSource().filter(MethodSource.class::isInstance).isPresent());
            testPlan.getRoots().stream()
                    .flatMap(root -> testPlan.getDescendants(root).stream())
                    .peek(test -> test.getTags().forEach(tag -> tags.add(tag.getName())))
                    .flatMap(test -> test.getSource().stream())
                    .filter(ClassSource.class::isInstance)
                    .forEach(source -> classes.add(((ClassSource) source).getClassName()));
        }

        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            skipped.add(name(test) + ": " + reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            switch (result.getStatus()) {
                case ABORTED ->
                    skipped.add(name(test) + ": "
                            + result.getThrowable().map(Throwable::getMessage).orElse("aborted"));
                case FAILED -> {
                    ran++;
                    reach(test);
                    failures.add(new Failure(name(test), result.getThrowable().orElseThrow()));
                }
                case SUCCESSFUL -> {
                    ran += test.isTest() ? 1 : 0;
                    if (test.isTest()) {
                        reach(test);
                    }
                }
            }
        }

        /** Note the classes in which something ran. */
        private void reach(TestIdentifier test) {
            Optional<TestIdentifier> each = Optional.of(test);
            while (each.isPresent()) {
                each.get()
                        .getSource()
                        .filter(ClassSource.class::isInstance)
                        .ifPresent(source -> reached.add(((ClassSource) source).getClassName()));
                each = plan == null ? Optional.empty() : plan.getParent(each.get());
            }
        }

        private String name(TestIdentifier test) {
            Deque<String> parts = new ArrayDeque<>();
            Optional<TestIdentifier> each = Optional.of(test);
            while (each.isPresent() && each.get().getParentId().isPresent()) { // the root is the engine
                parts.addFirst(part(each.get()));
                each = plan == null ? Optional.empty() : plan.getParent(each.get());
            }
            return String.join(" ", parts);
        }

        private static String part(TestIdentifier test) {
            Optional<TestSource> source = test.getSource();
            return source.isPresent() && source.get() instanceof ClassSource type
                    ? type.getClassName()
                    : test.getDisplayName();
        }
    }

    /** One of them. */
    public record Failure(String name, Throwable cause) {}
}
