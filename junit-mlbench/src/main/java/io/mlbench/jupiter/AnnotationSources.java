package io.mlbench.jupiter;

import io.mlbench.InferenceEndpoint;
import io.mlbench.jupiter.guard.AnnotationTree;
import io.mlbench.jupiter.guard.Overridden;
import io.mlbench.jupiter.guard.UnrunnableBenchmarks;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
        return of(method, List.of(testClass), type -> Optional.empty());
    }

    /**
     * Return them where the classes around a method are known.
     *
     * @param running the class that is run, then those as part of which it is run; a nested class may be inherited,
     *     and then the latter are not those that enclose it in the source
     * @param instances finds the instances on which members supply the URL
     */
    static List<SettingsSource> of(Method method, List<Class<?>> running, SuppliedUrl.Instances instances) {
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
                suppliedUrl(type, instances, sources);
                for (Class<?> found : Overridden.interfacesOf(type)) {
                    ComposedSources.add(AnnotationTree.of(found, AnnotationTree.name(found)), sources);
                    suppliedUrl(found, instances, sources);
                }
            }
        }
        return sources;
    }

    /** Return whether a member of an instance supplies the URL. */
    static boolean suppliesByInstance(List<Class<?>> running) {
        List<Member> members = new ArrayList<>();
        for (Class<?> enclosing : around(running)) {
            for (Class<?> type = enclosing; type != null && type != Object.class; type = type.getSuperclass()) {
                members.addAll(fields(type));
                members.addAll(methods(type));
                Overridden.interfacesOf(type).forEach(found -> members.addAll(methods(found)));
            }
        }
        return members.stream().anyMatch(member -> !SuppliedUrl.isStatic(member));
    }

    private static List<Field> fields(Class<?> type) {
        return AnnotationSupport.findAnnotatedFields(
                type,
                InferenceEndpoint.class,
                field -> field.getDeclaringClass() == type,
                HierarchyTraversalMode.TOP_DOWN);
    }

    /** On a benchmark it is the endpoint of that benchmark alone. */
    private static List<Method> methods(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, InferenceEndpoint.class, HierarchyTraversalMode.TOP_DOWN)
                .stream()
                .filter(method -> method.getDeclaringClass() == type)
                .filter(method -> !UnrunnableBenchmarks.isBenchmark(method))
                .toList();
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
    private static void suppliedUrl(Class<?> type, SuppliedUrl.Instances instances, List<SettingsSource> sources) {
        List<String> places = new ArrayList<>();
        if (AnnotationTree.of(type, "").all(InferenceEndpoint.class).stream()
                .anyMatch(endpoint -> !endpoint.url().isEmpty())) {
            places.add("url of the class itself");
        }
        for (Field field : fields(type)) {
            places.add("field " + field.getName());
            sources.add(SuppliedUrl.of(field, instances));
        }
        for (Method method : methods(type)) {
            places.add("method " + method.getName() + "()");
            sources.add(SuppliedUrl.of(method, instances));
        }
        if (places.size() > 1) {
            throw new ConfigurationException("@InferenceEndpoint in " + type.getSimpleName()
                    + " supplies more than one address: " + String.join(" and ", places) + "; keep one");
        }
    }
}
