package io.mlbench.benchmarks;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.RequestSource;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The one request that all tools send. */
final class Payload {

    static final String BODY = "{\"inputs\":[{\"name\":\"in\",\"datatype\":\"INT32\",\"shape\":[1],\"data\":[1]}]}";

    /** The same request as a script of wrk, which encodes it once. */
    static final String LUA =
            "wrk.method = 'POST'\nwrk.body = '" + BODY + "'\nwrk.headers['Content-Type'] = 'application/json'\n";

    private Payload() {}

    static RequestSource traffic(URI uri) {
        byte[] body = BODY.getBytes(StandardCharsets.US_ASCII);
        return new Fixed(List.of(new EncodedRequest("POST", uri, Map.of("Content-Type", "application/json"), body)));
    }

    private record Fixed(List<EncodedRequest> requests) implements RequestSource {
        @Override
        public void check(int request, Exchange.Reply reply) {
            if (reply instanceof Exchange.NoAnswer none) {
                throw new InferenceException(none.failure().kind(), none.message());
            }
            if (((Exchange.Answer) reply).status() != 200) {
                throw new InferenceException("http", "the target answered with another status than 200");
            }
        }
    }
}
