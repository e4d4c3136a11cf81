package io.mlbench.transport.jdk;

import io.mlbench.transport.BodyLimit;
import io.mlbench.transport.BodySink;
import io.mlbench.transport.MalformedAnswerException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.IntSupplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of an answer from the JDK's client, which by itself would take
 * one of any length, and waits for the end of the connection where the length
 * is said to be negative.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {

    private final HttpResponse.BodySubscriber<byte[]> bytes = HttpResponse.BodySubscribers.ofByteArray();
    private final HttpHeaders headers;
    private final IntSupplier limit;
    private final @Nullable BodySink sink;
    private Flow.@Nullable Subscription subscription;
    private long length;
    private boolean refused;

    /** @param limit the most bytes; only asked for where there are more than {@link BodyLimit#LEAST} */
    public BoundedBody(HttpHeaders headers, IntSupplier limit) {
        this(headers, limit, null);
    }

    /**
     * @param limit likewise
     * @param sink takes the parts as they arrive, too
     */
    BoundedBody(HttpHeaders headers, IntSupplier limit, @Nullable BodySink sink) {
        this.headers = headers;
        this.limit = limit;
        this.sink = sink;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        bytes.onSubscribe(given);
        String said = headers.firstValue("Content-Length").orElse("0");
        if (said.startsWith("-")) {
            refuse(new MalformedAnswerException("a Content-Length that is no length"));
        } else {
            // The client has read it as a number before.
            requireAtMostLimit(Long.parseLong(said));
        }
    }

    @Override
    public void onNext(List<ByteBuffer> next) {
        long now = sink == null ? 0 : System.nanoTime();
        for (ByteBuffer buffer : next) {
            length += buffer.remaining();
        }
        requireAtMostLimit(length);
        if (!refused) {
            handOver(next, now);
            bytes.onNext(next);
        }
    }

    private void handOver(List<ByteBuffer> next, long nanos) {
        if (sink == null) {
            return;
        }
        for (ByteBuffer buffer : next) {
            byte[] part = new byte[buffer.remaining()]; // the client's buffers show no array
            buffer.duplicate().get(part);
            if (part.length > 0) {
                sink.part(part, 0, part.length, nanos);
            }
        }
    }

    private void requireAtMostLimit(long count) {
        if (count > BodyLimit.LEAST && !refused) {
            int most = limit.getAsInt();
            if (count > most) {
                refuse(
                        most < BodyLimit.MOST
                                ? MalformedAnswerException.noRoom(BodyLimit.ofHeap())
                                : MalformedAnswerException.tooLarge(most));
            }
        }
    }

    private void refuse(MalformedAnswerException why) {
        refused = true;
        if (subscription != null) {
            subscription.cancel(); // which closes the connection
        }
        bytes.onError(why);
    }

    @Override
    public void onError(Throwable e) {
        if (!refused) {
            bytes.onError(e);
        }
    }

    @Override
    public void onComplete() {
        if (!refused) {
            bytes.onComplete();
        }
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }
}
