package io.mlbench.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apiguardian.api.API;

/** Tells what bytes are that came without a request. Reads none of a buffer's bytes away. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnaskedBytes {

    private static final byte[] ANSWER = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TIMEOUT = " 408".getBytes(StandardCharsets.US_ASCII);

    private UnaskedBytes() {}

    /**
     * Return whether a server says that no request came in time, as many do
     * before they end an idle connection (RFC 9110, section 15.5.9).
     */
    public static boolean isRequestTimeout(ByteBuffer bytes) {
        int afterVersion = ANSWER.length + 1;
        return bytes.remaining() >= afterVersion + TIMEOUT.length
                && matches(bytes, 0, ANSWER)
                && matches(bytes, afterVersion, TIMEOUT);
    }

    /** Return whether the bytes begin as an answer does; as many as there are decide. */
    public static boolean isAnswer(ByteBuffer bytes) {
        return bytes.hasRemaining() && matches(bytes, 0, ANSWER);
    }

    private static boolean matches(ByteBuffer bytes, int from, byte[] wanted) {
        int start = bytes.position() + from;
        int count = Math.min(wanted.length, bytes.limit() - start);
        for (int i = 0; i < count; i++) {
            if (bytes.get(start + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
