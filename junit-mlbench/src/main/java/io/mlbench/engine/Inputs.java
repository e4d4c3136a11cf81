package io.mlbench.engine;

import io.mlbench.transport.EncodedRequest;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Tells the requests of one benchmark from those of another. */
final class Inputs {

    private Inputs() {}

    /**
     * Return the SHA-256, in hex, of the bodies in their order. Each counts with
     * its length, so that "ab", "c" is not "a", "bc".
     */
    static String fingerprint(List<EncodedRequest> requests) {
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
