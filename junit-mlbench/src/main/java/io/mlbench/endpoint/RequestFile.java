package io.mlbench.endpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests from a file: {@code *.json} holds one body or an array of
 * bodies, each sent as it is written there, with an id added if it has none; any other text holds one text per
 * line, blank lines left out; what is not text is sent as raw bytes.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RequestFile {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int LONGEST_PIPE = 64 << 20;

    private final Path file;

    private RequestFile(Path file) {
        this.file = file;
    }

    /**
     * Return the requests of a file, at least one.
     *
     * @throws ConfigurationException if it is missing, empty or malformed; the
     *     message names file, line and reason
     */
    public static List<InferenceRequest> read(Path file) {
        return new RequestFile(file).read();
    }

    private List<InferenceRequest> read() {
        byte[] bytes = bytes();
        if (bytes.length == 0) {
            throw broken("it is empty", null);
        }
        String text = text(bytes);
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            if (text == null) {
                throw broken("it is not UTF-8", null);
            }
            return bodies(text);
        }
        return text == null ? List.of(InferenceRequest.raw(bytes)) : lines(text);
    }

    private byte[] bytes() {
        if (Files.isDirectory(file)) {
            throw broken("it is a directory", null);
        }
        try {
            return Files.isRegularFile(file) ? Files.readAllBytes(file) : piped();
        } catch (NoSuchFileException e) {
            throw broken("there is no such file", e);
        } catch (IOException e) {
            throw broken(e.toString(), e);
        }
    }

    /** Of a pipe or a device the end is known only when it is there. */
    private byte[] piped() throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_PIPE + 1);
            if (bytes.length > LONGEST_PIPE) {
                throw broken("it is no regular file, and has no end or more than 64 MiB", null);
            }
            return bytes;
        }
    }

    /** Return the bytes as text, without a byte order mark; null if they are none. */
    private static @Nullable String text(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            boolean binary = text.indexOf('\0') >= 0;
            return binary ? null : text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private List<InferenceRequest> lines(String text) {
        List<InferenceRequest> requests = text.lines()
                .filter(line -> !line.isBlank())
                .map(InferenceRequest::text)
                .toList();
        if (requests.isEmpty()) {
            throw broken("it has blank lines only", null);
        }
        return requests;
    }

    private List<InferenceRequest> bodies(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            List<InferenceRequest> requests = new ArrayList<>();
            if (json.nextToken() != JsonToken.START_ARRAY) {
                requests.add(body(text, json));
            } else {
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    requests.add(body(text, json));
                }
            }
            if (json.nextToken() != null) {
                throw malformed(json, "nothing may follow the requests; several belong into an array");
            }
            if (requests.isEmpty()) {
                throw broken("its array is empty", null);
            }
            return requests;
        } catch (JsonProcessingException e) {
            throw broken(RequestJson.place(e.getLocation()) + ": " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw broken(e.toString(), e);
        }
    }

    /** Cut one body out of the text, so that it is sent digit by digit as it was written. */
    private InferenceRequest body(String text, JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw malformed(json, "a request must be a JSON object");
        }
        int start = (int) json.currentTokenLocation().getCharOffset();
        json.skipChildren();
        int end = (int) json.currentLocation().getCharOffset();
        return InferenceRequest.json(text.substring(start, end));
    }

    private ConfigurationException malformed(JsonParser json, String why) {
        return broken(RequestJson.place(json.currentTokenLocation()) + ": " + why, null);
    }

    private ConfigurationException broken(String why, @Nullable Throwable cause) {
        String message = "cannot read requests from " + file + ": " + why
                + ". Valid are *.json with one body or an array of bodies, text with one request per line, "
                + "and raw bytes.";
        return cause == null ? new ConfigurationException(message) : new ConfigurationException(message, cause);
    }
}
