package io.mlbench.protocol;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.slo.DidYouMean;
import io.mlbench.transport.Transport;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The protocols on the class path, ours and those of others.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Protocols {

    /** Asks the server which of them it speaks. */
    public static final String AUTO = "auto";

    private static final String NAME = "[a-z][a-z0-9-]*";

    private final List<Protocol> all;

    Protocols(List<Protocol> all) {
        this.all = all.stream().sorted(Comparator.comparing(Protocol::name)).toList();
        this.all.forEach(this::requireUsable);
    }

    /**
     * Return those that are registered in {@code META-INF/services}.
     *
     * @throws ConfigurationException if one of them cannot be used
     */
    public static Protocols onClassPath() {
        try {
            // A test's own loader may not see this library's files, and the library's not those of the test.
            return new Protocols(Stream.of(
                            Thread.currentThread().getContextClassLoader(), Protocols.class.getClassLoader())
                    .flatMap(loader -> ServiceLoader.load(Protocol.class, loader).stream())
                    .collect(Collectors.toMap(ServiceLoader.Provider::type, found -> found, (one, again) -> one))
                    .values()
                    .stream()
                    .map(ServiceLoader.Provider::get)
                    .toList());
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException("a protocol on the class path cannot be used: " + e.getMessage(), e);
        }
    }

    private void requireUsable(Protocol protocol) {
        String type = protocol.getClass().getName();
        if (!protocol.name().matches(NAME) || protocol.name().equals(AUTO)) {
            throw new ConfigurationException(
                    "protocol \"%s\" (%s) needs another name: lower-case letters, digits and dashes, and not \"%s\""
                            .formatted(protocol.name(), type, AUTO));
        }
        all.stream()
                .filter(other -> other != protocol && other.name().equals(protocol.name()))
                .findFirst()
                .ifPresent(other -> {
                    throw new ConfigurationException("two protocols on the class path have the name \"%s\": %s and %s"
                            .formatted(protocol.name(), type, other.getClass().getName()));
                });
    }

    /** Return their names, in alphabetical order. */
    public List<String> names() {
        return all.stream().map(Protocol::name).toList();
    }

    /**
     * Do nothing if there is a protocol of a name, or it is "auto".
     *
     * @param origin the place that says it
     * @throws ConfigurationException if there is none; it lists those that there are
     */
    public void require(String name, String origin) {
        if (!name.equals(AUTO) && !names().contains(name)) {
            List<String> valid =
                    Stream.concat(Stream.of(AUTO), names().stream()).toList();
            throw new ConfigurationException("protocol = \"%s\", set by %s, must be one of %s. Did you mean %s?"
                    .formatted(name, origin, String.join(", ", valid), DidYouMean.to(name, valid)));
        }
    }

    /**
     * Return the protocol of a name, or the one that the server speaks.
     *
     * @param name one that is {@linkplain #require known}
     * @throws ConfigurationException if the server speaks several
     * @throws BenchmarkBrokenException if it speaks none, or cannot be reached
     */
    public Protocol choose(String name, Endpoint endpoint, Transport transport) {
        if (!name.equals(AUTO)) {
            return all.stream()
                    .filter(protocol -> protocol.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no protocol has the name " + name));
        }
        if (all.size() == 1) {
            return all.get(0); // it says itself what is wrong with a server that does not speak it
        }
        List<Protocol> spoken = all.stream()
                .filter(protocol -> protocol.speaks(endpoint, transport))
                .toList();
        if (spoken.size() > 1) {
            throw new ConfigurationException("%s speaks several protocols: %s. Choose one with --protocol."
                    .formatted(
                            endpoint.url(), spoken.stream().map(Protocol::name).collect(Collectors.joining(", "))));
        }
        return spoken.isEmpty() ? unrecognised(endpoint, transport) : spoken.get(0);
    }

    private Protocol unrecognised(Endpoint endpoint, Transport transport) {
        try {
            all.get(0).open(endpoint, transport).requireReady();
        } catch (BenchmarkBrokenException | UnknownReadinessException e) {
            throw new BenchmarkBrokenException(
                    "%s was not recognised as any of the protocols %s. As %s: %s Name the right one with --protocol."
                            .formatted(endpoint.url(), String.join(", ", names()), names().get(0), e.getMessage()),
                    e);
        }
        return all.get(0);
    }
}
