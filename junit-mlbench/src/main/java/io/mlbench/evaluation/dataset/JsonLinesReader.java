package io.mlbench.evaluation.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.mlbench.evaluation.Utf8;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One JSON object a line. */
final class JsonLinesReader implements TableReader {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public void read(InputStream in, RowSink sink) throws IOException {
        Lines.read(in, sink, (line, text) -> row(line, text, sink));
    }

    private static void row(long line, String text, RowSink sink) {
        JsonNode object;
        try {
            object = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            sink.bad(line, "it is no JSON: " + e.getOriginalMessage());
            return;
        }
        if (!object.isObject()) {
            sink.bad(line, "it is no JSON object");
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            JsonNode value = field.getValue();
            if (SampleRows.COLUMNS.contains(name) && !value.isNull()) {
                if (!value.isTextual()) {
                    sink.bad(line, "its field \"" + name + "\" is no text");
                    return;
                }
                if (!Utf8.isEncodable(value.textValue())) {
                    sink.bad(line, "its field \"" + name + "\" holds half of a character (a lone surrogate)");
                    return;
                }
                if (values.put(name, value.textValue()) != null) {
                    sink.bad(line, "it names its field \"" + name + "\" twice");
                    return;
                }
            }
        }
        sink.row(line, values);
    }
}
