package io.mlbench.jupiter.guard;

import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;

/** Finds the benchmarks that JUnit does not run, and the objectives of what is no benchmark. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnrunnableBenchmarks {

    /** What Kotlin's compiler adds as the last parameter of a suspending function. */
    private static final String CONTINUATION = "kotlin.coroutines.Continuation";

    /** Why a suspending function is no benchmark, and what to do; a clause. */
    public static final String SUSPENDING =
            "is a suspending function, which is not supported: a benchmark calls its body"
                    + " itself; remove suspend, and call suspending functions in runBlocking { }";

    private UnrunnableBenchmarks() {}

    /**
     * Return the problems of a class and of its nested test classes.
     *
     * @param guarded whether JUnit runs the other tests too, so that {@link
     *     SloGuardExtension} sees those among them that have objectives
     */
    public static List<Problem> in(Class<?> type, boolean guarded) {
        List<Problem> problems = new ArrayList<>();
        List<Method> methods = methods(type);
        methods.stream().filter(UnrunnableBenchmarks::isBenchmark).forEach(method -> check(method, problems));
        methods.stream()
                .filter(method -> takesAwayBenchmark(method, type, methods))
                .forEach(method -> problems.add(Problem.ofOverriding(method)));
        if (ClassDefaults.areOfNoUse(type, ModelBenchmark.class)) {
            problems.add(Problem.of(type));
        } else if (UnjudgedObjectives.on(type) && !(guarded && UnjudgedObjectives.hasTest(type))) {
            problems.add(Problem.of(type, UnjudgedObjectives.message(type)));
        }
        UnjudgedObjectives.in(type).stream()
                .filter(method -> !guarded || !UnjudgedObjectives.isTest(method))
                .forEach(method -> problems.add(Problem.of(method)));
        NestedClasses.passedOver(type).forEach(nested -> problems.add(Problem.ofPassedOver(nested)));
        NestedClasses.run(type).forEach(nested -> problems.addAll(in(nested, guarded)));
        return problems;
    }

    /** Return the methods of a class, its superclasses and their interfaces, the nearest first, hidden ones too. */
    private static List<Method> methods(Class<?> type) {
        Set<Method> methods = new LinkedHashSet<>();
        for (Class<?> owner = type; owner != null && owner != Object.class; owner = owner.getSuperclass()) {
            methods.addAll(List.of(owner.getDeclaredMethods()));
            for (Class<?> found : Overridden.interfacesOf(owner)) {
                Arrays.stream(found.getDeclaredMethods())
                        .filter(method -> !Modifier.isAbstract(method.getModifiers()))
                        .forEach(methods::add);
            }
        }
        methods.removeIf(Method::isSynthetic);
        return List.copyOf(methods);
    }

    /** A method that overrides a benchmark without being one takes it away, unless a nearer one is a benchmark again. */
    private static boolean takesAwayBenchmark(Method method, Class<?> type, List<Method> methods) {
        return !isBenchmark(method)
                && Overridden.by(method, type).stream().anyMatch(UnrunnableBenchmarks::isBenchmark)
                && methods.stream()
                        .takeWhile(nearer -> !nearer.equals(method))
                        .noneMatch(nearer -> Overridden.by(nearer, type).contains(method));
    }

    /** Return whether it is a suspending function of Kotlin, which JUnit runs from version 6 on. */
    public static boolean isSuspending(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .anyMatch(type -> type.getName().equals(CONTINUATION));
    }

    private static boolean isAtLeastJUnit6() {
        return ReflectionSupport.tryToLoadClass("org.junit.platform.engine.CancellationToken")
                .toOptional()
                .isPresent();
    }

    private static void check(Method method, List<Problem> problems) {
        if (isSuspending(method)) {
            if (!isAtLeastJUnit6()) { // which runs it, so that the invocation says the same
                problems.add(Problem.of(method, SUSPENDING));
            }
        } else if (method.getReturnType() != void.class) {
            problems.add(Problem.of(
                    method,
                    "returns " + method.getReturnType().getSimpleName() + ", so JUnit will not run it; make it void"));
        } else if (Modifier.isPrivate(method.getModifiers())) {
            problems.add(Problem.of(method, "is private, so JUnit will not run it; remove private"));
        } else if (Modifier.isStatic(method.getModifiers())) {
            problems.add(Problem.of(method, "is static, so JUnit will not run it; remove static"));
        }
    }

    public static boolean isBenchmark(Method method) {
        return AnnotationSupport.isAnnotated(method, ModelBenchmark.class)
                || AnnotationSupport.isAnnotated(method, LanguageAccuracy.class);
    }

    /** Return the name of the annotation that makes a method a benchmark. */
    public static String annotation(Method method) {
        return AnnotationSupport.isAnnotated(method, LanguageAccuracy.class) ? "LanguageAccuracy" : "ModelBenchmark";
    }

    /**
     * A benchmark that would not be run.
     *
     * @param id tells it from the others of its class
     * @param name its name for people
     * @param source where it stands
     * @param message why it is not run, and what would be right
     */
    public record Problem(String id, String name, TestSource source, String message) {

        static Problem of(Method method, String reason) {
            return new Problem(
                    method.toString(),
                    method.getName() + "()",
                    MethodSource.from(method),
                    "Configuration error: @%s on method [%s.%s()]: the method %s"
                            .formatted(
                                    annotation(method),
                                    method.getDeclaringClass().getSimpleName(),
                                    method.getName(),
                                    reason));
        }

        /** A method that overrides a benchmark and is none. */
        static Problem ofOverriding(Method method) {
            return new Problem(
                    method.toString(),
                    method.getName() + "()",
                    MethodSource.from(method),
                    "Configuration error: method [%s.%s()]: it overrides a benchmark and is none itself, so that JUnit does not run it; annotate it as that benchmark is, with @Disabled too if it must not run"
                            .formatted(method.getDeclaringClass().getSimpleName(), method.getName()));
        }

        /** A class of benchmarks within a test class that JUnit does not run as part of it. */
        static Problem ofPassedOver(Class<?> type) {
            return of(
                    type,
                    "Configuration error: class [%s]: it has benchmarks, but JUnit does not run it with the class around it, since it %s"
                            .formatted(type.getName(), NestedClasses.why(type)));
        }

        /** Objectives on a method that is no benchmark. */
        static Problem of(Method method) {
            return new Problem(
                    method.toString(),
                    method.getName() + "()",
                    MethodSource.from(method),
                    UnjudgedObjectives.message(method));
        }

        static Problem of(Class<?> type) {
            return of(
                    type,
                    "Configuration error: @ModelBenchmark on class [%s]: it sets defaults for benchmark methods, but there is none; annotate a method with @ModelBenchmark too, or make the class abstract if others extend it"
                            .formatted(type.getName()));
        }

        static Problem of(Class<?> type, String message) {
            return new Problem(type.getName(), type.getSimpleName(), ClassSource.from(type), message);
        }
    }
}
