package io.mlbench.jupiter;

import io.mlbench.jupiter.guard.UnrunnableBenchmarks;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.LoadSettings;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.profile.SettingsReader;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** Reads settings where JUnit keeps them, and keeps what belongs to a context. */
final class JUnitSettings {

    private static final Namespace NAMESPACE = Namespace.create(ModelBenchmarkExtension.class);

    private static final String OF_METHOD = "settings of a method";
    private static final String OF_INSTANCE = "settings of an instance";

    private JUnitSettings() {}

    static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }

    /**
     * Return the measurements of a benchmark: all load points, then all again,
     * so that a slow drift of the machine reaches each of them alike.
     */
    static List<Repetition> measurements(ExtensionContext context) {
        try {
            Settings settings = settings(context);
            List<LoadPoint> points = LoadSettings.points(settings);
            int repeats = settings.get(Setting.REPEATS).value();
            return IntStream.rangeClosed(1, repeats)
                    .boxed()
                    .flatMap(number -> points.stream().map(point -> new Repetition(point, number, repeats)))
                    .toList();
        } catch (ConfigurationException e) {
            throw configurationError(context.getRequiredTestMethod(), e);
        }
    }

    static BenchmarkPlan plan(ExtensionContext context) {
        return BenchmarkPlan.of(
                settings(context), EmbeddedServers.in(context.getRoot().getStore(NAMESPACE)));
    }

    /** Return the settings of a benchmark, which are read once for all its invocations that cannot differ in them. */
    static Settings settings(ExtensionContext context) {
        boolean perInstance = isPerInstance(context);
        // By another key, since a store also finds what belongs to the contexts around it.
        return store(perInstance ? context : ofMethod(context))
                .getOrComputeIfAbsent(
                        perInstance ? OF_INSTANCE : OF_METHOD,
                        key -> SettingsReader.read(context::getConfigurationParameter, declared(context)),
                        Settings.class);
    }

    private static ExtensionContext ofMethod(ExtensionContext context) {
        return context.getParent()
                .filter(parent -> parent.getTestMethod().isPresent())
                .orElse(context);
    }

    /** Each invocation has an instance of its own, and may have an address of its own then. */
    private static boolean isPerInstance(ExtensionContext context) {
        return context.getTestInstances().isPresent() && AnnotationSources.suppliesByInstance(running(context));
    }

    /** Return what the code says, nearest first. */
    static List<SettingsSource> declared(ExtensionContext context) {
        return AnnotationSources.of(
                context.getRequiredTestMethod(),
                running(context),
                type -> context.getTestInstances().flatMap(instances -> instances.findInstance(type)));
    }

    /** Return the class that is run, then those as part of which it is run. */
    private static List<Class<?>> running(ExtensionContext context) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, each -> each.flatMap(ExtensionContext::getParent))
                .flatMap(each -> each.flatMap(ExtensionContext::getTestClass).stream())
                .distinct()
                .collect(Collectors.toList());
    }

    static ExtensionConfigurationException configurationError(Method method, Exception cause) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return new ExtensionConfigurationException(
                "Configuration error: @%s on method [%s.%s(%s)]: %s"
                        .formatted(
                                UnrunnableBenchmarks.annotation(method),
                                method.getDeclaringClass().getSimpleName(),
                                method.getName(),
                                parameters,
                                cause.getMessage()),
                cause);
    }
}
