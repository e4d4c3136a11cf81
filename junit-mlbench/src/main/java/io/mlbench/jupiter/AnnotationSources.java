package io.mlbench.jupiter;

import io.mlbench.Baseline;
import io.mlbench.Capacity;
import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.jupiter.guard.AnnotationTree;
import io.mlbench.jupiter.guard.Overridden;
import io.mlbench.jupiter.guard.UnrunnableBenchmarks;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** What the annotations around a benchmark method say, nearest first, as texts. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AnnotationSources {

    private AnnotationSources() {}

    /**
     * Return method, class, superclasses with their interfaces, then the same of
     * each enclosing class; of the methods that the method overrides the
     * objectives only.
     *
     * @throws ConfigurationException if two annotations of which one place is
     *     composed contradict each other, or an objective is empty
     */
    public static List<SettingsSource> of(Method method, Class<?> testClass) {
        return of(method, List.of(testClass));
    }

    /**
     * Return them where the classes around a method are known.
     *
     * @param running the class that is run, then those as part of which it is run; a nested class may be inherited,
     *     and then the latter are not those that enclose it in the source
     */
    public static List<SettingsSource> of(Method method, List<Class<?>> running) {
        List<SettingsSource> sources = new ArrayList<>();
        ComposedSources.add(AnnotationTree.of(method, "method " + method.getName() + "()"), sources);
        for (Method overridden : Overridden.by(method, running.get(0))) {
            ComposedSources.addObjectives(
                    AnnotationTree.of(
                            overridden,
                            "method " + overridden.getDeclaringClass().getSimpleName() + "." + overridden.getName()
                                    + "()"),
                    sources);
        }
        for (Class<?> enclosing : around(running)) {
            for (Class<?> type = enclosing; type != null && type != Object.class; type = type.getSuperclass()) {
                ComposedSources.add(AnnotationTree.of(type, AnnotationTree.name(type)), sources);
                suppliedUrl(type, sources);
                for (Class<?> found : Overridden.interfacesOf(type)) {
                    ComposedSources.add(AnnotationTree.of(found, AnnotationTree.name(found)), sources);
                    suppliedUrl(found, sources);
                }
            }
        }
        return sources;
    }

    /** Return the classes that are run, and those that enclose them in the source and are no superclass of these. */
    private static List<Class<?>> around(List<Class<?>> running) {
        List<Class<?>> around = new ArrayList<>(running);
        for (Class<?> inner : running) {
            for (Class<?> outer = inner.getEnclosingClass(); outer != null; outer = outer.getEnclosingClass()) {
                if (around.stream().noneMatch(outer::isAssignableFrom)) {
                    around.add(outer);
                }
            }
        }
        return around;
    }

    /** Return what an annotation says, by key; nothing for those that set nothing. */
    static Map<String, String> texts(Annotation annotation) {
        if (annotation instanceof ModelBenchmark benchmark) {
            return texts(benchmark);
        }
        if (annotation instanceof LanguageAccuracy accuracy) {
            return texts(accuracy);
        }
        if (annotation instanceof Slo slo) {
            return texts(slo);
        }
        if (annotation instanceof Baseline baseline) {
            return Map.of(Setting.BASELINE.key(), baseline.value());
        }
        if (annotation instanceof Capacity capacity) {
            return texts(capacity);
        }
        return annotation instanceof InferenceEndpoint endpoint ? texts(endpoint) : Map.of();
    }

    private static Map<String, String> texts(ModelBenchmark benchmark) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, Setting.RUNS, benchmark.runs());
        put(texts, Setting.WARMUP, benchmark.warmup());
        put(texts, Setting.BATCH_SIZE, benchmark.batchSize());
        put(
                texts,
                Setting.CONCURRENCY,
                Arrays.stream(benchmark.concurrency()).mapToObj(String::valueOf).collect(Collectors.joining(",")));
        put(
                texts,
                Setting.RATE,
                Arrays.stream(benchmark.rate())
                        .mapToObj(rate -> BigDecimal.valueOf(rate).toPlainString())
                        .collect(Collectors.joining(",")));
        put(texts, Setting.ARRIVALS, benchmark.arrivals());
        put(texts, Setting.MAX_IN_FLIGHT, benchmark.maxInFlight());
        put(texts, Setting.DURATION, benchmark.duration());
        put(texts, Setting.TIMEOUT, benchmark.timeout());
        put(texts, Setting.REPEATS, benchmark.repeats());
        put(texts, Setting.LABEL, benchmark.label());
        put(texts, Setting.PROFILE, benchmark.profile());
        return texts;
    }

    private static Map<String, String> texts(LanguageAccuracy accuracy) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, Setting.LANGUAGES, String.join(",", accuracy.languages()));
        put(texts, Setting.SAMPLES_PER_LANG, accuracy.samplesPerLanguage());
        put(texts, Setting.DATASET, accuracy.dataset());
        put(texts, Setting.COLUMNS, String.join(",", accuracy.columns()));
        put(texts, Setting.SKIP_BAD_ROWS, accuracy.skipBadRows() ? "true" : "");
        put(texts, Setting.OUTPUT, accuracy.output());
        put(texts, Setting.LABELS, String.join(",", accuracy.labels()));
        put(texts, Setting.METRIC, accuracy.metric());
        put(texts, Setting.CONCURRENCY, accuracy.concurrency());
        put(texts, Setting.WARMUP, accuracy.warmup());
        put(texts, Setting.TIMEOUT, accuracy.timeout());
        put(texts, Setting.LABEL, accuracy.label());
        put(texts, Setting.PROFILE, accuracy.profile());
        return texts;
    }

    private static Map<String, String> texts(Slo slo) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(Setting.SLO.key(), String.join("\n", slo.value())); // even where it is empty, which is refused
        put(texts, Setting.CONFIDENCE, slo.confidence() == 0 ? "" : String.valueOf(slo.confidence()));
        put(texts, Setting.ALLOW_FEW_SAMPLES, slo.allowFewSamples() ? "true" : "");
        return texts;
    }

    private static Map<String, String> texts(Capacity capacity) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, Setting.FIND_MAX, capacity.of());
        put(texts, Setting.FIND_MAX_BOUND, capacity.bound());
        return texts;
    }

    private static Map<String, String> texts(InferenceEndpoint endpoint) {
        Map<String, String> texts = new LinkedHashMap<>();
        put(texts, Setting.URL, endpoint.url());
        put(texts, Setting.MODEL, endpoint.model());
        return texts;
    }

    /**
     * Add what members of a class supply.
     *
     * @throws ConfigurationException if there is more than one address, of which the order would choose
     */
    private static void suppliedUrl(Class<?> type, List<SettingsSource> sources) {
        List<String> places = new ArrayList<>();
        if (AnnotationTree.of(type, "").all(InferenceEndpoint.class).stream()
                .anyMatch(endpoint -> !endpoint.url().isEmpty())) {
            places.add("url of the class itself");
        }
        AnnotationSupport.findAnnotatedFields(
                        type,
                        InferenceEndpoint.class,
                        f -> f.getDeclaringClass() == type,
                        HierarchyTraversalMode.TOP_DOWN)
                .forEach(field -> {
                    places.add("field " + field.getName());
                    sources.add(SuppliedUrl.of(field));
                });
        AnnotationSupport.findAnnotatedMethods(type, InferenceEndpoint.class, HierarchyTraversalMode.TOP_DOWN).stream()
                .filter(method -> method.getDeclaringClass() == type)
                // There it is the endpoint of that benchmark alone.
                .filter(method -> !UnrunnableBenchmarks.isBenchmark(method))
                .forEach(method -> {
                    places.add("method " + method.getName() + "()");
                    sources.add(SuppliedUrl.of(method));
                });
        if (places.size() > 1) {
            throw new ConfigurationException("@InferenceEndpoint in " + type.getSimpleName()
                    + " supplies more than one address: " + String.join(" and ", places) + "; leave one");
        }
    }

    private static void put(Map<String, String> texts, Setting<?> setting, int value) {
        if (value != ModelBenchmark.UNSET) {
            texts.put(setting.key(), value == ModelBenchmark.AUTO ? "auto" : String.valueOf(value));
        }
    }

    private static void put(Map<String, String> texts, Setting<?> setting, String value) {
        if (!value.isEmpty()) {
            texts.put(setting.key(), value);
        }
    }
}
