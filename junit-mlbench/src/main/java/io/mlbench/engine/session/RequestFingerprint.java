package io.mlbench.engine.session;

import io.mlbench.result.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
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
        MessageDigest digest = Sha256.digest();
        bodies.forEachOrdered(body -> {
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(body.length).flip());
            digest.update(body);
        });
        return Sha256.hex(digest);
    }
}
