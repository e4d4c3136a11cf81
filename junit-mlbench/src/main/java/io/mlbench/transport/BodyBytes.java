package io.mlbench.transport;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The bytes of one body after another, in an array that only grows. Not thread-safe. */
final class BodyBytes {

    private final int limit;
    private byte[] bytes = new byte[1024];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int length;

    /** @param limit the most bytes of one body */
    BodyBytes(int limit) {
        this.limit = limit;
    }

    void reset() {
        length = 0;
    }

    /**
     * Fail where a body of so many further bytes would be too long.
     *
     * @param more a number of bytes, at least 0
     */
    void expect(long more) throws MalformedAnswerException {
        if (more > limit - length) {
            throw MalformedAnswerException.tooLarge(limit);
        }
    }

    /** Take so many bytes of a buffer that has them. */
    void append(ByteBuffer in, int count) throws MalformedAnswerException {
        expect(count);
        if (length + count > bytes.length) {
            // In long, since twice the length may be no int.
            bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(length + (long) count, 2L * bytes.length)));
            view = ByteBuffer.wrap(bytes);
        }
        in.get(bytes, length, count);
        length += count;
    }

    int length() {
        return length;
    }

    /** Return the body, from position to limit, until the next reset. */
    ByteBuffer view() {
        return view.clear().limit(length);
    }
}
