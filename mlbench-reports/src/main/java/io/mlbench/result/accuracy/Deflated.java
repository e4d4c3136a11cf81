package io.mlbench.result.accuracy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes made smaller, and back. */
final class Deflated {

    private Deflated() {}

    static byte[] pack(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // there is no device to fail
        }
        return packed.toByteArray();
    }

    /**
     * Return the bytes that were packed.
     *
     * @throws IllegalArgumentException if these are none, or more than
     *     {@code max}: a small file must not fill the memory
     */
    static byte[] unpack(byte[] packed, int max) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            byte[] bytes = in.readNBytes(max + 1);
            if (bytes.length > max) {
                throw new IllegalArgumentException("there are more than " + max + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalArgumentException("the bits are damaged: " + e.getMessage(), e);
        }
    }
}
