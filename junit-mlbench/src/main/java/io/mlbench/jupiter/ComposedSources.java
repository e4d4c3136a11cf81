package io.mlbench.jupiter;

import io.mlbench.Slo;
import io.mlbench.jupiter.guard.AnnotationTree;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.setting.SettingsSource.Entry;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes sources of settings of the annotations on one element. What stands on it
 * outranks what its annotations are composed of. Two composed annotations of
 * equal rank must not contradict each other: the order in which they were written
 * would decide. Objectives never do; all of them are judged.
 */
final class ComposedSources {

    /** Settings that say one thing in two ways, by the one that names the group. */
    private static final Map<String, String> GROUPS =
            Map.of(Setting.DURATION.key(), Setting.RUNS.key(), Setting.RATE.key(), Setting.CONCURRENCY.key());

    private static final List<String> ALL_COUNT = List.of(Setting.SLO.key(), Setting.CONFIDENCE.key());

    private ComposedSources() {}

    /** Add a source for each annotation, the highest first. */
    static void add(AnnotationTree tree, List<SettingsSource> sources) {
        collect(tree, sources);
    }

    /** Add a source for each annotation that states objectives. */
    static void addObjectives(AnnotationTree tree, List<SettingsSource> sources) {
        tree.own().stream()
                .filter(Slo.class::isInstance)
                .forEach(slo -> sources.add(SettingsSource.of(origin(slo, tree), texts(slo, tree))));
        tree.composed().forEach(composed -> addObjectives(composed, sources));
    }

    /** Return what the annotations say, by the name of its group and by its key. */
    private static Map<String, Map<String, Entry>> collect(AnnotationTree tree, List<SettingsSource> sources) {
        Map<String, Map<String, Entry>> said = new LinkedHashMap<>();
        for (Annotation annotation : tree.own()) {
            Map<String, String> texts = texts(annotation, tree);
            sources.add(SettingsSource.of(origin(annotation, tree), texts));
            texts.forEach((key, text) -> said.computeIfAbsent(
                            GROUPS.getOrDefault(key, key), group -> new LinkedHashMap<>())
                    .putIfAbsent(key, new Entry(text, origin(annotation, tree))));
        }
        Map<String, Map<String, Entry>> composed = new LinkedHashMap<>();
        for (AnnotationTree part : tree.composed()) {
            collect(part, sources).forEach((group, entries) -> {
                if (!said.containsKey(group) && !ALL_COUNT.contains(group)) {
                    requireSame(composed.getOrDefault(group, entries), entries);
                    composed.put(group, entries);
                }
            });
        }
        composed.forEach(said::putIfAbsent);
        return said;
    }

    private static String origin(Annotation annotation, AnnotationTree tree) {
        return "@" + annotation.annotationType().getSimpleName() + tree.place();
    }

    private static Map<String, String> texts(Annotation annotation, AnnotationTree tree) {
        if (annotation instanceof Slo slo) {
            requireObjectives(slo, origin(slo, tree));
        }
        return AnnotationTexts.of(annotation);
    }

    /** An empty text among others would be lost between them. */
    private static void requireObjectives(Slo slo, String origin) {
        if (slo.value().length == 0 || Arrays.stream(slo.value()).anyMatch(ComposedSources::statesNothing)) {
            throw new ConfigurationException("slo, set by " + origin + ", "
                    + (slo.value().length < 2 ? "states no objective" : "has an empty objective")
                    + "; write one, such as \"p95 <= 20 ms\", or remove it");
        }
    }

    private static boolean statesNothing(String text) {
        return text.replace(';', ' ').isBlank();
    }

    private static void requireSame(Map<String, Entry> one, Map<String, Entry> other) {
        if (!texts(one).equals(texts(other))) {
            List<String> said = new ArrayList<>();
            for (Map<String, Entry> entries : List.of(one, other)) {
                entries.forEach((key, entry) ->
                        said.add("%s = \"%s\", set by %s".formatted(key, entry.text(), entry.origin())));
            }
            throw new ConfigurationException(String.join(", and ", said)
                    + ", contradict each other; remove one, or write the value you mean on the place itself");
        }
    }

    private static List<String> texts(Map<String, Entry> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .sorted()
                .toList();
    }
}
