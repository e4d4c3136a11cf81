package io.mlbench.transport.http1;

import io.mlbench.transport.BodySink;
import io.mlbench.transport.Exchange;
import io.mlbench.transport.MalformedAnswerException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Makes one answer after another out of bytes, however they are cut. Does no
 * I/O, and allocates nothing once its arrays have grown to the answers' sizes.
 * Reusable after {@link #reset}. Not thread-safe.
 *
 * <p>Interim answers (1xx) are skipped. Bytes after the end of an answer make
 * it a failure, since nothing was asked that they could answer.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class HttpResponseParser {

    /** The most bytes of all headers of an answer. */
    public static final int HEAD_LIMIT = 64 * 1024;

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** How far an answer has come. */
    public enum State {
        MORE,
        COMPLETE,
        FAILED
    }

    private enum Part {
        HEAD,
        BODY_OF_LENGTH,
        BODY_IN_CHUNKS,
        TRAILERS,
        BODY_UNTIL_CLOSE
    }

    private final HttpHead head = new HttpHead(HEAD_LIMIT);
    private final ChunkedFraming chunks = new ChunkedFraming();
    private final BodyBytes body;
    private State state = State.MORE;
    private Part part = Part.HEAD;
    private boolean bodiless;
    private boolean started;
    private boolean surplus;
    private Exchange.Failure failure = Exchange.Failure.PROTOCOL;
    private String problem = "";

    /** @param bodyLimit the most bytes of one body */
    public HttpResponseParser(int bodyLimit) {
        this(new BodyBytes(bodyLimit));
    }

    /** @param body takes one body after the other */
    public HttpResponseParser(BodyBytes body) {
        this.body = body;
    }

    /**
     * Expect the next answer.
     *
     * @param withoutBody whether the request's method (HEAD) has answers
     *     without a body
     */
    public void reset(boolean withoutBody) {
        head.reset();
        body.reset();
        state = State.MORE;
        part = Part.HEAD;
        bodiless = withoutBody;
        started = false;
        surplus = false;
    }

    /**
     * Have the parts of bodies handed over as they are taken; the whole is kept all
     * the same. Takes effect with the next answer.
     *
     * @param sink {@code null} for nobody
     */
    public void handTo(@Nullable BodySink sink) {
        body.handTo(sink);
    }

    /**
     * Take all bytes of a buffer, as long as nothing is wrong with them; what is {@link #surplus} stays in it.
     *
     * @param nanos {@link System#nanoTime} when they left the socket
     */
    public State feed(ByteBuffer in, long nanos) {
        body.stamp(nanos);
        started |= in.hasRemaining();
        try {
            while (state == State.MORE && in.hasRemaining()) {
                advance(in);
            }
            if (state == State.COMPLETE && in.hasRemaining()) {
                surplus = true;
                throw new MalformedAnswerException("bytes after the end of the answer");
            }
        } catch (MalformedAnswerException e) {
            fail(e.failure(), String.valueOf(e.getMessage()));
        }
        return state;
    }

    private void advance(ByteBuffer in) throws MalformedAnswerException {
        switch (part) {
            case HEAD -> {
                if (head.feed(in)) {
                    afterHead();
                }
            }
            case BODY_OF_LENGTH -> {
                body.append(in, (int) Math.min(in.remaining(), head.contentLength() - body.length()));
                completeIf(body.length() == head.contentLength());
            }
            case BODY_IN_CHUNKS -> {
                if (chunks.feed(in, body)) {
                    head.startTrailers();
                    part = Part.TRAILERS;
                }
            }
            case TRAILERS -> completeIf(head.feed(in));
            case BODY_UNTIL_CLOSE -> body.append(in, in.remaining());
        }
    }

    private void completeIf(boolean complete) {
        if (complete) {
            state = State.COMPLETE;
        }
    }

    /** Find how the body is framed: RFC 9112, section 6.3. */
    private void afterHead() throws MalformedAnswerException {
        int status = head.status();
        if (status == SWITCHING_PROTOCOLS) {
            throw new MalformedAnswerException("an unsolicited change of protocol");
        } else if (status < 200) {
            head.next();
        } else if (bodiless || status == NO_CONTENT || status == NOT_MODIFIED) {
            state = State.COMPLETE;
        } else if (head.chunked()) {
            chunks.reset();
            part = Part.BODY_IN_CHUNKS;
        } else if (head.hasLength()) {
            body.reserve(head.contentLength());
            part = Part.BODY_OF_LENGTH;
            completeIf(head.contentLength() == 0);
        } else {
            part = Part.BODY_UNTIL_CLOSE;
        }
    }

    /** Take note that the connection has ended. */
    public State end() {
        if (state == State.MORE) {
            if (part == Part.BODY_UNTIL_CLOSE) {
                state = State.COMPLETE;
            } else if (part != Part.HEAD) {
                fail(Exchange.Failure.TRUNCATED, "the connection ended after " + body.length() + " bytes of the body");
            } else {
                fail(Exchange.Failure.RESET, started ? "it ended within the headers" : "it ended without an answer");
            }
        }
        return state;
    }

    private void fail(Exchange.Failure kind, String reason) {
        failure = kind;
        problem = reason;
        state = State.FAILED;
    }

    /** Return whether it failed for bytes after the end of a complete answer. */
    public boolean surplus() {
        return surplus;
    }

    /** Return whether any byte has come. */
    public boolean started() {
        return started;
    }

    /** Return whether the headers are complete and the body is not. */
    public boolean withinBody() {
        return state == State.MORE && part != Part.HEAD;
    }

    /** Return whether the connection can be used again after this complete answer. */
    public boolean keepsConnection() {
        return part != Part.BODY_UNTIL_CLOSE && head.persistent();
    }

    /** Return the status of a complete answer. */
    public int status() {
        return head.status();
    }

    /** Return the first value of a header. */
    public Optional<String> header(String name) {
        return head.value(name);
    }

    /** Return the body, from position to limit, until the next reset. */
    public ByteBuffer body() {
        return body.view();
    }

    /** Give up the body and the memory that is kept for the next. */
    public void release() {
        body.release();
    }

    /** Return what kind of failure it is, once the state is FAILED. */
    public Exchange.Failure failure() {
        return failure;
    }

    /** Return what is wrong, once the state is FAILED. */
    public String problem() {
        return problem;
    }
}
