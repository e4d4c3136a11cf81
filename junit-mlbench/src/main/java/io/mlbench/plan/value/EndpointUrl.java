package io.mlbench.plan.value;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The address of an inference server: "localhost:8001", "http://host:8000/base"
 * or "https://host". Without a scheme it is http.
 *
 * @param uri the absolute address, without a slash at its end
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record EndpointUrl(URI uri) {

    /**
     * Return the address that the text means.
     *
     * @throws IllegalArgumentException if it is no such address
     */
    public static EndpointUrl parse(String text) {
        String trimmed = text.strip();
        String absolute = trimmed.contains("://") ? trimmed : "http://" + trimmed;
        try {
            URI uri = new URI(absolute.replaceFirst("/+(?=$|\\?)", ""));
            if (uri.getScheme() == null) {
                throw invalid(text, "a scheme does not begin like this");
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (!scheme.equals("http") && !scheme.equals("https")) {
                throw invalid(text, "its scheme is \"" + uri.getScheme() + "\"");
            }
            if (uri.getHost() == null) {
                throw invalid(text, "it has no host");
            }
            if (uri.getRawUserInfo() != null) {
                throw invalid(
                        text,
                        "it holds credentials, which are not sent from there; give them as a header, such as"
                                + " --header 'Authorization: Basic ${TOKEN}'");
            }
            if (uri.getRawFragment() != null) {
                throw invalid(text, "what follows # is not sent to servers");
            }
            if (uri.getPort() == 0 || uri.getPort() > 65_535) {
                throw invalid(text, "its port is " + uri.getPort());
            }
            return new EndpointUrl(uri);
        } catch (URISyntaxException e) {
            throw invalid(text, e.getReason());
        }
    }

    private static IllegalArgumentException invalid(String text, String why) {
        return new IllegalArgumentException("\"" + withoutSecrets(text) + "\" is not the address of a server, since "
                + why + "; valid are HOST:PORT, http://HOST:PORT and https://HOST:PORT");
    }

    /** Leave out user-info and query, which may be secrets, of a text that need not be an address. */
    public static String withoutSecrets(String text) {
        return text.replaceAll("[?#].*", "").replaceAll("(^|//)[^/]*@", "$1");
    }

    /**
     * Return the address of a path below this one, with its query: an API's version, or a token. The path starts with a
     * slash and is encoded already.
     */
    public URI resolve(String path) {
        String base =
                uri.getScheme() + "://" + uri.getRawAuthority() + (uri.getRawPath() == null ? "" : uri.getRawPath());
        return URI.create(base + path + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()));
    }

    /** Return what of the query may be a secret, as it is sent and as it reads: each value. */
    public List<String> secrets() {
        String query = uri.getRawQuery();
        if (query == null) {
            return List.of();
        }
        return Stream.concat(Stream.of(query), Arrays.stream(query.split("&", -1)))
                .map(part -> part.substring(part.indexOf('=') + 1))
                .flatMap(value -> Stream.of(value, decoded(value)))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value; // a percent sign that stands for itself
        }
    }

    public String host() {
        return uri.getHost();
    }

    /** Return the port, or the scheme's own where none was given. */
    public int port() {
        if (uri.getPort() != -1) {
            return uri.getPort();
        }
        return uri.getScheme().equalsIgnoreCase("https") ? 443 : 80;
    }

    /** Return whether the endpoint is on this host, judged by its name alone. */
    public boolean isLoopback() {
        String host = host();
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    /** Return the address for people and results: without user-info, query and fragment, and short where it is http. */
    @Override
    public String toString() {
        String port = uri.getPort() == -1 ? "" : ":" + uri.getPort();
        String path = uri.getPath() == null ? "" : uri.getPath();
        String scheme = uri.getScheme().equalsIgnoreCase("https") ? "https://" : "";
        return scheme + host() + port + path;
    }
}
