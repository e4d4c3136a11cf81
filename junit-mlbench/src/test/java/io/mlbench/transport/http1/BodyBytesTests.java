package io.mlbench.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.transport.BodyBudget;
import io.mlbench.transport.BodyLimit;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.MalformedAnswerException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BodyBytesTests {

    private static final int LIMIT = 5000;
    private static final int MIB = 1024 * 1024;

    private final BodyBytes body = new BodyBytes(LIMIT);

    @Test
    void keep_what_was_taken_while_they_grow_up_to_the_limit() throws Exception {
        byte[] expected = new byte[LIMIT];
        for (int i = 0; i < LIMIT; i++) {
            expected[i] = (byte) (i % 251);
        }
        ByteBuffer in = ByteBuffer.wrap(expected);
        for (int count : new int[] {1, 1023, 1, 1500, 2475}) {
            body.append(in, count);
        }

        assertThat(body.length()).isEqualTo(LIMIT);
        assertThat(body.view()).isEqualTo(ByteBuffer.wrap(expected));
    }

    @Test
    void take_the_part_of_a_buffer_that_is_theirs() throws Exception {
        ByteBuffer in = ByteBuffer.wrap(new byte[] {1, 2, 3});

        body.append(in, 2);

        assertThat(in.remaining()).isEqualTo(1);
        assertThat(body.view()).isEqualTo(ByteBuffer.wrap(new byte[] {1, 2}));
    }

    @Test
    void refuse_the_byte_above_the_limit_before_it_comes() throws Exception {
        body.append(ByteBuffer.allocate(1), 1);

        assertThatCode(() -> body.expect(LIMIT - 1)).doesNotThrowAnyException();
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> body.expect(LIMIT))
                .withMessage("a body of more than 5000 bytes, the limit of this client");
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> body.append(ByteBuffer.allocate(LIMIT), LIMIT));
    }

    @Test
    void hold_nothing_of_the_body_before() throws Exception {
        body.append(ByteBuffer.allocate(LIMIT), LIMIT);
        body.reset();
        body.append(ByteBuffer.wrap(new byte[] {7}), 1);

        assertThat(body.view()).isEqualTo(ByteBuffer.wrap(new byte[] {7}));
    }

    @Test
    void draw_from_what_all_share_and_count_what_they_keep() throws Exception {
        BodyBudget budget = new BodyBudget(10 * MIB);
        BodyBytes first = shared(budget, () -> {});
        BodyBytes second = shared(budget, () -> {});

        first.reserve(6 * MIB);
        first.reset();
        assertThat(budget.held()).as("kept for the next body").isBetween(6L * MIB, 7L * MIB);
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> second.reserve(6 * MIB))
                .withMessage("the bodies of the answers in flight need more than 10485760 bytes, a quarter of this"
                        + " client's heap; lower --max-in-flight or --concurrency, or give it more heap"
                        + " (JAVA_OPTS=-Xmx4g)")
                .satisfies(e -> assertThat(e.failure()).isEqualTo(Exchange.Failure.TOO_LARGE));

        first.release();
        assertThat(budget.held()).isZero();
        second.reserve(9 * MIB + MIB / 2); // granted without the room that it would have had besides
        assertThat(budget.held()).isEqualTo(9 * MIB + MIB / 2);
    }

    @Test
    void take_over_what_others_keep_and_do_not_use() throws Exception {
        BodyBudget budget = new BodyBudget(10 * MIB);
        BodyBytes idle = shared(budget, () -> {});
        BodyBytes busy = shared(budget, idle::release);
        idle.reserve(8 * MIB);

        busy.reserve(8 * MIB);

        assertThat(idle.length()).isZero();
        assertThat(budget.held()).isBetween(8L * MIB, 9L * MIB);
    }

    @Test
    void are_granted_a_mebibyte_whatever_others_hold() throws Exception {
        BodyBudget budget = new BodyBudget(0);
        BodyBytes small = shared(budget, () -> {});

        small.append(ByteBuffer.allocate(MIB), MIB);

        assertThat(small.length()).isEqualTo(MIB);
        assertThat(budget.held()).isZero();
        assertThatExceptionOfType(MalformedAnswerException.class)
                .isThrownBy(() -> small.append(ByteBuffer.allocate(1), 1));
    }

    @Test
    void that_grow_without_a_known_length_give_back_what_they_grew_out_of() throws Exception {
        BodyBudget budget = new BodyBudget(40 * MIB);
        BodyBytes growing = shared(budget, () -> {});
        for (int i = 0; i < 20; i++) {
            growing.append(ByteBuffer.allocate(MIB), MIB);
        }

        assertThat(growing.length()).isEqualTo(20 * MIB);
        assertThat(budget.held()).isBetween(20L * MIB, 32L * MIB);
        growing.release();
        assertThat(budget.held()).isZero();
    }

    @Test
    void need_no_further_memory_for_bodies_of_the_same_length() throws Exception {
        BodyBytes same = shared(new BodyBudget(10 * MIB), () -> {});
        same.reserve(5 * MIB);
        byte[] kept = same.view().array();

        same.reset();
        same.reserve(5 * MIB + 1000);

        assertThat(same.view().array()).isSameAs(kept);
    }

    private static BodyBytes shared(BodyBudget budget, Runnable makeRoom) {
        return new BodyBytes(BodyLimit.MOST, budget, makeRoom);
    }
}
