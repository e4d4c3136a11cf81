package io.mlbench.engine.control;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/** What a user can do about requests none of which succeeded. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class FailureAdvice {

    /** The first one that all kinds match counts: the special before the general. */
    private static final List<Advice> ADVICE = List.of(
            advice("client-out-of-handles", "Let this process open more files (ulimit -n), or lower the concurrency."),
            advice("connection-refused", "Start the server, or correct the address."),
            advice("unknown-host", "Correct the address, or check the network."),
            advice("tls", "Use http:// if the server has no TLS; otherwise see to its certificate."),
            advice(
                    "no-inference",
                    "Call infer of the client that the method takes, and wait for its answer; or remove the parameter."),
            advice("timeout", "Look into the server's log, or give requests more time with --timeout."),
            advice(
                    "body-too-large",
                    "Check that address and model are the ones you mean, ask for fewer outputs or smaller batches,"
                            + " or let fewer answers share the heap with --max-in-flight or --concurrency."),
            advice(
                    "invalid-response",
                    "Check that the address and the model are those of a server of the Open Inference Protocol."),
            advice("http-3\\d\\d", "Use the address to which the server redirects."),
            advice(
                    "http-(401|403|407)",
                    "Send credentials with --header, or correct them; a secret may stand in a variable or a file."),
            advice("http-429", "Lower the concurrency or the rate, or raise the server's limit on requests."),
            advice("http-4\\d\\d", "Correct the requests: those of the test, or the file given with --input."),
            advice(
                    "http-503",
                    "Wait until the server is ready, or lower the concurrency or the rate; the server's log says which."),
            advice(".*", "Look into the server's log."));

    private FailureAdvice() {}

    /**
     * Return the advice, a sentence.
     *
     * @param kinds the kinds of errors that there were, such as "http-400"
     */
    public static String after(Collection<String> kinds) {
        return ADVICE.stream()
                .filter(advice -> kinds.stream().allMatch(advice.kind().asMatchPredicate()))
                .findFirst()
                .orElseThrow()
                .text();
    }

    private static Advice advice(String kind, String text) {
        return new Advice(Pattern.compile(kind), text);
    }

    private record Advice(Pattern kind, String text) {}
}
