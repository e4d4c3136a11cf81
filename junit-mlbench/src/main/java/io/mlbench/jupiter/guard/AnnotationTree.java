package io.mlbench.jupiter.guard;

import io.mlbench.Baseline;
import io.mlbench.Capacity;
import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Requests;
import io.mlbench.Slo;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The annotations of this library on an element, and those of which its other
 * annotations are composed. JUnit's search ends at the first of a kind; here
 * none is lost.
 *
 * @param place where they stand, for a person: " on method detects()" or " of @Fast on method detects()"
 * @param own those that stand there, as they were written
 * @param composed one for each other annotation there
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record AnnotationTree(String place, List<Annotation> own, List<AnnotationTree> composed) {

    private static final String ALWAYS_THERE = "java.lang.";

    private static final Set<Class<?>> OURS = Set.of(
            ModelBenchmark.class,
            LanguageAccuracy.class,
            Slo.class,
            Baseline.class,
            Capacity.class,
            InferenceEndpoint.class,
            Requests.class);

    public AnnotationTree {
        own = List.copyOf(own);
        composed = List.copyOf(composed);
    }

    /**
     * Return the annotations of an element; those that it inherits are of another.
     *
     * @param name what a person calls it: "method detects()"
     */
    public static AnnotationTree of(AnnotatedElement element, String name) {
        return of(element, " on " + name, Set.of());
    }

    private static AnnotationTree of(AnnotatedElement element, String place, Set<Class<?>> within) {
        List<Annotation> own = new ArrayList<>();
        List<AnnotationTree> composed = new ArrayList<>();
        for (Annotation annotation : element.getDeclaredAnnotations()) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (OURS.contains(type)) {
                own.add(annotation);
            } else if (!type.getName().startsWith(ALWAYS_THERE) && !within.contains(type)) {
                composed.add(of(type, " of @" + type.getSimpleName() + place, with(within, type)));
            }
        }
        return new AnnotationTree(place, own, composed);
    }

    private static Set<Class<?>> with(Set<Class<?>> within, Class<?> type) {
        return Set.of(Stream.concat(within.stream(), Stream.of(type)).toArray(Class<?>[]::new));
    }

    /** Return whether an annotation of a type is among them. */
    boolean has(Class<? extends Annotation> type) {
        return !all(type).isEmpty();
    }

    /** Return the annotations of a type, those that were written on the element first. */
    public <A extends Annotation> List<A> all(Class<A> type) {
        return Stream.concat(
                        own.stream().filter(type::isInstance).map(type::cast),
                        composed.stream().flatMap(tree -> tree.all(type).stream()))
                .toList();
    }

    /** Return a person's name for a class as a place. */
    public static String name(Class<?> type) {
        return (type.isInterface() ? "interface " : "class ") + type.getSimpleName();
    }
}
