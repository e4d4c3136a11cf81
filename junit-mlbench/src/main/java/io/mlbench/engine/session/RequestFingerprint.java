package io.mlbench.engine.session;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;

/** Tells the requests of one benchmark from those of another. */
final class RequestFingerprint {

    private RequestFingerprint() {}

    /**
     * Return the SHA-256, in hex, of the bodies in their order, without the ids
     * that differ from run to run. Each counts with its length, so that "ab", "c"
     * is not "a", "bc".
     */
    static String fingerprint(Stream<byte[]> bodies) {
        MessageDigest digest = sha256();
        bodies.forEachOrdered(body -> {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(body.length).flip());
            digest.update(body);
        });
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
