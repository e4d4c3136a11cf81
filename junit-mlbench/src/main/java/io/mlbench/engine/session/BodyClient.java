package io.mlbench.engine.session;

import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.InferenceResponse;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The client of one call of a test's body. It knows whether that call waited for
 * its answers, since a body that did not has measured nothing, or a part. Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class BodyClient implements InferenceClient {

    /** The kind of error of a call without an inference. */
    static final String NO_INFERENCE = "no-inference";

    private final InferenceClient client;
    private int started;
    private int answered;
    private int failed;
    private boolean ended;
    private @Nullable Throwable failure;

    public BodyClient(InferenceClient client) {
        this.client = client;
    }

    @Override
    public InferenceResponse infer(InferenceRequest request) {
        synchronized (this) {
            if (ended) {
                throw new IllegalStateException("the call of the benchmark's body that this client was given to has"
                        + " ended; use the client of the present call");
            }
            started++;
        }
        try {
            InferenceResponse response = client.infer(request);
            answered();
            return response;
        } catch (Throwable e) {
            failed(e);
            throw e;
        }
    }

    private synchronized void answered() {
        answered++;
    }

    private synchronized void failed(Throwable e) {
        failed++;
        if (failure == null) {
            failure = e;
        }
    }

    /** End the call, whatever became of it. */
    public synchronized void close() {
        ended = true;
    }

    /**
     * End the call, and require that an inference of it succeeded, and that none is still in flight.
     *
     * @throws Throwable the failure that the body swallowed, or that it made no inference or did not wait for one
     */
    public synchronized void end() throws Throwable {
        ended = true;
        boolean isAllEnded = answered + failed == started;
        if (answered > 0 && isAllEnded) {
            return;
        }
        if (failure != null && isAllEnded) {
            throw failure;
        }
        throw new InferenceException(
                NO_INFERENCE,
                started == 0
                        ? "the body made no inference with the client that it takes"
                        : "the body did not wait for the answer to %s"
                                .formatted(started == 1 ? "its inference" : "each of its inferences"));
    }
}
