package io.mlbench.faults;

import io.mlbench.transport.ScriptedServer.Conversation;
import io.mlbench.transport.ScriptedServer.Script;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;

/** What a server does to one request that it has read. Afterwards it reads the next, if the connection stands. */
final class RequestFaults {

    /** A usable answer to every request of these tests. */
    static final String ANSWER = output("\"BYTES\"", "[1]", "[\"en\"]");

    /** No fault. */
    static final Script NONE = client -> client.answer(ANSWER);

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
    private static final int LARGE = 100_000_000;
    private static final int BLOCK = 1_000_000;
    /** Less than any timeout, so that only the whole can be too slow. */
    private static final long DRIP_MILLIS = 50;
    /** Long enough for the client to have read what was sent before. */
    private static final long READ_MILLIS = 50;

    private RequestFaults() {}

    /** Return the scripts by the names that they have in the table. */
    static Map<String, Script> scripts() {
        Map<String, Script> all = new LinkedHashMap<>();
        connections(all);
        delays(all);
        framing(all);
        sizes(all);
        statuses(all);
        bodies(all);
        return all;
    }

    private static void connections(Map<String, Script> all) {
        all.put("closes before the answer", Conversation::end);
        all.put("resets before the answer", Conversation::reset);
        all.put("half-closes before the answer", Conversation::endOutput);
        all.put("closes within the headers", client -> {
            client.send(OK + "Content-Le");
            client.end();
        });
        all.put("resets within the headers", client -> {
            client.send(OK + "Content-Le");
            client.pause(READ_MILLIS);
            client.reset();
        });
        all.put("closes within the body", client -> {
            client.send(answer(ANSWER.length(), ANSWER.substring(20)));
            client.end();
        });
        all.put("resets within the body", client -> {
            client.send(answer(ANSWER.length(), ANSWER.substring(20)));
            client.pause(READ_MILLIS);
            client.reset();
        });
        all.put("resets after the answer", client -> {
            client.send(OK + "Connection: close\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER);
            client.reset();
        });
        all.put("half-closes after the answer", client -> {
            client.send(OK + "Connection: close\r\nContent-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER);
            client.endOutput();
        });
    }

    private static void delays(Map<String, Script> all) {
        all.put("stalls before the answer", Conversation::stall);
        all.put("stalls within the headers", client -> {
            client.send(OK + "Content-Le");
            client.stall();
        });
        all.put("stalls within the body", client -> {
            client.send(answer(ANSWER.length(), ANSWER.substring(20)));
            client.stall();
        });
        all.put("sends one byte at a time, slowly", client -> {
            for (byte next : answer(ANSWER.length(), ANSWER).getBytes(StandardCharsets.US_ASCII)) {
                client.send(new byte[] {next});
                client.pause(DRIP_MILLIS);
            }
        });
    }

    private static void framing(Map<String, Script> all) {
        all.put("Content-Length too long, then closes", client -> {
            client.send(answer(ANSWER.length() + 10, ANSWER));
            client.end();
        });
        all.put(
                "Content-Length too long, connection open",
                client -> client.send(answer(ANSWER.length() + 10, ANSWER)));
        all.put("Content-Length too short", client -> client.send(answer(ANSWER.length() - 10, ANSWER)));
        all.put("Content-Length negative", client -> client.send(answer(-1, ANSWER)));
        all.put(
                "two answers to one request",
                client -> client.send(answer(ANSWER.length(), ANSWER)
                        + "HTTP/1.1 500 Internal Server Error\r\nContent-Length: 0\r\n\r\n"));
        all.put("chunk without a size", client -> {
            client.send(CHUNKED + "size\r\n" + ANSWER + "\r\n0\r\n\r\n");
            client.end();
        });
        all.put("chunk longer than its size", client -> {
            client.send(CHUNKED + "5\r\n" + ANSWER + "\r\n0\r\n\r\n");
            client.end();
        });
        all.put("chunks without the last", client -> {
            client.send(CHUNKED + Integer.toHexString(ANSWER.length()) + "\r\n" + ANSWER + "\r\n");
            client.end();
        });
        all.put("garbage", client -> {
            byte[] garbage = new byte[1000];
            new Random(1).nextBytes(garbage);
            client.send(garbage);
            client.end();
        });
        all.put("another protocol (SSH)", client -> {
            client.send("SSH-2.0-OpenSSH_9.2\r\n");
            client.end();
        });
        all.put("interim answers without end", client -> {
            while (true) {
                client.send("HTTP/1.1 100 Continue\r\n\r\n".repeat(1000));
            }
        });
    }

    private static void sizes(Map<String, Script> all) {
        all.put(
                "300 headers",
                client -> client.send(OK + headers(300) + "Content-Length: " + ANSWER.length() + "\r\n\r\n" + ANSWER));
        all.put("headers without end", client -> {
            client.send(OK);
            while (true) {
                client.send(headers(1000));
            }
        });
        all.put("100 MB with a Content-Length", client -> {
            client.send(OK + "Content-Length: " + LARGE + "\r\n\r\n");
            blocks(client, "", "");
        });
        all.put("100 MB in chunks", client -> {
            client.send(CHUNKED);
            blocks(client, Integer.toHexString(BLOCK) + "\r\n", "\r\n");
            client.send("0\r\n\r\n");
        });
        all.put("100 MB until the connection's end", client -> {
            client.send(OK + "\r\n");
            blocks(client, "", "");
            client.end();
        });
        all.put("empty body", client -> client.answer(""));
        all.put("no content (204)", client -> client.send("HTTP/1.1 204 No Content\r\n\r\n"));
    }

    private static void blocks(Conversation client, String before, String after) throws IOException {
        byte[] block = new byte[BLOCK];
        Arrays.fill(block, (byte) ' '); // blanks, which would be JSON for as long as they go on
        for (int sent = 0; sent < LARGE; sent += BLOCK) {
            client.send(before);
            client.send(block);
            client.send(after);
        }
    }

    private static void statuses(Map<String, Script> all) {
        all.put("redirect to itself", status("302 Found", "Location: /v2/models/m/infer\r\n"));
        all.put(
                "permanent redirect elsewhere",
                status("308 Permanent Redirect", "Location: http://other.invalid/\r\n"));
        all.put("401", status("401 Unauthorized", "WWW-Authenticate: Basic realm=\"m\"\r\n"));
        all.put("403", status("403 Forbidden", ""));
        all.put("404", status("404 Not Found", ""));
        all.put("407", status("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"m\"\r\n"));
        all.put("422", status("422 Unprocessable Entity", ""));
        all.put("429 with Retry-After", status("429 Too Many Requests", "Retry-After: 1\r\n"));
        all.put("500", status("500 Internal Server Error", ""));
        all.put("503 with Retry-After", status("503 Service Unavailable", "Retry-After: 1\r\n"));
    }

    private static Script status(String status, String headers) {
        String body = "{\"error\": \"as told\"}";
        return client -> client.send(
                "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private static void bodies(Map<String, Script> all) {
        all.put("HTML with 200", client -> client.answer("<!DOCTYPE html><html><body>It works!</body></html>"));
        all.put("compressed without being asked", RequestFaults::compressed);
        all.put("500 with control characters", client -> {
            String body = "{\"error\": \"\\u001b[31mred\\u0000 \\u0007\\u0085\"}";
            client.send("HTTP/1.1 500 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
        });
        all.put("JSON cut short", client -> client.answer(ANSWER.substring(0, 40)));
        all.put("JSON of another kind", client -> client.answer("[1, 2, 3]"));
        all.put("JSON without outputs", client -> client.answer("{\"model_name\": \"m\"}"));
        all.put("error with 200", client -> client.answer("{\"error\": \"out of memory\"}"));
        all.put(
                "tensor with fewer elements than its shape",
                client -> client.answer(output("\"BYTES\"", "[2]", "[\"en\"]")));
        all.put("tensor with a negative shape", client -> client.answer(output("\"BYTES\"", "[-1]", "[\"en\"]")));
        all.put("tensor of an unknown datatype", client -> client.answer(output("\"TEXT\"", "[1]", "[\"en\"]")));
        all.put("tensor with NaN", client -> client.answer(output("\"FP32\"", "[1]", "[NaN]")));
        all.put("tensor with null", client -> client.answer(output("\"FP32\"", "[1]", "[null]")));
        all.put("tensor with an infinite number", client -> client.answer(output("\"FP64\"", "[1]", "[1e999]")));
        all.put("JSON nested without end", client -> client.answer("{\"outputs\": " + "[".repeat(100_000)));
    }

    private static void compressed(Conversation client) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(ANSWER.getBytes(StandardCharsets.US_ASCII));
        }
        client.send(OK + "Content-Encoding: gzip\r\nContent-Length: " + bytes.size() + "\r\n\r\n");
        client.send(bytes.toByteArray());
    }

    private static String output(String datatype, String shape, String data) {
        return "{\"outputs\": [{\"name\": \"language\", \"datatype\": " + datatype + ", \"shape\": " + shape
                + ", \"data\": " + data + "}]}";
    }

    private static String answer(int length, String body) {
        return OK + "Content-Length: " + length + "\r\n\r\n" + body;
    }

    private static String headers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "X-Header-" + i + ": value\r\n")
                .collect(Collectors.joining());
    }
}
