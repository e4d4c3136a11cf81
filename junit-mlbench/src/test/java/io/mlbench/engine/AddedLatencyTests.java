package io.mlbench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.SampleObserver;
import io.mlbench.result.Client;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class AddedLatencyTests {

    private final AddedLatency added = new AddedLatency(2, 3);

    @Test
    void it_is_the_difference_from_the_time_that_the_echo_rested_whatever_the_order() {
        added.rested(2, 2_000_000);
        added.rested(4, 9_000_000);
        added.rested(3, 2_500_000);
        added.sample(2, 9_100_000, 0);
        added.sample(0, 2_080_000, 0);
        added.sample(1, 2_790_000, 0);

        assertThat(added.rested()).contains(new Client.Rested(3, 100, 290));
    }

    @Test
    void nothing_is_known_where_a_request_was_not_answered() {
        added.sample(0, 2_080_000, 0);
        added.sample(1, SampleObserver.NO_ANSWER, 0);
        added.sample(2, 2_080_000, 0);

        assertThat(added.rested()).isEmpty();
    }

    @Test
    void the_echo_tells_of_each_request_how_long_it_rested_before_the_answer() throws Exception {
        Map<Integer, Long> rested = new ConcurrentHashMap<>();
        try (EchoServer echo = new EchoServer(3, Duration.ofMillis(1), rested::put);
                Socket client =
                        new Socket(InetAddress.getLoopbackAddress(), echo.uri(7).getPort())) {
            for (int number : new int[] {7, 120}) {
                client.getOutputStream()
                        .write(("POST " + echo.uri(number).getPath() + " HTTP/1.1\r\nHost: a/1\r\n\r\nab/")
                                .getBytes(StandardCharsets.US_ASCII));
                int last = client.getInputStream().read();
                while (last != '}') {
                    assertThat(last).as("a byte of the answer").isNotNegative();
                    last = client.getInputStream().read();
                }
                assertThat(rested.get(number)).isGreaterThanOrEqualTo(1_000_000);
            }
        }
        assertThat(rested).containsOnlyKeys(7, 120);
    }
}
