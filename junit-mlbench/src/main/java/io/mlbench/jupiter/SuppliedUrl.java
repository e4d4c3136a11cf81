package io.mlbench.jupiter;

import io.mlbench.InferenceEndpoint;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.SettingsSource;
import io.mlbench.plan.value.ConfigurationException;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@code @InferenceEndpoint} on a static field or method that supplies the URL at run time. */
final class SuppliedUrl {

    private SuppliedUrl() {}

    static SettingsSource of(Field field) {
        return source(field, field, "field " + field.getName(), () -> field.get(null));
    }

    static SettingsSource of(Method method) {
        String place = "method " + method.getName() + "()";
        if (method.getParameterCount() > 0) {
            throw new ConfigurationException("@InferenceEndpoint on " + place + " of "
                    + method.getDeclaringClass().getSimpleName() + ": it must take no parameters");
        }
        return source(method, method, place, () -> method.invoke(null));
    }

    private static SettingsSource source(AccessibleObject accessible, Member member, String place, Supplier supplier) {
        String origin = "@InferenceEndpoint on " + place + " of "
                + member.getDeclaringClass().getSimpleName();
        InferenceEndpoint endpoint = accessible.getAnnotation(InferenceEndpoint.class);
        if (!Modifier.isStatic(member.getModifiers())) {
            throw new ConfigurationException(origin + ": it must be static");
        }
        if (endpoint != null && !endpoint.url().isEmpty()) {
            throw new ConfigurationException(origin + ": its value is the URL, so url must not be given as well");
        }
        return setting -> {
            if (setting.equals(Setting.URL)) {
                return Optional.of(new SettingsSource.Entry(read(accessible, origin, supplier), origin));
            }
            return Optional.ofNullable(endpoint)
                    .map(InferenceEndpoint::model)
                    .filter(model -> setting.equals(Setting.MODEL) && !model.isEmpty())
                    .map(model -> new SettingsSource.Entry(model, origin));
        };
    }

    private static String read(AccessibleObject accessible, String origin, Supplier supplier) {
        try {
            accessible.setAccessible(true);
            Object value = supplier.get();
            if (value == null) {
                throw new ConfigurationException(
                        origin + " supplied null; set it before the benchmark starts, in @BeforeAll at the latest");
            }
            return value.toString();
        } catch (ReflectiveOperationException e) {
            throw new ConfigurationException(origin + " could not be read: " + e.getCause(), e);
        }
    }

    private interface Supplier {
        @Nullable
        Object get() throws ReflectiveOperationException;
    }
}
