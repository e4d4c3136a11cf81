package io.mlbench.evaluation;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import org.apiguardian.api.API;

/**
 * Text files as their writers meant them: in UTF-8, with or without a byte order mark.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Utf8 {

    private static final int MARK_LENGTH = 3;
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Utf8() {}

    /**
     * Return the bytes behind a byte order mark, if there is one.
     *
     * @throws IOException if the mark is that of UTF-16
     */
    public static InputStream unmarked(InputStream in) throws IOException {
        PushbackInputStream text = new PushbackInputStream(in, MARK_LENGTH);
        byte[] first = text.readNBytes(MARK_LENGTH);
        requireNotUtf16(first);
        if (!isMark(first)) {
            text.unread(first);
        }
        return text;
    }

    /**
     * Return the text without its byte order mark.
     *
     * @throws CharacterCodingException if it is not UTF-8
     * @throws IOException if it is UTF-16
     */
    public static String decode(byte[] bytes) throws IOException {
        requireNotUtf16(bytes);
        int start = isMark(bytes) ? MARK_LENGTH : 0;
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                .toString();
    }

    private static boolean isMark(byte[] bytes) {
        return bytes.length >= MARK_LENGTH && bytes[0] == MARK[0] && bytes[1] == MARK[1] && bytes[2] == MARK[2];
    }

    private static void requireNotUtf16(byte[] bytes) throws IOException {
        boolean isUtf16 = bytes.length >= 2
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
        if (isUtf16) {
            throw new IOException("it is UTF-16, as its byte order mark says; save it as UTF-8");
        }
    }

    /** Return the text in its composed form (NFC): "é" is one letter, whichever way it was written. */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** Return whether no half of a pair stands alone, which has no form in UTF-8. */
    public static boolean isEncodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
