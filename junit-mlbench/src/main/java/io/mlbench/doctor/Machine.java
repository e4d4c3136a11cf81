package io.mlbench.doctor;

import java.net.ProxySelector;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a doctor sees of the machine that it runs on.
 *
 * @param load how busy it is
 * @param nanoTime the clock that latencies are taken with
 * @param environment the environment variables
 * @param proxies the JVM's choice of proxies, as in {@link ProxySelector#getDefault}
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Machine(
        MachineLoad load,
        LongSupplier nanoTime,
        Map<String, String> environment,
        @Nullable ProxySelector proxies) {

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** Return this machine at this moment. */
    public static Machine here() {
        return new Machine(MachineLoad.now(), System::nanoTime, System.getenv(), ProxySelector.getDefault());
    }
}
