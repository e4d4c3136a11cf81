package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.transport.Exchange.Failure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NetworkFailuresTests {

    private final NetworkFailures failures =
            new NetworkFailures(URI.create("http://user:hunter2@host:8000/v2?token=hunter2"), Duration.ofSeconds(1));

    @Test
    void a_process_without_file_handles_is_not_a_server_that_refuses() {
        IOException wrapped = new IOException(new SocketException("Too many open files"));

        assertThat(failures.ofConnecting(wrapped).failure()).isEqualTo(Failure.NO_HANDLES);
        assertThat(failures.of(new ConnectException("Too many open files")))
                .isEqualTo(new Exchange.NoAnswer(
                        Failure.NO_HANDLES,
                        "this process had no file handle left to connect to host:8000: Too many open files"));
    }

    @Test
    void a_server_that_refuses_is_still_one() {
        assertThat(failures.ofConnecting(new ConnectException("Connection refused")))
                .isEqualTo(new Exchange.NoAnswer(Failure.REFUSED, "no connection to host:8000: connection refused"));
    }
}
