package io.mlbench.jupiter.guard;

import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

/** The classes in a test class, its own and inherited ones, that JUnit runs as part of it, and those that it does not. */
final class NestedClasses {

    private NestedClasses() {}

    /** Return those that JUnit runs. */
    static List<Class<?>> run(Class<?> type) {
        return ReflectionSupport.findNestedClasses(type, NestedClasses::isRun);
    }

    /** Return those with a benchmark of their own that JUnit passes over without a word. */
    static List<Class<?>> passedOver(Class<?> type) {
        return ReflectionSupport.findNestedClasses(type, NestedClasses::isPassedOver);
    }

    /** Return why JUnit passes over a class, as the rest of a sentence. */
    static String why(Class<?> type) {
        if (!AnnotationSupport.isAnnotated(type, Nested.class)) {
            return "is not annotated with @Nested; annotate it, or make it static";
        }
        return Modifier.isStatic(type.getModifiers())
                ? "is static, which @Nested must not be; remove one of the two"
                : "is private, which @Nested must not be; remove private";
    }

    private static boolean isRun(Class<?> type) {
        return AnnotationSupport.isAnnotated(type, Nested.class)
                && !Modifier.isStatic(type.getModifiers())
                && !Modifier.isPrivate(type.getModifiers())
                && !Modifier.isAbstract(type.getModifiers());
    }

    /** A static class without {@code @Nested} is a test class of its own. */
    private static boolean isPassedOver(Class<?> type) {
        return !isRun(type)
                && !Modifier.isAbstract(type.getModifiers())
                && (AnnotationSupport.isAnnotated(type, Nested.class) || !Modifier.isStatic(type.getModifiers()))
                && !ReflectionSupport.findMethods(
                                type, UnrunnableBenchmarks::isBenchmark, HierarchyTraversalMode.TOP_DOWN)
                        .isEmpty();
    }
}
