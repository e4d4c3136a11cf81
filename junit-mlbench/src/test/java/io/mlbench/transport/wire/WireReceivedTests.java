package io.mlbench.transport.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.Exchange.NoAnswer;
import io.mlbench.transport.PreparedRequest;
import io.mlbench.transport.http1.HttpResponseParser;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WireReceivedTests {

    private static final NoAnswer RESET = new NoAnswer(Failure.RESET, "host closed the connection: reset");

    private final HttpResponseParser parser = new HttpResponseParser(1000);
    private final WireReceived received = new WireReceived(3, parser);
    private final PreparedRequest request =
            new PreparedRequest(EncodedRequest.get(URI.create("http://host/")), Duration.ofNanos(100));

    @Test
    void an_answer_has_the_times_of_its_first_and_its_last_byte() {
        answered(1000, 1020, 1050, 1100);

        assertThat(received.connection()).isEqualTo(3);
        assertThat(received.answered()).isTrue();
        assertThat(received.startNanos()).isEqualTo(1000);
        assertThat(received.firstByteNanos()).isEqualTo(1020);
        assertThat(received.endNanos()).isEqualTo(1100);
        assertThat(received.status()).isEqualTo(200);
        assertThat(received.header("X")).contains("y");
        assertThat(received.body()).isEqualTo(ByteBuffer.wrap(new byte[] {'o', 'k'}));
        assertThatIllegalStateException()
                .isThrownBy(received::failure)
                .withMessage("there is an answer, with status 200");
    }

    @Test
    void an_answer_a_nanosecond_too_late_is_a_timeout() {
        answered(1000, 1101);

        assertThat(received.answered()).isFalse();
        assertThat(received.failure())
                .isEqualTo(new NoAnswer(Failure.TIMEOUT, "no complete answer from host in 0.0001 ms"));
    }

    @Test
    void without_an_answer_there_is_only_a_failure() {
        received.started(1000);
        received.failed(RESET, 1070);

        assertThat(received.failure()).isEqualTo(RESET);
        assertThat(received.firstByteNanos()).isEqualTo(1070);
        assertThat(received.endNanos()).isEqualTo(1070);
        String message = "there is no answer: host closed the connection: reset";
        assertThatIllegalStateException().isThrownBy(received::status).withMessage(message);
        assertThatIllegalStateException().isThrownBy(received::body).withMessage(message);
        assertThatIllegalStateException().isThrownBy(() -> received.header("X")).withMessage(message);
    }

    @Test
    void a_failure_within_an_answer_keeps_the_time_of_its_first_byte() {
        received.started(1000);
        received.read(1020);
        received.failed(RESET, 1070);

        assertThat(received.firstByteNanos()).isEqualTo(1020);
        assertThat(received.endNanos()).isEqualTo(1070);
    }

    @Test
    void the_next_request_has_nothing_of_the_one_before() {
        received.started(1000);
        received.read(1020);
        received.failed(RESET, 1070);

        answered(2000, 2030);

        assertThat(received.answered()).isTrue();
        assertThat(received.startNanos()).isEqualTo(2000);
        assertThat(received.firstByteNanos()).isEqualTo(2030);
    }

    @Test
    void a_copy_stays_when_the_connection_goes_on() {
        answered(1000, 1020, 1100);
        Exchange copy = received.toExchange();
        parser.reset(false);
        received.started(2000);
        received.failed(RESET, 2070);

        assertThat(copy.durationNanos()).isEqualTo(100);
        assertThat(copy.reply()).isInstanceOfSatisfying(Exchange.Answer.class, answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).containsExactly('o', 'k');
        });
        assertThat(received.toExchange()).isEqualTo(new Exchange(2000, 2070, RESET));
    }

    private void answered(long start, long... reads) {
        parser.reset(false);
        received.started(start);
        parser.feed(
                ByteBuffer.wrap(
                        "HTTP/1.1 200 OK\r\nX: y\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.US_ASCII)),
                0);
        for (long read : reads) {
            received.read(read);
        }
        received.completed(request);
    }
}
