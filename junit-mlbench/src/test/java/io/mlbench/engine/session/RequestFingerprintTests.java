package io.mlbench.engine.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RequestFingerprintTests {

    @Test
    void the_fingerprint_is_of_the_bodies_in_their_order() {
        assertThat(fingerprint("ab", "c"))
                .isEqualTo("601d5476e2ccfe2c87a2bba7a322659734a05749d5b5aa781f513e4912db0d5f")
                .isNotEqualTo(fingerprint("a", "bc"))
                .isNotEqualTo(fingerprint("c", "ab"));
    }

    private static String fingerprint(String... bodies) {
        return RequestFingerprint.fingerprint(Arrays.stream(bodies).map(body -> body.getBytes(StandardCharsets.UTF_8)));
    }
}
