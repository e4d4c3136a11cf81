package io.mlbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.transport.EncodedRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsTests {

    @Test
    void the_fingerprint_is_of_the_bodies_in_their_order_and_not_of_the_address() {
        assertThat(fingerprint("http://a", "ab", "c"))
                .hasSize(64)
                .isEqualTo(fingerprint("http://b:1", "ab", "c"))
                .isNotEqualTo(fingerprint("http://a", "a", "bc"))
                .isNotEqualTo(fingerprint("http://a", "c", "ab"));
    }

    private static String fingerprint(String url, String... bodies) {
        return Inputs.fingerprint(Arrays.stream(bodies)
                .map(body ->
                        new EncodedRequest("POST", URI.create(url), Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .toList());
    }
}
