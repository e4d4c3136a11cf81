package io.mlbench.jupiter;

import io.mlbench.InferenceEndpoint;
import io.mlbench.jupiter.guard.AnnotationTree;
import io.mlbench.jupiter.guard.Overridden;
import io.mlbench.jupiter.guard.UnrunnableBenchmarks;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
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
                    + " supplies more than one address: " + String.join(" and ", places) + "; keep one");
        }
    }
}
