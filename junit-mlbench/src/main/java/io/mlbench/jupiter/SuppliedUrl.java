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
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@code @InferenceEndpoint} on a field or method that supplies the URL at run time. */
final class SuppliedUrl {

    /** No address, so that nothing can be sent to it: load points are read before there is an instance. */
    private static final String NO_INSTANCE_YET = "(supplied by an instance of the test class)";

    private SuppliedUrl() {}

    /**
     * Return the source.
     *
     * @param instances finds the instance of a class of which the running test is a method, or is nested in
     */
    static SettingsSource of(Field field, Instances instances) {
        return source(field, field, "field " + field.getName(), instances, field::get);
    }

    /** Return the source; instances as above. */
    static SettingsSource of(Method method, Instances instances) {
        String place = "method " + method.getName() + "()";
        if (method.getParameterCount() > 0) {
            throw new ConfigurationException("@InferenceEndpoint on " + place + " of "
                    + method.getDeclaringClass().getSimpleName() + ": it must take no parameters");
        }
        return source(method, method, place, instances, method::invoke);
    }

    private static SettingsSource source(
            AccessibleObject accessible, Member member, String place, Instances instances, Supplier supplier) {
        String origin = "@InferenceEndpoint on " + place + " of "
                + member.getDeclaringClass().getSimpleName();
        InferenceEndpoint endpoint = accessible.getAnnotation(InferenceEndpoint.class);
        if (endpoint != null && !endpoint.url().isEmpty()) {
            throw new ConfigurationException(origin + ": its value is the URL, so url must not be given as well");
        }
        return setting -> {
            if (setting.equals(Setting.URL)) {
                if (isStatic(member)) {
                    return Optional.of(new SettingsSource.Entry(read(accessible, origin, supplier, null), origin));
                }
                return Optional.of(new SettingsSource.Entry(
                        instances
                                .find(member.getDeclaringClass())
                                .map(instance -> read(accessible, origin, supplier, instance))
                                .orElse(NO_INSTANCE_YET),
                        origin));
            }
            return Optional.ofNullable(endpoint)
                    .map(InferenceEndpoint::model)
                    .filter(model -> setting.equals(Setting.MODEL) && !model.isEmpty())
                    .map(model -> new SettingsSource.Entry(model, origin));
        };
    }

    static boolean isStatic(Member member) {
        return Modifier.isStatic(member.getModifiers());
    }

    private static String read(AccessibleObject accessible, String origin, Supplier supplier, @Nullable Object target) {
        try {
            accessible.setAccessible(true);
            Object value = supplier.get(target);
            if (value == null) {
                throw new ConfigurationException(
                        origin + " supplied null; set it before the benchmark starts, in @BeforeEach at the latest");
            }
            return address(value);
        } catch (ReflectiveOperationException e) {
            throw new ConfigurationException(origin + " could not be read: " + e.getCause(), e);
        }
    }

    /** A number is a port of this host, as frameworks inject it. */
    private static String address(Object value) {
        if (value instanceof InetSocketAddress socket) {
            return socket.getHostString() + ":" + socket.getPort();
        }
        return value instanceof Integer port ? "localhost:" + port : value.toString();
    }

    /** Finds the instance of a class in a running test; empty where there is none. */
    @FunctionalInterface
    interface Instances {
        Optional<Object> find(Class<?> type);
    }

    private interface Supplier {
        @Nullable
        Object get(@Nullable Object target) throws ReflectiveOperationException;
    }
}
