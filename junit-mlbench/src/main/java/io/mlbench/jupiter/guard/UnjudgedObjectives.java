package io.mlbench.jupiter.guard;

import io.mlbench.Slo;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds objectives that nobody would judge: on a method or a class that is no benchmark. */
final class UnjudgedObjectives {

    private UnjudgedObjectives() {}

    /** Return the methods of a class, its own and inherited ones, with objectives and without a benchmark. */
    static List<Method> in(Class<?> type) {
        return ReflectionSupport.findMethods(type, UnjudgedObjectives::on, HierarchyTraversalMode.TOP_DOWN);
    }

    /** Return whether objectives stand on a method that is no benchmark. */
    static boolean on(Method method) {
        return AnnotationTree.of(method, "").has(Slo.class) && !UnrunnableBenchmarks.isBenchmark(method);
    }

    /** Return whether objectives stand on a class without any benchmark that they could count for. */
    static boolean on(Class<?> type) {
        return ClassDefaults.areOfNoUse(type, Slo.class);
    }

    /** Return whether JUnit runs a method as a test of any kind. */
    static boolean isTest(Method method) {
        return AnnotationSupport.isAnnotated(method, Testable.class);
    }

    /** Return whether a class, or one that is nested in it, has any test. */
    static boolean hasTest(Class<?> type) {
        return !ReflectionSupport.findMethods(type, UnjudgedObjectives::isTest, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || NestedClasses.run(type).stream().anyMatch(UnjudgedObjectives::hasTest);
    }

    static String message(Method method) {
        return "Configuration error: @Slo on method [%s.%s()]: the method is not a benchmark, so nothing would judge its objectives; add @ModelBenchmark or @LanguageAccuracy, or remove @Slo"
                .formatted(method.getDeclaringClass().getSimpleName(), method.getName());
    }

    static String message(Class<?> type) {
        return "Configuration error: @Slo on class [%s]: it has no benchmark method, so nothing would judge its objectives; annotate a method with @ModelBenchmark or @LanguageAccuracy, remove @Slo, or make the class abstract if others extend it"
                .formatted(type.getName());
    }
}
