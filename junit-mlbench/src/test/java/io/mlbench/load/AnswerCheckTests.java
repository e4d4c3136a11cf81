package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.measure.SampleRecorder;
import io.mlbench.plan.Extent;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Received;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerCheckTests {

    private static final int MIB = 1024 * 1024;

    private final AtomicInteger judged = new AtomicInteger();
    private final Traffic traffic = new Traffic() {
        @Override
        public List<EncodedRequest> requests() {
            return List.of(EncodedRequest.get(URI.create("http://localhost/")));
        }

        @Override
        public void check(int request, Exchange.Reply reply) {
            judged.incrementAndGet();
        }
    };

    private final SampleRecorder recorder = new SampleRecorder(List.of());
    private final Phases phases =
            new Phases(new Extent.Count(0), new Extent.Count(100), recorder, Steady.AT_ONCE, () -> false);
    private final AnswerCheck check = new AnswerCheck(traffic, phases);

    @Test
    void large_answers_wait_for_their_judge_only_as_far_as_memory_allows() throws InterruptedException {
        for (int number = 0; number < 20; number++) {
            phases.take(0);
            check.received(number, 0, new Body(8 * MIB));
        }
        assertThat(judged).as("those beyond 64 MiB are judged at once").hasValue(12);

        judgeWhatWaits();
        assertThat(judged).hasValue(20);
        assertThat(recorder.measurement().requests().ok()).isEqualTo(20);
    }

    @Test
    void small_answers_all_wait_and_room_that_is_free_again_is_used() throws InterruptedException {
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 8; i++) {
                check.received(phases.take(0), 0, new Body(8 * MIB));
            }
            assertThat(judged).hasValue(8 * (round - 1));
            judgeWhatWaits();
            assertThat(judged).hasValue(8 * round);
        }
    }

    private void judgeWhatWaits() throws InterruptedException {
        check.finish();
        check.run();
    }

    /** A usable answer of so many bytes. */
    private record Body(int length) implements Received {

        @Override
        public long startNanos() {
            return 0;
        }

        @Override
        public long firstByteNanos() {
            return 1;
        }

        @Override
        public long endNanos() {
            return 1;
        }

        @Override
        public boolean answered() {
            return true;
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public ByteBuffer body() {
            return ByteBuffer.allocate(length);
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public Exchange.NoAnswer failure() {
            throw new IllegalStateException("there is an answer");
        }

        @Override
        public Exchange toExchange() {
            return new Exchange(0, 1, new Exchange.Answer(200, new byte[length]));
        }
    }
}
