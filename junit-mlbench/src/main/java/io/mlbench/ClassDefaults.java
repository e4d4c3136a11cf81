package io.mlbench;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds out whether {@code @ModelBenchmark} on a class has benchmark methods to set defaults for. */
final class ClassDefaults {

    private ClassDefaults() {}

    /** Return whether a class carries the annotation itself, could be run, and has no benchmark anywhere. */
    static boolean areOfNoUse(Class<?> type) {
        return !Modifier.isAbstract(type.getModifiers())
                && carriesAnnotation(type)
                && !hasBenchmark(type)
                && ReflectionSupport.findAllClassesInPackage(
                                type.getPackageName(), other -> isSubclass(other, type), name -> true)
                        .isEmpty();
    }

    /** What is inherited stands for the class that it was written on. */
    private static boolean carriesAnnotation(Class<?> type) {
        return Arrays.stream(type.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(found ->
                        found == ModelBenchmark.class || AnnotationSupport.isAnnotated(found, ModelBenchmark.class));
    }

    private static boolean hasBenchmark(Class<?> type) {
        return !ReflectionSupport.findMethods(type, UnrunnableBenchmarks::isBenchmark, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || Arrays.stream(type.getDeclaredClasses())
                        .filter(nested -> AnnotationSupport.isAnnotated(nested, Nested.class))
                        .anyMatch(ClassDefaults::hasBenchmark);
    }

    /** Only the package is searched: a base class that is not abstract rarely serves others. */
    private static boolean isSubclass(Class<?> other, Class<?> type) {
        return other != type && type.isAssignableFrom(other) && hasBenchmark(other);
    }
}
