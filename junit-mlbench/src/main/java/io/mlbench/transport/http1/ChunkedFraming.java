package io.mlbench.transport.http1;

import io.mlbench.transport.MalformedAnswerException;
import java.nio.ByteBuffer;

/**
 * Takes a chunked body out of its frame, up to the line of the last chunk;
 * trailers follow (RFC 9112, section 7.1). Chunk extensions are skipped.
 * Reusable. Not thread-safe.
 */
final class ChunkedFraming {

    private static final int MOST_DIGITS = 16;
    private static final int LONGEST_EXTENSION = 4096;

    private enum State {
        SIZE,
        BLANKS,
        EXTENSION,
        LINE_FEED,
        DATA,
        DATA_RETURN,
        DATA_LINE_FEED
    }

    private State state = State.SIZE;
    private long size;
    private int lineLength;

    void reset() {
        startLine();
    }

    private void startLine() {
        state = State.SIZE;
        size = 0;
        lineLength = 0;
    }

    /** Take bytes and return whether the line of the last chunk was among them. */
    boolean feed(ByteBuffer in, BodyBytes body) throws MalformedAnswerException {
        while (in.hasRemaining()) {
            if (state == State.DATA) {
                data(in, body);
            } else if (frame(in.get(), body)) {
                return true;
            }
        }
        return false;
    }

    private void data(ByteBuffer in, BodyBytes body) throws MalformedAnswerException {
        int count = (int) Math.min(size, in.remaining());
        body.append(in, count);
        size -= count;
        if (size == 0) {
            state = State.DATA_RETURN;
        }
    }

    private boolean frame(byte next, BodyBytes body) throws MalformedAnswerException {
        switch (state) {
            case SIZE -> size(next, body);
            case BLANKS -> afterSize(next);
            case EXTENSION -> extension(next);
            case LINE_FEED -> {
                require(next == '\n', "a chunk size without the end of its line");
                if (size == 0) {
                    return true;
                }
                state = State.DATA;
            }
            case DATA_RETURN -> {
                require(next == '\r', "a chunk longer than its size");
                state = State.DATA_LINE_FEED;
            }
            case DATA_LINE_FEED -> {
                require(next == '\n', "a chunk longer than its size");
                startLine();
            }
            case DATA -> throw new AssertionError("data is taken in bulk");
        }
        return false;
    }

    private void size(byte next, BodyBytes body) throws MalformedAnswerException {
        int digit = next < 0 ? -1 : Character.digit(next, 16);
        if (digit < 0) {
            require(lineLength > 0, "a chunk without a size");
            afterSize(next);
            return;
        }
        require(++lineLength <= MOST_DIGITS, "a chunk size of too many digits");
        size = 16 * size + digit;
        body.expect(size); // after each digit, so that the size cannot overflow
    }

    private void afterSize(byte next) throws MalformedAnswerException {
        require(++lineLength <= LONGEST_EXTENSION, "a chunk extension of too many bytes");
        switch (next) {
            case ' ', '\t' -> state = State.BLANKS;
            case ';' -> state = State.EXTENSION;
            case '\r' -> state = State.LINE_FEED;
            default -> throw new MalformedAnswerException("a chunk size that is no number");
        }
    }

    private void extension(byte next) throws MalformedAnswerException {
        require(++lineLength <= LONGEST_EXTENSION, "a chunk extension of too many bytes");
        require(next != '\n', "a chunk size without the end of its line");
        if (next == '\r') {
            state = State.LINE_FEED;
        }
    }

    private static void require(boolean condition, String otherwise) throws MalformedAnswerException {
        if (!condition) {
            throw new MalformedAnswerException(otherwise);
        }
    }
}
