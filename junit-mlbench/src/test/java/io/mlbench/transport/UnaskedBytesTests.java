package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnaskedBytesTests {

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 408 Request Timeout, true, true",
        "HTTP/1.0 408, true, true",
        "HTTP/1.1 40, false, true",
        "HTTP/1.1 200 OK, false, true",
        "HTTP/1.1 4080, true, true",
        "HTTP/2 408, false, false",
        "H, false, true",
        "408, false, false",
        "garbage of some length, false, false",
        "'', false, false"
    })
    void the_408_that_ends_an_idle_connection_is_told_from_an_answer_and_from_anything_else(
            String text, boolean requestTimeout, boolean answer) {
        ByteBuffer bytes = ByteBuffer.wrap((">" + text).getBytes(StandardCharsets.US_ASCII))
                .position(1);

        assertThat(UnaskedBytes.isRequestTimeout(bytes)).isEqualTo(requestTimeout);
        assertThat(UnaskedBytes.isAnswer(bytes)).isEqualTo(answer);
        assertThat(bytes.position()).isEqualTo(1);
    }
}
