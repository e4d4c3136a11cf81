package io.mlbench.engine.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailureAdviceTests {

    @ParameterizedTest
    @CsvSource({
        "connection-refused, Start the server",
        "unknown-host, Correct the address",
        "tls, certificate",
        "timeout, --timeout",
        "body-too-large, smaller batches",
        "invalid-response, Open Inference Protocol",
        "http-302, redirects",
        "http-308, redirects",
        "client-out-of-handles, Let this process open more files",
        "http-401, Send credentials",
        "http-403, Send credentials",
        "http-407, Send credentials",
        "http-404, Correct the requests",
        "http-422, Correct the requests",
        "http-429, Lower the concurrency or the rate",
        "http-503, until the server is ready",
        "http-500, log",
        "connection-reset, log",
        "IOException, log"
    })
    void each_kind_has_its_own_advice(String kind, String words) {
        assertThat(FailureAdvice.after(List.of(kind))).contains(words).endsWith(".");
    }

    @Test
    void of_several_kinds_only_what_suits_them_all_is_said() {
        assertThat(FailureAdvice.after(List.of("http-400", "http-401"))).startsWith("Correct the requests");
        assertThat(FailureAdvice.after(List.of("http-401", "http-403"))).startsWith("Send credentials");
        assertThat(FailureAdvice.after(List.of("http-429", "timeout"))).isEqualTo("Look into the server's log.");
    }
}
