package io.mlbench.transport.http1;

import io.mlbench.transport.BodyBudget;
import io.mlbench.transport.BodyLimit;
import io.mlbench.transport.BodySink;
import io.mlbench.transport.MalformedAnswerException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one body after another, in an array that grows as needed and is
 * kept for the next body until it is {@linkplain #release released}. Not
 * thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BodyBytes {

    private static final int INITIAL = 1024;
    /** Room for the next body to be a little longer, as a fraction of a large one whose length is known. */
    private static final int SLACK = 16;

    private final int limit;
    private final BodyBudget budget;
    private final Runnable makeRoom;
    private byte[] bytes = new byte[INITIAL];
    private ByteBuffer view = ByteBuffer.wrap(bytes);
    private int length;
    private @Nullable BodySink sink;
    private long stampNanos;

    /** @param limit the most bytes of one body */
    public BodyBytes(int limit) {
        this(limit, new BodyBudget(Long.MAX_VALUE), () -> {});
    }

    /**
     * @param limit the most bytes of one body
     * @param budget what its array is drawn from
     * @param makeRoom releases what others keep and do not use
     */
    public BodyBytes(int limit, BodyBudget budget, Runnable makeRoom) {
        this.limit = limit;
        this.budget = budget;
        this.makeRoom = makeRoom;
    }

    void reset() {
        length = 0;
        if (sink != null) {
            sink.begin();
        }
    }

    /** Hand each part over as it is taken, too; {@code null} to nobody. */
    void handTo(@Nullable BodySink next) {
        sink = next;
    }

    /** Say when the bytes that follow left the socket. */
    void stamp(long nanos) {
        stampNanos = nanos;
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

    /** Make room for a whole body whose length is known, or fail where there is none. */
    void reserve(long whole) throws MalformedAnswerException {
        expect(whole);
        int needed = (int) whole;
        if (needed > BodyLimit.LEAST && needed > bytes.length) {
            grow(needed, needed + needed / SLACK);
        }
    }

    /** Take so many bytes of a buffer that has them. */
    void append(ByteBuffer in, int count) throws MalformedAnswerException {
        expect(count);
        if (length + count > bytes.length) {
            // In long, since twice the length may be no int.
            grow(length + count, Math.max(length + (long) count, 2L * bytes.length));
        }
        in.get(bytes, length, count);
        length += count;
        if (sink != null && count > 0) {
            sink.part(bytes, length - count, count, stampNanos);
        }
    }

    private void grow(int needed, long wanted) throws MalformedAnswerException {
        int size = draw(needed, (int) Math.min(limit, wanted));
        byte[] old = bytes;
        bytes = length == 0 ? new byte[size] : Arrays.copyOf(old, size);
        view = ByteBuffer.wrap(bytes);
        budget.giveBack(old.length);
    }

    /** Return a size that was granted; both arrays count while the one is copied to the other. */
    private int draw(int needed, int wanted) throws MalformedAnswerException {
        if (length == 0) {
            release();
        }
        if (budget.draw(wanted)) {
            return wanted;
        }
        makeRoom.run();
        if (budget.draw(wanted)) {
            return wanted;
        }
        if (budget.draw(needed)) {
            return needed;
        }
        throw MalformedAnswerException.noRoom(budget.total());
    }

    /** Give up the body and all but a small array. */
    void release() {
        length = 0;
        if (bytes.length > BodyLimit.LEAST) {
            budget.giveBack(bytes.length);
            bytes = new byte[INITIAL];
            view = ByteBuffer.wrap(bytes);
        }
    }

    int length() {
        return length;
    }

    /** Return the body, from position to limit, until the next reset. */
    ByteBuffer view() {
        return view.clear().limit(length);
    }
}
