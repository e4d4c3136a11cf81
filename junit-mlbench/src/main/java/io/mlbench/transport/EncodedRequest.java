package io.mlbench.transport;

import java.net.URI;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A request, ready for the wire.
 *
 * @param method "GET" or "POST"
 * @param uri absolute, {@code http} or {@code https}
 * @param headers header names to values; without length and connection headers
 * @param body the body; empty for none; not copied, and never written to
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
@SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying a body for each request would be waste
public record EncodedRequest(String method, URI uri, Map<String, String> headers, byte[] body) {

    public EncodedRequest {
        headers = Map.copyOf(headers);
    }

    /** Return what may be shown: no header's value, and of the address neither user-info nor query. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getHost() + (uri.getPort() == -1 ? "" : ":" + uri.getPort())
                + uri.getRawPath() + ", headers "
                + headers.keySet().stream().sorted().toList() + ", " + body.length
                + " bytes";
    }

    /** Return a request without a body. */
    public static EncodedRequest get(URI uri) {
        return new EncodedRequest("GET", uri, Map.of(), new byte[0]);
    }
}
