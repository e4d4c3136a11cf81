package io.mlbench.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.endpoint.InferenceException;
import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.RepeatedInputs;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.plan.value.RunLength;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.Received;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ResponseValidatorTests {

    private static final int MIB = 1024 * 1024;

    private final AtomicInteger judged = new AtomicInteger();
    private final RequestSource traffic = new RequestSource() {
        @Override
        public List<EncodedRequest> requests() {
            return List.of(EncodedRequest.get(URI.create("http://localhost/")));
        }

        @Override
        public void check(int request, Exchange.Reply reply) {
            judged.incrementAndGet();
            if (unusable) {
                throw new InferenceException("invalid-response", "no outputs");
            }
        }

        @Override
        public boolean looksAtEach() {
            return each;
        }
    };

    private final SampleRecorder recorder = new SampleRecorder(List.of());
    private final LoadPhases phases = new LoadPhases(
            new RunLength.Count(0), new RunLength.Count(100), recorder, SteadyStateDetector.AT_ONCE, () -> false);
    private final RepeatedInputs repeats = new RepeatedInputs(1);
    private final ResponseValidator check = check(64L * MIB);

    private boolean each;
    private volatile boolean unusable;

    private ResponseValidator check(long mostBytesWaiting) {
        return new ResponseValidator(traffic, phases, repeats, new KnownAnswers(0, 0), mostBytesWaiting);
    }

    @Test
    void large_answers_wait_for_their_judge_as_far_as_memory_allows_and_others_count_unread()
            throws InterruptedException {
        for (int number = 0; number < 20; number++) {
            phases.take(0);
            check.received(number, 0, new Body(8 * MIB), null);
        }
        assertThat(judged).as("none on the driving thread").hasValue(0);
        assertThat(recorder.measurement().requests().ok()).isEqualTo(12);

        judgeWhatWaits();
        assertThat(judged).hasValue(8);
        assertThat(recorder.measurement().requests().ok()).isEqualTo(20);
        assertThat(check.doubtful()).isFalse();
        assertThat(check.cautions())
                .singleElement()
                .asString()
                .startsWith("answers not read in full: 12 of 20, warm-up included");
    }

    @Test
    void answers_that_are_all_the_same_wait_as_one_copy() throws InterruptedException {
        for (int number = 0; number < 20; number++) {
            phases.take(0);
            check.received(number, 0, new Body(8 * MIB, 200, 7), null);
        }
        assertThat(recorder.measurement().requests().ok()).as("all wait").isZero();

        judgeWhatWaits();
        assertThat(recorder.measurement().requests().ok()).isEqualTo(20);
        assertThat(check.cautions()).isEmpty();
    }

    @Test
    void where_each_must_be_read_those_beyond_memory_are_read_at_once() throws InterruptedException {
        each = true;
        for (int number = 0; number < 20; number++) {
            phases.take(0);
            check.received(number, 0, new Body(8 * MIB), null);
        }
        assertThat(judged).hasValue(12);

        judgeWhatWaits();
        assertThat(judged).hasValue(20);
        assertThat(check.cautions()).isEmpty();
    }

    @Test
    void once_an_answer_was_unusable_none_counts_unread_and_those_that_did_make_verdicts_doubtful()
            throws InterruptedException {
        ResponseValidator small = check(1);
        for (int i = 0; i < 3; i++) {
            small.received(phases.take(0), 0, new Body(MIB), null); // one waits, and two count unread
        }
        assertThat(small.doubtful()).isFalse();

        unusable = true;
        small.finish();
        small.run();
        assertThat(small.doubtful()).isTrue();
        assertThat(small.cautions()).singleElement().asString().contains("2 of 3", "1 were unusable", "no outputs");

        for (int i = 0; i < 3; i++) {
            small.received(phases.take(0), 0, new Body(MIB), null);
        }
        assertThat(judged).as("one waits, and two are read at once").hasValue(3);
        assertThat(recorder.measurement().requests().ok()).isEqualTo(2);
    }

    @Test
    void an_error_is_never_counted_unread() throws InterruptedException {
        unusable = true;
        ResponseValidator none = check(0);
        none.received(phases.take(0), 0, new Body(MIB, 500), null);
        none.received(phases.take(0), 0, new Body(0), null);

        assertThat(judged).hasValue(2);
        assertThat(none.cautions()).isEmpty();
    }

    @Test
    void small_answers_all_wait_and_room_that_is_free_again_is_used() throws InterruptedException {
        for (int round = 1; round <= 3; round++) {
            for (int i = 0; i < 8; i++) {
                check.received(phases.take(0), 0, new Body(8 * MIB), null);
            }
            assertThat(judged).hasValue(8 * (round - 1));
            judgeWhatWaits();
            assertThat(judged).hasValue(8 * round);
        }
    }

    @Test
    void the_last_usable_answers_are_kept_up_to_a_budget_together() {
        KnownAnswers known = new KnownAnswers(3, 10);
        known.keep(0, new Exchange.Answer(200, new byte[6]));
        known.keep(1, new Exchange.Answer(200, new byte[6]));
        assertThat(known.has(0, ByteBuffer.allocate(6))).isTrue();
        assertThat(known.has(0, ByteBuffer.allocate(5))).isFalse();
        assertThat(known.has(1, ByteBuffer.allocate(6))).as("no room").isFalse();

        known.keep(0, new Exchange.Answer(200, new byte[2]));
        known.keep(1, new Exchange.Answer(200, new byte[8]));
        assertThat(known.has(1, ByteBuffer.allocate(8))).as("room again").isTrue();
        known.keep(2, new Exchange.Answer(203, new byte[0]));
        assertThat(known.has(2, ByteBuffer.allocate(0))).isFalse();
        assertThat(KnownAnswers.budget(256L * MIB)).isEqualTo(16L * MIB);
        assertThat(KnownAnswers.budget(8192L * MIB)).isEqualTo(64L * MIB);
    }

    @Test
    void an_answer_that_suits_each_request_is_known_for_all() {
        KnownAnswers known = new KnownAnswers(3, 10);
        known.keepForEach(new Exchange.Answer(200, new byte[6]));

        assertThat(known.has(2, ByteBuffer.allocate(6))).isTrue();
        assertThat(known.has(2, new Exchange.Answer(200, new byte[6]))).isTrue();
        assertThat(known.has(2, ByteBuffer.allocate(5))).isFalse();
        assertThat(known.has(3, ByteBuffer.allocate(6))).as("no such request").isFalse();

        known.keepForEach(new Exchange.Answer(200, new byte[11]));
        assertThat(known.has(2, ByteBuffer.allocate(11))).as("no room").isFalse();
    }

    private void judgeWhatWaits() throws InterruptedException {
        check.finish();
        check.run();
    }

    /** A usable answer of so many bytes. */
    private record Body(int length, int code, int content) implements Received {

        private static final AtomicInteger CONTENTS = new AtomicInteger();

        /** An answer that is like no other. */
        Body(int length) {
            this(length, 200);
        }

        Body(int length, int code) {
            this(length, code, CONTENTS.incrementAndGet());
        }

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
            return code;
        }

        @Override
        public ByteBuffer body() {
            ByteBuffer bytes = ByteBuffer.allocate(length);
            return length < Integer.BYTES ? bytes : bytes.putInt(0, content);
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
            return new Exchange(0, 1, new Exchange.Answer(code, body().array()));
        }
    }
}
