package io.mlbench.jupiter;

import io.mlbench.Requests;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.jupiter.guard.AnnotationTree;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;

/** Calls the factory methods that {@code @Requests} names. */
final class RequestsFactory {

    private RequestsFactory() {}

    /** Return the requests of a benchmark method; empty if it declares none. */
    static List<InferenceRequest> requests(Method benchmark, Class<?> testClass, Object instance) {
        Optional<Requests> declared = declared(benchmark);
        if (declared.isEmpty()) {
            return List.of();
        }
        String[] names = declared.get().value().length == 0
                ? new String[] {benchmark.getName()}
                : declared.get().value();
        for (String name : names) {
            if (name.substring(name.indexOf('#') + 1).isBlank() || name.startsWith("#")) {
                throw new ConfigurationException("@Requests(\"" + name + "\") on method " + benchmark.getName()
                        + "() names no method; valid are METHOD and CLASS#METHOD");
            }
        }
        List<InferenceRequest> requests = Arrays.stream(names)
                .flatMap(name -> elements(factory(name, testClass), instance))
                .map(RequestsFactory::request)
                .toList();
        if (requests.isEmpty()) {
            throw new ConfigurationException("@Requests on method " + benchmark.getName() + "() names "
                    + String.join(", ", names) + ", which returned no request");
        }
        return requests;
    }

    /**
     * Return what a method declares, itself or through annotations of which it is composed.
     *
     * @throws ConfigurationException if two of these name different factories
     */
    static Optional<Requests> declared(Method benchmark) {
        Optional<Requests> own = Optional.ofNullable(benchmark.getDeclaredAnnotation(Requests.class));
        if (own.isPresent()) {
            return own;
        }
        List<Requests> composed = AnnotationTree.of(benchmark, "").all(Requests.class);
        List<String> different = composed.stream()
                .map(requests -> "@Requests(" + String.join(", ", requests.value()) + ")")
                .distinct()
                .toList();
        if (different.size() > 1) {
            throw new ConfigurationException(String.join(" and ", different) + " stand on annotations of method "
                    + benchmark.getName() + "() and contradict each other; write @Requests on the method itself");
        }
        return composed.stream().findFirst();
    }

    /**
     * Return a factory.
     *
     * @param parameters the types of its parameters
     */
    static Method factory(String name, Class<?> testClass, Class<?>... parameters) {
        int hash = name.indexOf('#');
        Class<?> type = hash < 0
                ? testClass
                : ReflectionSupport.tryToLoadClass(name.substring(0, hash))
                        .getOrThrow(e -> new ConfigurationException(
                                "@Requests(\"" + name + "\"): the class " + name.substring(0, hash) + " is not there",
                                e));
        String method = name.substring(hash + 1);
        for (Class<?> enclosing = type; enclosing != null; enclosing = enclosing.getEnclosingClass()) {
            Optional<Method> found = ReflectionSupport.findMethod(enclosing, method, parameters);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new ConfigurationException("@Requests(\"" + name + "\"): " + type.getName() + " has no method " + method
                + (parameters.length == 0 ? "() without parameters" : "(" + parameters[0].getSimpleName() + ")"));
    }

    /** Call a factory. */
    static @Nullable Object call(Method factory, Object instance, Object... arguments) {
        boolean isStatic = Modifier.isStatic(factory.getModifiers());
        if (!isStatic && !factory.getDeclaringClass().isInstance(instance)) {
            throw new ConfigurationException("@Requests: the factory " + factory + " must be static");
        }
        return ReflectionSupport.invokeMethod(factory, isStatic ? null : instance, arguments);
    }

    private static Stream<?> elements(Method factory, Object instance) {
        Object value = call(factory, instance);
        if (value == null) {
            throw new ConfigurationException("@Requests: the factory " + factory.getName() + "() returned null");
        }
        if (value instanceof Stream<?> stream) {
            return stream;
        }
        if (value instanceof Iterable<?> iterable) {
            return StreamSupport.stream(iterable.spliterator(), false);
        }
        if (value instanceof Object[] array) {
            return Arrays.stream(array);
        }
        if (value instanceof InferenceRequest) {
            return Stream.of(value);
        }
        throw new ConfigurationException("@Requests: the factory " + factory.getName() + "() must return "
                + "InferenceRequest or a stream, iterable or array of it but returned "
                + (value instanceof BaseStream
                        ? "a primitive stream"
                        : value.getClass().getName()));
    }

    private static InferenceRequest request(@Nullable Object element) {
        if (element instanceof InferenceRequest request) {
            return request;
        }
        throw new ConfigurationException(
                "@Requests: a factory must yield InferenceRequest elements but yielded " + element);
    }
}
