package io.mlbench.doctor;

import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.protocol.Finding;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a proxy stands between this machine and an endpoint, or is believed to. */
final class ProxyCheck {

    private static final String SUBJECT = "proxy";

    private ProxyCheck() {}

    static Finding of(EndpointUrl url, Map<String, String> environment, @Nullable ProxySelector proxies) {
        Optional<Proxy> used = used(url, proxies);
        if (used.isPresent()) {
            return Finding.caution(
                    SUBJECT,
                    "requests go through the proxy " + address(used.get()) + ", and its time is part of every latency",
                    "Leave it out with -Dhttp.nonProxyHosts=" + url.host() + " in JAVA_OPTS, if the server can be"
                            + " reached without it.");
        }
        return variable(url, environment)
                .map(name -> Finding.caution(
                        SUBJECT,
                        name + " is set in the environment and meant for this address, but Java does not read it:"
                                + " requests go directly, unlike those of curl",
                        "If the server can only be reached through the proxy, set -Dhttp.proxyHost and"
                                + " -Dhttp.proxyPort (https. for https) in JAVA_OPTS; otherwise add " + url.host()
                                + " to no_proxy."))
                .orElseGet(() -> Finding.ok(SUBJECT, "none for this address"));
    }

    private static Optional<Proxy> used(EndpointUrl url, @Nullable ProxySelector proxies) {
        // The first one decides, as it does in the JDK's client.
        return proxies == null
                ? Optional.empty()
                : proxies.select(url.uri()).stream().findFirst().filter(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }

    private static String address(Proxy proxy) {
        return proxy.address() instanceof InetSocketAddress address
                ? address.getHostString() + ":" + address.getPort()
                : String.valueOf(proxy.address());
    }

    /** Return the name of the variable, never its value, which may hold a password. */
    private static Optional<String> variable(EndpointUrl url, Map<String, String> environment) {
        String own = url.uri().getScheme().toLowerCase(Locale.ROOT) + "_proxy";
        List<String> names = List.of(own, own.toUpperCase(Locale.ROOT), "all_proxy", "ALL_PROXY");
        boolean excepted = Stream.of("no_proxy", "NO_PROXY")
                .flatMap(
                        name -> Arrays.stream(environment.getOrDefault(name, "").split(",")))
                .map(String::strip)
                .anyMatch(exception -> covers(exception, url.host()));
        return names.stream()
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .filter(name -> !excepted)
                .findFirst();
    }

    /** As curl reads it: a star, a host, or the end of a host's name. */
    private static boolean covers(String exception, String host) {
        String domain = exception.replaceFirst("^\\*?\\.", "").toLowerCase(Locale.ROOT);
        String name = host.toLowerCase(Locale.ROOT);
        return exception.equals("*") || (!domain.isEmpty() && (name.equals(domain) || name.endsWith("." + domain)));
    }
}
