package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EncodedRequestTests {

    @Test
    void its_text_shows_names_of_headers_and_no_secret() {
        EncodedRequest request = new EncodedRequest(
                "POST",
                URI.create("http://user:hunter2@host:8000/v2/infer?token=hunter2#hunter2"),
                Map.of("Authorization", "Bearer hunter2", "Accept", "a/b"),
                new byte[3]);

        assertThat(request).hasToString("POST http://host:8000/v2/infer, headers [Accept, Authorization], 3 bytes");
    }
}
