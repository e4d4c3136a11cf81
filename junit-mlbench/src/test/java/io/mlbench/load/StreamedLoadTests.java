package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.protocol.StreamDecoder;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A decoder that takes each byte of a body for a token. */
@Timeout(60)
class StreamedLoadTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void each_sample_has_the_tokens_of_its_own_answer_in_a_closed_loop(TransportChoice choice) throws Exception {
        Watched watched = new Watched();
        send(choice, LoadSpec.closed(3, 200, 4, List.of(watched), () -> false));

        watched.assertTokens(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = TransportChoice.class,
            names = {"WIRE", "JDK"})
    void each_sample_has_the_tokens_of_its_own_answer_in_an_open_loop(TransportChoice choice) throws Exception {
        Watched watched = new Watched();
        send(
                choice,
                new LoadSpec(
                        new LoadPoint.Open(new Rate(1000, 1000)),
                        new OpenLoop(true, 1, 200),
                        new RunLength.Count(3),
                        new RunLength.Count(200),
                        SteadyStateDetector.AT_ONCE,
                        () -> false,
                        List.of(watched)));

        watched.assertTokens(200);
    }

    private static void send(TransportChoice choice, LoadSpec load) throws Exception {
        // One to nine bytes; every tenth answer is empty, and not usable.
        try (LoopbackServer server = new LoopbackServer(number -> "x".repeat((int) (number % 10)));
                var transport = Transports.of(choice, server.request("/").uri(), TIMEOUT)) {
            HttpLoad.of(new Streams(server.request("/")), transport, TIMEOUT).run(load, Progress.NONE);
        }
    }

    /** Accepts what is not empty, whose tokens must be as many as it has bytes. */
    private record Streams(EncodedRequest request) implements RequestSource {

        @Override
        public List<EncodedRequest> requests() {
            return List.of(request);
        }

        @Override
        public void check(int number, Exchange.Reply reply) {
            if (!(reply instanceof Exchange.Answer answer) || answer.body().length == 0) {
                throw InferenceException.invalid("nothing came");
            }
        }

        @Override
        public boolean looksAtEach() {
            return true;
        }

        @Override
        public Optional<StreamDecoder> streamDecoder() {
            return Optional.of(new ByteTokens());
        }
    }

    private static final class ByteTokens implements StreamDecoder {

        private long units;
        private long first;
        private long last;

        @Override
        public void begin() {
            units = 0;
        }

        @Override
        public void part(byte[] buffer, int offset, int length, long nanos) {
            assertThat(new String(buffer, offset, length, StandardCharsets.US_ASCII))
                    .matches("x+");
            first = units == 0 ? nanos : first;
            last = nanos;
            units += length;
        }

        @Override
        public long units() {
            return units;
        }

        @Override
        public long firstTokenNanos() {
            return first;
        }

        @Override
        public long lastTokenNanos() {
            return last;
        }
    }

    private static final class Watched implements SampleObserver {

        private final List<Long> units = new ArrayList<>();
        private final List<Boolean> inOrder = new ArrayList<>();

        @Override
        public void sample(SampleView sample) {
            units.add(sample.isOk() ? sample.units() : 0);
            inOrder.add(!sample.isOk()
                    || (sample.startNanos() <= sample.firstTokenNanos()
                            && sample.firstTokenNanos() <= sample.lastTokenNanos()
                            && sample.lastTokenNanos() <= sample.endNanos()));
        }

        @Override
        public void dropped(long index) {
            throw new AssertionError("nothing is dropped at so low a rate");
        }

        /** Of so many answers in turn, each length is as frequent; those of the warm-up are the first ones. */
        void assertTokens(int count) {
            assertThat(units).hasSize(count);
            for (long length = 0; length < 10; length++) {
                long expected = length;
                assertThat(units.stream().filter(each -> each == expected).count())
                        .as("answers of %d tokens", length)
                        .isBetween(count / 10 - 1L, count / 10 + 1L);
            }
            assertThat(inOrder).doesNotContain(false);
        }
    }
}
