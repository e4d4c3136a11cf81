package io.mlbench.jupiter.guard;

import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** Finds out whether an annotation on a class has benchmark methods that it counts for. */
final class ClassDefaults {

    private ClassDefaults() {}

    /**
     * Return whether a class carries an annotation itself, could be run, and has
     * no benchmark anywhere. What is inherited stands for the class that it was
     * written on.
     */
    static boolean areOfNoUse(Class<?> type, Class<? extends Annotation> annotation) {
        return !Modifier.isAbstract(type.getModifiers())
                && AnnotationTree.of(type, "").has(annotation)
                && !hasBenchmark(type)
                && ReflectionSupport.findAllClassesInPackage(
                                type.getPackageName(), other -> isSubclass(other, type), name -> true)
                        .isEmpty();
    }

    static boolean hasBenchmark(Class<?> type) {
        return !ReflectionSupport.findMethods(type, UnrunnableBenchmarks::isBenchmark, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty()
                || NestedClasses.run(type).stream().anyMatch(ClassDefaults::hasBenchmark);
    }

    /** Only the package is searched: a base class that is not abstract rarely serves others. */
    private static boolean isSubclass(Class<?> other, Class<?> type) {
        return other != type && type.isAssignableFrom(other) && hasBenchmark(other);
    }
}
