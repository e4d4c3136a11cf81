package io.mlbench.transport.http1;

import io.mlbench.transport.MalformedAnswerException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The status line and the fields of an answer, and what they say about its
 * body (RFC 9112, sections 2 to 6). Reusable. Not thread-safe.
 *
 * <p>Stricter than the RFC demands where leniency could take one answer for
 * another: folded lines, differing lengths, and a length beside a transfer
 * coding are refused. A line may end without its carriage return, as the RFC
 * allows.
 */
final class HttpHead {

    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int SHORTEST_STATUS_LINE = "HTTP/1.1 200".length();

    private enum Section {
        STATUS,
        FIELDS,
        TRAILERS
    }

    private final int limit;
    private byte[] bytes = new byte[512];
    private int length;
    private int lineStart;
    private int fieldsStart;
    private int consumed;
    private Section section = Section.STATUS;
    private int status;
    private boolean oldVersion;
    private boolean chunked;
    private boolean hasLength;
    private long contentLength;
    private boolean close;
    private boolean keepAlive;

    /** @param limit the most bytes of all heads of one answer, interim ones and trailers included */
    HttpHead(int limit) {
        this.limit = limit;
    }

    /** Forget everything, for the next answer. */
    void reset() {
        consumed = 0;
        next();
    }

    /** Forget an interim answer; its bytes still count. */
    void next() {
        length = 0;
        lineStart = 0;
        section = Section.STATUS;
        chunked = false;
        hasLength = false;
        close = false;
        keepAlive = false;
    }

    /** Go on with the fields that follow a chunked body; they are checked and kept, and change nothing. */
    void startTrailers() {
        section = Section.TRAILERS;
    }

    /** Take bytes up to the empty line and return whether it was there. */
    boolean feed(ByteBuffer in) throws MalformedAnswerException {
        while (in.hasRemaining()) {
            byte next = in.get();
            append(next);
            if (next == '\n') {
                if (line()) {
                    return true;
                }
            } else if (section == Section.STATUS && length <= VERSION.length && next != VERSION[length - 1]) {
                // At once, since what is not HTTP may never send the end of a line.
                throw notHttp();
            }
        }
        return false;
    }

    private void append(byte next) throws MalformedAnswerException {
        if (++consumed > limit) {
            throw new MalformedAnswerException("headers of more than " + limit + " bytes");
        }
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * length);
        }
        bytes[length++] = next;
    }

    private boolean line() throws MalformedAnswerException {
        int start = lineStart;
        int end = length - 1;
        if (end > start && bytes[end - 1] == '\r') {
            end--;
        }
        lineStart = length;
        if (section == Section.STATUS) {
            statusLine(start, end);
            section = Section.FIELDS;
            fieldsStart = length;
            return false;
        }
        if (start < end) {
            field(start, end);
            return false;
        }
        if (chunked && (hasLength || oldVersion)) {
            throw new MalformedAnswerException(
                    hasLength ? "both Content-Length and Transfer-Encoding" : "Transfer-Encoding in HTTP/1.0");
        }
        return true;
    }

    private void statusLine(int start, int end) throws MalformedAnswerException {
        int version = start + VERSION.length;
        if (end - start < SHORTEST_STATUS_LINE || (bytes[version] != '0' && bytes[version] != '1')) {
            throw notHttp();
        }
        int code = 0;
        for (int i = version + 2; i < version + 5; i++) {
            code = 10 * code + (Ascii.isDigit(bytes[i]) ? bytes[i] - '0' : -1000);
        }
        boolean ends = end == version + 5 || bytes[version + 5] == ' ';
        if (bytes[version + 1] != ' ' || code < 100 || !ends || !Ascii.isText(bytes, start, end)) {
            throw new MalformedAnswerException("a status line without a status");
        }
        oldVersion = bytes[version] == '0';
        status = code;
    }

    private static MalformedAnswerException notHttp() {
        return new MalformedAnswerException(
                "the answer does not start with HTTP/1.0 or HTTP/1.1 (is another protocol spoken there, or TLS?)");
    }

    private void field(int start, int end) throws MalformedAnswerException {
        if (Ascii.isBlank(bytes[start])) {
            throw new MalformedAnswerException("a folded header line");
        }
        int colon = Ascii.indexOf(bytes, start, end, ':');
        if (colon == end || !Ascii.isToken(bytes, start, colon)) {
            throw new MalformedAnswerException("a header line without a name");
        }
        int from = Ascii.skipBlanks(bytes, colon + 1, end);
        int to = Ascii.dropBlanks(bytes, from, end);
        if (!Ascii.isText(bytes, from, to)) {
            throw new MalformedAnswerException("a header with a control character");
        }
        if (section == Section.TRAILERS) {
            return;
        }
        if (Ascii.matches(bytes, start, colon, "content-length")) {
            contentLength(from, to);
        } else if (Ascii.matches(bytes, start, colon, "transfer-encoding")) {
            transferEncoding(from, to);
        } else if (Ascii.matches(bytes, start, colon, "connection")) {
            close |= Ascii.lists(bytes, from, to, "close");
            keepAlive |= Ascii.lists(bytes, from, to, "keep-alive");
        }
    }

    private void contentLength(int from, int to) throws MalformedAnswerException {
        long value = 0;
        // 18 digits always fit into a long.
        boolean number = from < to && to - from <= 18;
        for (int i = from; i < to && number; i++) {
            number = Ascii.isDigit(bytes[i]);
            value = 10 * value + (bytes[i] - '0');
        }
        if (!number) {
            throw new MalformedAnswerException("a Content-Length that is no length");
        }
        if (hasLength && value != contentLength) {
            throw new MalformedAnswerException("two different values of Content-Length");
        }
        hasLength = true;
        contentLength = value;
    }

    private void transferEncoding(int from, int to) throws MalformedAnswerException {
        if (chunked || !Ascii.matches(bytes, from, to, "chunked")) {
            throw new MalformedAnswerException("a Transfer-Encoding other than chunked");
        }
        chunked = true;
    }

    int status() {
        return status;
    }

    /** Return whether the body comes in chunks. */
    boolean chunked() {
        return chunked;
    }

    /** Return whether the body's length is stated. */
    boolean hasLength() {
        return hasLength;
    }

    /** Return the body's length where it is stated, in bytes. */
    long contentLength() {
        return contentLength;
    }

    /** Return whether the server will take another request on the connection. */
    boolean persistent() {
        return !close && (keepAlive || !oldVersion);
    }

    /** Return the first value of a field. Makes a string, so is not for every answer of a load. */
    Optional<String> value(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int start = fieldsStart; start < lineStart; ) {
            int end = Ascii.indexOf(bytes, start, lineStart, '\n');
            int colon = Ascii.indexOf(bytes, start, end, ':');
            if (Ascii.matches(bytes, start, colon, wanted)) {
                // Header text is ISO 8859-1 by tradition; a line's carriage return is a blank to strip.
                return Optional.of(new String(bytes, colon + 1, end - colon - 1, StandardCharsets.ISO_8859_1).strip());
            }
            start = end + 1;
        }
        return Optional.empty();
    }
}
