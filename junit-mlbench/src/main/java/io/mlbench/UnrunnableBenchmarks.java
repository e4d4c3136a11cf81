package io.mlbench;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.platform.commons.support.AnnotationSupport;

/** Finds the benchmark methods that JUnit does not run. */
final class UnrunnableBenchmarks {

    private UnrunnableBenchmarks() {}

    /** Return the problems of a class and of its nested test classes. */
    static List<Problem> in(Class<?> type) {
        List<Problem> problems = new ArrayList<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            Arrays.stream(owner.getDeclaredMethods())
                    .filter(method -> AnnotationSupport.isAnnotated(method, ModelBenchmark.class))
                    .forEach(method -> check(method, problems));
        }
        Arrays.stream(type.getDeclaredClasses())
                .filter(nested -> AnnotationSupport.isAnnotated(nested, Nested.class))
                .forEach(nested -> problems.addAll(in(nested)));
        return problems;
    }

    private static void check(Method method, List<Problem> problems) {
        if (method.getReturnType() != void.class) {
            problems.add(
                    new Problem(method, "returns " + method.getReturnType().getSimpleName() + "; it must be void"));
        } else if (Modifier.isPrivate(method.getModifiers())) {
            problems.add(new Problem(method, "is private; it must not be"));
        } else if (Modifier.isStatic(method.getModifiers())) {
            problems.add(new Problem(method, "is static; it must not be"));
        }
    }

    /**
     * A method that would not be run.
     *
     * @param reason why not, and what would be right
     */
    record Problem(Method method, String reason) {
        String message() {
            return "Configuration error: @ModelBenchmark on method [%s.%s()]: the method %s, since JUnit does not run it otherwise"
                    .formatted(method.getDeclaringClass().getSimpleName(), method.getName(), reason);
        }
    }
}
