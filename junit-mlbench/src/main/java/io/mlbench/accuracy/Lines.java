package io.mlbench.accuracy;

import io.mlbench.accuracy.TableReader.RowSink;
import java.io.BufferedInputStream;
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

    private Lines() {}

    /** Takes a line. */
    interface LineSink {
        void line(long number, String text);
    }

    static void read(InputStream in, RowSink bad, LineSink sink) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        long length = 0;
        int read = bytes.read();
        while (read >= 0) {
            if (read == '\n') {
                decode(number, line, length, bad, sink);
                line.reset();
                length = 0;
                number++;
            } else {
                length++;
                if (length <= LONGEST) {
                    line.write(read);
                }
            }
            read = bytes.read();
        }
        decode(number, line, length, bad, sink);
    }

    private static void decode(long number, ByteArrayOutputStream bytes, long length, RowSink bad, LineSink sink) {
        if (length > LONGEST) {
            bad.bad(number, "it is longer than " + LONGEST + " bytes");
            return;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            String unmarked = number == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
            String unended = unmarked.endsWith("\r") ? unmarked.substring(0, unmarked.length() - 1) : unmarked;
            if (!unended.isBlank()) {
                sink.line(number, unended);
            }
        } catch (CharacterCodingException e) {
            bad.bad(number, "it is not UTF-8");
        }
    }
}
