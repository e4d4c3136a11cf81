package io.mlbench.engine;

import io.mlbench.transport.EncodedRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells the requests of one benchmark from those of another. */
final class Inputs {

    /** Making more requests twice, once for this and once to send them, would take too long. */
    private static final int MOST = 10_000;

    private Inputs() {}

    /**
     * Return the SHA-256, in hex, of the bodies in their order; empty for more
     * than 10,000. Each counts with its length, so that "ab", "c" is not "a", "bc".
     */
    static Optional<String> fingerprint(List<EncodedRequest> requests) {
        return requests.size() > MOST ? Optional.empty() : Optional.of(digest(requests));
    }

    private static String digest(List<EncodedRequest> requests) {
        MessageDigest digest = sha256();
        for (EncodedRequest request : requests) {
            digest.update(ByteBuffer.allocate(Long.BYTES)
                    .putLong(request.body().length)
                    .flip());
            digest.update(request.body());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
