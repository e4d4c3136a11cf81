package io.mlbench.jupiter.guard;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;

/** What a method overrides, and what a class implements. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Overridden {

    private Overridden() {}

    /**
     * Return the methods of superclasses and interfaces that a method overrides or implements, the nearest first.
     *
     * @param within the class that is run, which may add interfaces to the one that declares the method
     */
    public static List<Method> by(Method method, Class<?> within) {
        List<Method> overridden = new ArrayList<>();
        if (!isInherited(method)) {
            return overridden;
        }
        Class<?> declaring = method.getDeclaringClass();
        for (Class<?> type = within; type != null && type != Object.class; type = type.getSuperclass()) {
            if (type != declaring) {
                add(type, method, overridden);
            }
            interfacesOf(type).forEach(found -> add(found, method, overridden));
        }
        return overridden;
    }

    /** Return the interfaces of a class, and those that they extend; not those of its superclasses. */
    public static Set<Class<?>> interfacesOf(Class<?> type) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> direct : type.getInterfaces()) {
            found.add(direct);
            found.addAll(interfacesOf(direct));
        }
        return found;
    }

    private static void add(Class<?> type, Method method, List<Method> overridden) {
        Arrays.stream(type.getDeclaredMethods())
                .filter(Overridden::isInherited)
                .filter(other -> !other.isBridge() && !other.equals(method))
                .filter(other -> other.getName().equals(method.getName()) && takesTheSame(other, method, type))
                .forEach(overridden::add);
    }

    /** A type variable of the overridden method stands there as its bound. */
    private static boolean takesTheSame(Method other, Method method, Class<?> type) {
        Class<?>[] wider = other.getParameterTypes();
        Class<?>[] own = method.getParameterTypes();
        if (Arrays.equals(wider, own)) {
            return true;
        }
        Type[] written = other.getGenericParameterTypes();
        return wider.length == own.length
                && type.getTypeParameters().length > 0
                && IntStream.range(0, own.length)
                        .allMatch(i -> wider[i] == own[i]
                                || (written[i] instanceof TypeVariable && wider[i].isAssignableFrom(own[i])));
    }

    private static boolean isInherited(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }
}
