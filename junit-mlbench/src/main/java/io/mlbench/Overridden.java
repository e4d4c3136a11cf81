package io.mlbench;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a method overrides, and what a class implements. */
final class Overridden {

    private Overridden() {}

    /** Return the methods of superclasses and interfaces that a method overrides or implements, the nearest first. */
    static List<Method> by(Method method) {
        List<Method> overridden = new ArrayList<>();
        if (!isInherited(method)) {
            return overridden;
        }
        Class<?> declaring = method.getDeclaringClass();
        for (Class<?> type = declaring; type != null && type != Object.class; type = type.getSuperclass()) {
            if (type != declaring) {
                add(type, method, overridden);
            }
            interfacesOf(type).forEach(found -> add(found, method, overridden));
        }
        return overridden;
    }

    /** Return the interfaces of a class, and those that they extend; not those of its superclasses. */
    static Set<Class<?>> interfacesOf(Class<?> type) {
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
                .filter(other -> other.getName().equals(method.getName())
                        && Arrays.equals(other.getParameterTypes(), method.getParameterTypes()))
                .forEach(overridden::add);
    }

    private static boolean isInherited(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }
}
