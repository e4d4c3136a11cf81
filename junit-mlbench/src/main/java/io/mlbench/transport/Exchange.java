package io.mlbench.transport;

import org.apiguardian.api.API;

/**
 * One request and what came back, with its time stamps.
 *
 * @param startNanos {@link System#nanoTime} before the request was sent
 * @param endNanos {@link System#nanoTime} after the last byte of the answer, or
 *     after the failure
 * @param reply what came back
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Exchange(long startNanos, long endNanos, Reply reply) {

    /** Return the time from start to end, in nanoseconds. */
    public long durationNanos() {
        return endNanos - startNanos;
    }

    /** What came back. */
    public sealed interface Reply {}

    /**
     * A complete HTTP answer, of any status.
     *
     * @param status the HTTP status
     * @param body the body; empty for none
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody; copying each answer would be waste
    public record Answer(int status, byte[] body) implements Reply {}

    /**
     * No complete answer.
     *
     * @param failure what went wrong
     * @param message the cause, for a person
     */
    public record NoAnswer(Failure failure, String message) implements Reply {}

    /** The ways in which a network, or this machine, lets a request down. */
    public enum Failure {
        UNKNOWN_HOST("unknown-host"),
        REFUSED("connection-refused"),
        /** This process may open no more files: the client's own fault. */
        NO_HANDLES("client-out-of-handles"),
        RESET("connection-reset"),
        TLS("tls"),
        TRUNCATED("body-truncated"),
        TOO_LARGE("body-too-large"),
        TIMEOUT("timeout"),
        PROTOCOL("protocol-error");

        private final String kind;

        Failure(String kind) {
            this.kind = kind;
        }

        /** Return the name under which results count it. */
        public String kind() {
            return kind;
        }
    }
}
