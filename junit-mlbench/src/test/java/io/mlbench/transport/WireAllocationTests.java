package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.mlbench.transport.wire.WireTransport;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WireAllocationTests {

    private static final int WARM_UP = 5_000;
    private static final int REQUESTS = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4\r\n\r\nfine",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n"
            })
    void a_request_allocates_next_to_nothing(String answer) throws Exception {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        try (ScriptedServer server = new ScriptedServer(client -> {
                    while (true) {
                        client.request();
                        client.send(bytes);
                    }
                });
                Connections connections =
                        new WireTransport().connections(server.uri(), 8).orElseThrow()) {
            ClosedLoop loop = new ClosedLoop(connections, server.uri());
            loop.run(WARM_UP);

            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            loop.run(REQUESTS);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            assertThat(loop.answered).isEqualTo(WARM_UP + REQUESTS);
            assertThat((after - before) / REQUESTS).as("bytes for each request").isLessThanOrEqualTo(64);
        }
    }

    @Test
    void parts_that_are_handed_over_allocate_no_more() throws Exception {
        byte[] bytes = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nfi\r\n2\r\nne\r\n0\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        long[] partBytes = {0};
        BodySink counting = new BodySink() {
            @Override
            public void begin() {}

            @Override
            public void part(byte[] buffer, int offset, int length, long nanos) {
                partBytes[0] += length;
            }
        };
        try (ScriptedServer server = new ScriptedServer(client -> {
                    while (true) {
                        client.request();
                        client.send(bytes);
                    }
                });
                Connections connections =
                        new WireTransport().connections(server.uri(), 8).orElseThrow()) {
            for (int i = 0; i < connections.size(); i++) {
                connections.handTo(i, counting);
            }
            ClosedLoop loop = new ClosedLoop(connections, server.uri());
            loop.run(WARM_UP);

            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            loop.run(REQUESTS);
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            assertThat(partBytes[0]).isEqualTo(4L * (WARM_UP + REQUESTS));
            assertThat((after - before) / REQUESTS).as("bytes for each request").isLessThanOrEqualTo(64);
        }
    }

    @Test
    void a_wait_for_a_deadline_allocates_next_to_nothing() throws Exception {
        try (Connections connections = new WireTransport()
                .connections(URI.create("http://localhost:1/"), 1)
                .orElseThrow()) {
            Connections.Completion none = (connection, received) -> {};
            connections.await(System.nanoTime() + 1_000_000, none);

            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            for (int i = 0; i < 200; i++) {
                connections.await(System.nanoTime() + 500_000, none);
            }
            long after = threads.getThreadAllocatedBytes(Thread.currentThread().getId());

            assertThat((after - before) / 200).as("bytes for each wait").isLessThanOrEqualTo(256);
        }
    }

    private static final class ClosedLoop implements Connections.Completion {

        private final Connections connections;
        private final PreparedRequest[] requests = new PreparedRequest[2];
        private long answered;
        private int left;

        ClosedLoop(Connections connections, URI uri) {
            this.connections = connections;
            for (int i = 0; i < requests.length; i++) {
                byte[] body = "x".repeat(100 * (i + 1)).getBytes(StandardCharsets.US_ASCII);
                requests[i] = connections.prepare(
                        new EncodedRequest("POST", uri, Map.of("Content-Type", "application/json"), body),
                        Duration.ofSeconds(20));
            }
        }

        void run(int count) throws InterruptedException {
            left = count;
            for (int i = 0; i < connections.size(); i++) {
                next(i);
            }
            boolean more = true;
            while (more) {
                more = connections.await(Connections.NO_DEADLINE, this);
            }
        }

        private void next(int connection) {
            if (left > 0) {
                left--;
                connections.start(connection, requests[left % requests.length]);
            }
        }

        @Override
        public void completed(int connection, Received received) {
            if (received.answered()
                    && received.status() == 200
                    && received.body().remaining() == 4) {
                answered++;
            }
            next(connection);
        }
    }
}
