package io.mlbench.engine.cases;

import io.mlbench.endpoint.InferenceClient;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.result.BenchmarkResult;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A test's body that is said to call a server by means of its own: where it
 * returns sooner than any server answers, it made no inference.
 *
 * @param body calls the test's body
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PlausibleBody(CaseRunner.Body body) implements CaseRunner.Body {

    /** Less than two system calls and two wake-ups take, which is the least that an answer over a socket needs. */
    private static final long FASTEST_ANSWER_NANOS = 5_000;

    private static final String TOO_FAST = "the body returned within 5 µs, in which no server answers, though"
            + " @InferenceEndpoint names one; let the method take a BenchmarkResult, which has requests sent, or an"
            + " InferenceClient, or infer in the body, or remove @InferenceEndpoint if nothing else needs it";

    @Override
    public void call(@Nullable InferenceClient client, @Nullable BenchmarkResult result) throws Throwable {
        long start = System.nanoTime();
        body.call(client, result);
        if (System.nanoTime() - start < FASTEST_ANSWER_NANOS) {
            throw new InferenceException("no-inference", TOO_FAST);
        }
    }
}
