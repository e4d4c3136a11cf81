package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.dataset.TableReader.RowSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads lines of UTF-8, each decoded by itself, so that a damaged one can be
 * named and skipped. A line is limited in length, a file is not.
 */
final class Lines {

    /** 16 MiB: beyond any text that a model takes. */
    private static final int LONGEST = 1 << 24;

    private static final int BLOCK = 1 << 16;

    private Lines() {}

    /** Takes a line. */
    interface LineSink {
        void line(long number, String text);
    }

    /**
     * Read all lines.
     *
     * @throws RuntimeException that of {@link RowSink#broken}, as soon as a line proves too long: it may have no end
     */
    static void read(InputStream in, RowSink bad, LineSink sink) throws IOException {
        byte[] block = new byte[BLOCK];
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            int start = 0;
            for (int end = lineEnd(block, start, read); end < read; end = lineEnd(block, start, read)) {
                append(number, line, block, start, end, bad);
                decode(number, line, bad, sink);
                line.reset();
                number++;
                start = end + 1;
            }
            append(number, line, block, start, read, bad);
        }
        decode(number, line, bad, sink);
    }

    /** Return where the next line ends, or the length of what was read. */
    private static int lineEnd(byte[] block, int from, int length) {
        int end = from;
        while (end < length && block[end] != '\n') {
            end++;
        }
        return end;
    }

    private static void append(long number, ByteArrayOutputStream line, byte[] block, int from, int to, RowSink bad) {
        if (line.size() + (to - from) > LONGEST) {
            throw bad.broken(number, "it is longer than " + LONGEST + " bytes, which no model takes");
        }
        line.write(block, from, to - from);
    }

    private static void decode(long number, ByteArrayOutputStream bytes, RowSink bad, LineSink sink) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            String unended = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            if (!unended.isBlank()) {
                sink.line(number, unended);
            }
        } catch (CharacterCodingException e) {
            bad.bad(number, "it is not UTF-8");
        }
    }
}
