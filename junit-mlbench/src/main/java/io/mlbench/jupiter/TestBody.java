package io.mlbench.jupiter;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** Calls a test's body and throws what it throws. */
final class TestBody {

    private TestBody() {}

    static void invoke(Method method, Object instance, @Nullable Object[] arguments) throws Throwable {
        method.setAccessible(true);
        try {
            method.invoke(instance, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }
}
