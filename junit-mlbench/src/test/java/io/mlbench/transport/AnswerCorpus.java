package io.mlbench.transport;

import io.mlbench.transport.Exchange.Failure;
import io.mlbench.transport.http1.HttpResponseParser;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Answers as a server may send them before it closes, and what is to be made of them. */
public final class AnswerCorpus {

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    public static final int BODY_LIMIT = 1000;

    private AnswerCorpus() {}

    /** What a parser says in the end. */
    public record Outcome(int status, String body, boolean keeps, String failure) {

        public static Outcome of(HttpResponseParser parser, HttpResponseParser.State state) {
            if (state != HttpResponseParser.State.COMPLETE) {
                return new Outcome(0, "", false, state + " " + parser.failure() + ": " + parser.problem());
            }
            String body = StandardCharsets.ISO_8859_1.decode(parser.body()).toString();
            return new Outcome(parser.status(), body, parser.keepsConnection(), "");
        }
    }

    /** An answer with the end it is to have; of a failure's message only a part. */
    public record AnswerCase(String name, String bytes, boolean head, Outcome expected) {

        public HttpResponseParser parser() {
            HttpResponseParser parser = new HttpResponseParser(BODY_LIMIT);
            parser.reset(head);
            return parser;
        }

        public boolean valid() {
            return expected.failure().isEmpty();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    public static Stream<AnswerCase> all() {
        return Stream.concat(valid(), invalid());
    }

    public static Stream<AnswerCase> valid() {
        return Stream.of(
                kept("a length", OK + "Content-Length: 5\r\n\r\nhello", 200, "hello"),
                kept("no reason", "HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                kept("an empty reason", "HTTP/1.1 503 \r\nContent-Length: 2\r\n\r\nno", 503, "no"),
                kept("a status of its own", "HTTP/1.1 799 Odd\r\nContent-Length: 0\r\n\r\n", 799, ""),
                kept("odd case and blanks", OK + "cOnTeNt-LENGTH:\t 5 \t\r\n\r\nhello", 200, "hello"),
                kept("the same length twice", OK + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello", 200, "hello"),
                kept("leading zeros", OK + "Content-Length: 0005\r\n\r\nhello", 200, "hello"),
                kept("an empty value", OK + "X-Empty:\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                kept("bare line feeds", "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello", 200, "hello"),
                kept("text beyond ASCII", OK + "X-Name: gr\u00fcn\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                kept("300 headers", OK + headers(300) + "Content-Length: 2\r\n\r\nok", 200, "ok"),
                kept(
                        "line ends in the body",
                        OK + "Content-Length: 8\r\n\r\n\r\n\r\n\r\n\r\n",
                        200,
                        "\r\n\r\n\r\n\r\n"),
                kept(
                        "a body as long as the limit",
                        OK + "Content-Length: 1000\r\n\r\n" + "x".repeat(1000),
                        200,
                        "x".repeat(1000)),
                kept(
                        "a length of 18 digits",
                        OK + "Content-Length: " + "0".repeat(17) + "5\r\n\r\nhello",
                        200,
                        "hello"),
                kept("headers as long as the limit", headersOfLength(HttpResponseParser.HEAD_LIMIT), 200, ""),
                kept("a chunk size of 16 digits", CHUNKED + "0".repeat(15) + "5\r\nhello\r\n0\r\n\r\n", 200, "hello"),
                // The line's limit counts the digits and all up to its return.
                kept(
                        "a chunk extension as long as the limit",
                        CHUNKED + "5;" + "a".repeat(4093) + "\r\nhello\r\n0\r\n\r\n",
                        200,
                        "hello"),
                kept(
                        "blanks after a chunk size as long as the limit",
                        CHUNKED + "5" + " ".repeat(4094) + "\r\nhello\r\n0\r\n\r\n",
                        200,
                        "hello"),
                kept("chunks", CHUNKED + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", 200, "hello world"),
                kept("chunks with zeros and capitals", CHUNKED + "000A\r\n0123456789\r\n00\r\n\r\n", 200, "0123456789"),
                kept("chunk extensions", CHUNKED + "5;a=b;c=\"d;e\"\r\nhello\r\n0;last\r\n\r\n", 200, "hello"),
                kept("blanks after a chunk size", CHUNKED + "5  \r\nhello\r\n0 \t;x\r\n\r\n", 200, "hello"),
                kept("trailers", CHUNKED + "2\r\nok\r\n0\r\nX-Sum: 1\r\nContent-Length: 9\r\n\r\n", 200, "ok"),
                kept("no chunk but the last", CHUNKED + "0\r\n\r\n", 200, ""),
                kept("100", "HTTP/1.1 100 Continue\r\n\r\n" + OK + "Content-Length: 2\r\n\r\nok", 200, "ok"),
                kept(
                        "103 with a length of its own",
                        "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nContent-Length: 7\r\n\r\n" + OK
                                + "Content-Length: 2\r\n\r\nok",
                        200,
                        "ok"),
                kept("204", "HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
                kept(
                        "304 with the length of another",
                        "HTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n",
                        304,
                        ""),
                kept("a redirect", "HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n", 302, ""),
                kept(
                        "HTTP/1.0 kept",
                        "HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\nContent-Length: 2\r\n\r\nok",
                        200,
                        "ok"),
                kept(
                        "other connection options",
                        OK + "Connection: x-close, ,foo\r\nContent-Length: 2\r\n\r\nok",
                        200,
                        "ok"),
                new AnswerCase("HEAD", OK + "Content-Length: 5\r\n\r\n", true, new Outcome(200, "", true, "")),
                new AnswerCase("HEAD without a length", OK + "\r\n", true, new Outcome(200, "", true, "")),
                closed("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                closed("a body until the end", OK + "\r\nall of it", 200, "all of it"),
                closed("an empty body until the end", OK + "\r\n", 200, ""),
                closed(
                        "HTTP/1.0 kept, but until the end",
                        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n\r\nok",
                        200,
                        "ok"),
                closed("close", OK + "Connection: close\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                closed("close in a list", OK + "Connection: foo , CLOSE\r\nContent-Length: 2\r\n\r\nok", 200, "ok"),
                closed(
                        "close beats keep-alive",
                        OK + "Connection: keep-alive\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok",
                        200,
                        "ok"),
                closed(
                        "close with chunks",
                        OK + "Connection: close\r\nTransfer-Encoding: CHUNKED\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                        200,
                        "ok"));
    }

    static Stream<AnswerCase> invalid() {
        String tooLong = "9".repeat(30);
        return Stream.of(
                failed("nothing", "", Failure.RESET, "without an answer"),
                failed("an end within the status line", "HTTP/1.1 20", Failure.RESET, "within the headers"),
                failed("an end within the headers", OK + "Content-Le", Failure.RESET, "within the headers"),
                failed(
                        "an end before the empty line",
                        OK + "Content-Length: 0\r\n",
                        Failure.RESET,
                        "within the headers"),
                failed(
                        "an end after an interim answer",
                        "HTTP/1.1 100 Continue\r\n\r\n",
                        Failure.RESET,
                        "within the headers"),
                failed(
                        "an end within a body",
                        OK + "Content-Length: 9\r\n\r\nhello",
                        Failure.TRUNCATED,
                        "after 5 bytes"),
                failed("an end before a body", OK + "Content-Length: 9\r\n\r\n", Failure.TRUNCATED, "after 0 bytes"),
                failed("an end within a chunk", CHUNKED + "5\r\nhel", Failure.TRUNCATED, "after 3 bytes"),
                failed("an end within a chunk size", CHUNKED + "5", Failure.TRUNCATED, "after 0 bytes"),
                failed("an end before the last chunk", CHUNKED + "5\r\nhello\r\n", Failure.TRUNCATED, "after 5 bytes"),
                failed(
                        "an end before the trailers' end",
                        CHUNKED + "2\r\nok\r\n0\r\n",
                        Failure.TRUNCATED,
                        "after 2 bytes"),
                failed(
                        "an end within the trailers",
                        CHUNKED + "2\r\nok\r\n0\r\nX: y",
                        Failure.TRUNCATED,
                        "after 2 bytes"),
                refused("another protocol", "SSH-2.0-OpenSSH_9.2\r\n\r\n", "does not start with HTTP"),
                refused("an alert of TLS", "\u0015\u0003\u0001\u0000\u0002\u0002F", "does not start with HTTP"),
                refused("a later version", "HTTP/2 200 OK\r\n\r\n", "does not start with HTTP"),
                refused("an unknown version", "HTTP/1.2 200 OK\r\n\r\n", "does not start with HTTP"),
                refused("an empty line first", "\r\n" + OK + "Content-Length: 0\r\n\r\n", "does not start with HTTP"),
                refused("a short status line", "HTTP/1.1\r\n\r\n", "does not start with HTTP"),
                refused("a status in words", "HTTP/1.1 two hundred\r\n\r\n", "without a status"),
                refused("a status of four digits", "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n", "without a status"),
                refused("a status of two digits", "HTTP/1.1 20 OK\r\nContent-Length: 0\r\n\r\n", "without a status"),
                refused("a status below 100", "HTTP/1.1 099 OK\r\nContent-Length: 0\r\n\r\n", "without a status"),
                refused("a negative status", "HTTP/1.1 -20 OK\r\nContent-Length: 0\r\n\r\n", "without a status"),
                refused("two spaces", "HTTP/1.1  200 OK\r\nContent-Length: 0\r\n\r\n", "without a status"),
                refused("101", "HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n", "change of protocol"),
                refused("a folded line", OK + "X-A: b\r\n c\r\nContent-Length: 0\r\n\r\n", "folded"),
                refused("a line without a colon", OK + "Content-Length 5\r\n\r\nhello", "without a name"),
                refused("a line without a name", OK + ": 5\r\n\r\n", "without a name"),
                refused("a blank before the colon", OK + "Content-Length : 5\r\n\r\nhello", "without a name"),
                refused("a return within a line", OK + "X-A: b\rContent-Length: 5\r\n\r\n", "control character"),
                refused("a null", OK + "X-A: \u0000\r\nContent-Length: 0\r\n\r\n", "control character"),
                refused("headers without end", OK + "X-A: " + "a".repeat(70_000), "more than 65536 bytes"),
                refused("interim answers without end", "HTTP/1.1 100 Continue\r\n\r\n".repeat(3000), "more than 65536"),
                refused(
                        "headers above the limit",
                        headersOfLength(HttpResponseParser.HEAD_LIMIT + 1),
                        "more than 65536"),
                refused(
                        "a length of 19 digits",
                        OK + "Content-Length: " + "0".repeat(18) + "5\r\n\r\nhello",
                        "no length"),
                refused("a delete character", OK + "X-A: \u007f\r\nContent-Length: 0\r\n\r\n", "control character"),
                refused(
                        "a null in the reason",
                        "HTTP/1.1 200 O\u0000K\r\nContent-Length: 0\r\n\r\n",
                        "without a status"),
                refused("a chunk size of 17 digits", CHUNKED + "0".repeat(16) + "5\r\nhello", "too many digits"),
                refused(
                        "a chunk extension above the limit",
                        CHUNKED + "5;" + "a".repeat(4094) + "\r\nhello\r\n0\r\n\r\n",
                        "too many bytes"),
                refused(
                        "blanks after a chunk size above the limit",
                        CHUNKED + "5" + " ".repeat(4095) + "\r\nhello\r\n0\r\n\r\n",
                        "too many bytes"),
                refused("two lengths", OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", "two different"),
                refused("a list of lengths", OK + "Content-Length: 5, 5\r\n\r\nhello", "no length"),
                refused("a negative length", OK + "Content-Length: -5\r\n\r\nhello", "no length"),
                refused("a signed length", OK + "Content-Length: +5\r\n\r\nhello", "no length"),
                refused("a hexadecimal length", OK + "Content-Length: 0x5\r\n\r\nhello", "no length"),
                refused("an empty length", OK + "Content-Length:\r\n\r\n", "no length"),
                refused("a length that is no long", OK + "Content-Length: " + tooLong + "\r\n\r\nhello", "no length"),
                failed(
                        "a length above the limit",
                        OK + "Content-Length: 1001\r\n\r\nhello",
                        Failure.TOO_LARGE,
                        "more than 1000 bytes"),
                failed(
                        "a body above the limit",
                        OK + "\r\n" + "x".repeat(1001),
                        Failure.TOO_LARGE,
                        "more than 1000 bytes"),
                refused(
                        "a length and chunks",
                        OK + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "both"),
                refused(
                        "chunks and a length",
                        OK + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
                        "both"),
                refused(
                        "compressed chunks",
                        OK + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
                        "other than chunked"),
                refused(
                        "chunks in chunks",
                        OK + "Transfer-Encoding: chunked\r\n".repeat(2) + "\r\n0\r\n\r\n",
                        "other than"),
                refused(
                        "chunks in HTTP/1.0",
                        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        "in HTTP/1.0"),
                refused("a chunk size in words", CHUNKED + "x\r\nhello\r\n0\r\n\r\n", "without a size"),
                refused("a chunk without a size", CHUNKED + "\r\nhello\r\n0\r\n\r\n", "without a size"),
                refused("an extension without a size", CHUNKED + ";a=b\r\nhello\r\n0\r\n\r\n", "without a size"),
                refused("a negative chunk size", CHUNKED + "-5\r\nhello\r\n0\r\n\r\n", "without a size"),
                refused("a chunk size with a prefix", CHUNKED + "0x5\r\nhello\r\n0\r\n\r\n", "no number"),
                refused("two chunk sizes", CHUNKED + "5 5\r\nhello\r\n0\r\n\r\n", "no number"),
                failed("a chunk above the limit", CHUNKED + "3E9\r\nhello", Failure.TOO_LARGE, "more than 1000 bytes"),
                failed(
                        "chunks above the limit",
                        CHUNKED + "3E8\r\n" + "x".repeat(1000) + "\r\n1\r\nx\r\n0\r\n\r\n",
                        Failure.TOO_LARGE,
                        "more than 1000"),
                failed(
                        "a chunk size that is no long",
                        CHUNKED + "F".repeat(40) + "\r\nhello",
                        Failure.TOO_LARGE,
                        "more than 1000 bytes"),
                refused("zeros without end", CHUNKED + "0".repeat(40) + "\r\n\r\n", "too many digits"),
                refused("an extension without end", CHUNKED + "5;" + "a".repeat(5000), "too many bytes"),
                refused("a chunk size and a bare line feed", CHUNKED + "5\nhello\r\n0\r\n\r\n", "no number"),
                refused("an extension and a bare line feed", CHUNKED + "5;a\nhello\r\n0\r\n\r\n", "end of its line"),
                refused("a return without a line feed", CHUNKED + "5\rhello\r\n0\r\n\r\n", "end of its line"),
                refused("a chunk longer than its size", CHUNKED + "4\r\nhello\r\n0\r\n\r\n", "longer than its size"),
                refused(
                        "a chunk and a return without a line feed",
                        CHUNKED + "5\r\nhello\rX\r\n0\r\n\r\n",
                        "longer than its size"),
                refused("a chunk shorter than its size", CHUNKED + "6\r\nhello\r\n0\r\n\r\n", "longer than its size"),
                refused("a trailer without a name", CHUNKED + "2\r\nok\r\n0\r\nnonsense\r\n\r\n", "without a name"),
                refused(
                        "trailers without end",
                        CHUNKED + "0\r\n" + "X-A: b\r\n".repeat(10_000),
                        "more than 65536 bytes"),
                refused("a longer body than said", OK + "Content-Length: 4\r\n\r\nhello", "after the end"),
                refused("a body where there is none", "HTTP/1.1 204 No Content\r\n\r\nhello", "after the end"),
                refused("two answers", (OK + "Content-Length: 2\r\n\r\nok").repeat(2), "after the end"),
                refused("more after the last chunk", CHUNKED + "2\r\nok\r\n0\r\n\r\n\r\n", "after the end"),
                new AnswerCase(
                        "a body for HEAD",
                        OK + "Content-Length: 5\r\n\r\nhello",
                        true,
                        new Outcome(0, "", false, "FAILED PROTOCOL: *bytes after the end")));
    }

    private static String headers(int count) {
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, count)
                .forEach(i -> lines.append("X-Header-").append(i).append(": value\r\n"));
        return lines.toString();
    }

    /** An answer without a body whose headers are so many bytes long, the empty line included. */
    private static String headersOfLength(int length) {
        String rest = OK + "Content-Length: 0\r\nX: \r\n\r\n";
        return rest.replace("X: ", "X: " + "a".repeat(length - rest.length()));
    }

    private static AnswerCase kept(String name, String bytes, int status, String body) {
        return new AnswerCase(name, bytes, false, new Outcome(status, body, true, ""));
    }

    private static AnswerCase closed(String name, String bytes, int status, String body) {
        return new AnswerCase(name, bytes, false, new Outcome(status, body, false, ""));
    }

    private static AnswerCase refused(String name, String bytes, String reason) {
        return failed(name, bytes, Failure.PROTOCOL, reason);
    }

    private static AnswerCase failed(String name, String bytes, Failure kind, String reason) {
        return new AnswerCase(name, bytes, false, new Outcome(0, "", false, "FAILED " + kind + ": *" + reason));
    }
}
