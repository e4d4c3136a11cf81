package io.mlbench.endpoint;

import io.mlbench.plan.EmbeddedLookup;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * The embedded server that is registered, started.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record RunningServer(EmbeddedServer server, EmbeddedLookup.Running running) implements AutoCloseable {

    /**
     * Start the one that is registered.
     *
     * @param askedBy the place that asked for it
     * @throws ConfigurationException if none is, or several are
     * @throws BenchmarkBrokenException if it does not start
     */
    public static RunningServer start(String askedBy) {
        List<EmbeddedServer> servers = registered(askedBy);
        if (servers.size() != 1) {
            throw new ConfigurationException("url = \"embedded\", set by " + askedBy
                    + ", needs exactly one io.mlbench.endpoint.EmbeddedServer registered in META-INF/services, but "
                    + (servers.isEmpty() ? "there is none on the class path" : "there are " + names(servers)));
        }
        EmbeddedServer server = servers.get(0);
        try {
            return new RunningServer(server, new EmbeddedLookup.Running(server.start(), server.model()));
        } catch (IOException e) {
            throw new BenchmarkBrokenException("the embedded server could not start: " + e.getMessage(), e);
        }
    }

    private static String names(List<EmbeddedServer> servers) {
        return servers.stream().map(server -> server.getClass().getName()).collect(Collectors.joining(", "));
    }

    /** Where a tool runs the benchmarks of a project with classes of its own, the project's server goes first. */
    private static List<EmbeddedServer> registered(String askedBy) {
        try {
            List<EmbeddedServer> all = ServiceLoader.load(EmbeddedServer.class).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            ClassLoader project = Thread.currentThread().getContextClassLoader();
            List<EmbeddedServer> own = all.stream()
                    .filter(server -> server.getClass().getClassLoader() == project)
                    .toList();
            return own.isEmpty() ? all : own;
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException("url = \"embedded\", set by " + askedBy + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
