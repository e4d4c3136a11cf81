package io.mlbench.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class BodyBytesTests {

    private static final int LIMIT = 5000;

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
}
