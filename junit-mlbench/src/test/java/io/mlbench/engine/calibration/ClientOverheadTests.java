package io.mlbench.engine.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.Samples;
import io.mlbench.result.Client;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class ClientOverheadTests {

    private final ClientOverhead added = new ClientOverhead(2, 3);

    @Test
    void it_is_the_difference_from_the_time_that_the_echo_rested() {
        echoRested(7_000_000, 7_000_000, 2_000_000, 2_500_000, 9_000_000);
        added.sample(Samples.of(0, 2_080_000, 0));
        added.sample(Samples.of(1, 2_790_000, 0));
        added.sample(Samples.of(2, 9_100_000, 0));

        assertThat(added.rested()).contains(new Client.Rested(3, 100, 290.0, 290));
    }

    @Test
    void percentiles_are_nearest_ranks() {
        ClientOverhead hundred = new ClientOverhead(0, 100);
        for (int i = 0; i < 100; i++) {
            hundred.rested(2_000_000);
            hundred.sample(Samples.of(i, 2_000_000 + 1_000L * (100 - i), 0));
        }

        assertThat(hundred.rested()).contains(new Client.Rested(100, 50, 95.0, 100));
    }

    @Test
    void nothing_is_known_where_a_request_was_not_answered() {
        echoRested(1, 1, 1, 1, 1);
        added.sample(Samples.of(0, 2_080_000, 0));
        added.sample(Samples.of(1, SampleObserver.NO_ANSWER, 0));
        added.sample(Samples.of(2, 2_080_000, 0));

        assertThat(added.rested()).isEmpty();
    }

    @Test
    void nothing_is_known_where_a_request_was_sent_twice_since_the_order_is_lost() {
        echoRested(1, 1, 1, 1, 1, 1);
        for (int i = 0; i < 3; i++) {
            added.sample(Samples.of(i, 2_080_000, 0));
        }
        assertThat(added.rested()).isEmpty();
    }

    @Test
    void the_echo_tells_of_each_request_how_long_it_rested_before_the_answer() throws Exception {
        List<Long> rested = new CopyOnWriteArrayList<>();
        try (EchoServer echo = new EchoServer(2, Duration.ofMillis(1), rested::add);
                Socket client =
                        new Socket(InetAddress.getLoopbackAddress(), echo.uri().getPort())) {
            for (int number = 1; number <= 2; number++) {
                client.getOutputStream()
                        .write("POST / HTTP/1.1\r\nHost: a\r\n\r\nab".getBytes(StandardCharsets.US_ASCII));
                int last = client.getInputStream().read();
                while (last != '}') {
                    assertThat(last).as("a byte of the answer").isNotNegative();
                    last = client.getInputStream().read();
                }
                assertThat(rested).hasSize(number).allMatch(nanos -> nanos >= 1_000_000);
            }
        }
    }

    private void echoRested(long... nanos) {
        for (long each : nanos) {
            added.rested(each);
        }
    }
}
