package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetadataLabelsTests {

    @Test
    void an_output_may_name_its_labels_and_the_model_those_of_all() throws IOException {
        assertThat(labels("\"parameters\": {\"labels\": [\"en\", \"ko\"]}", "")).containsExactly("en", "ko");
        assertThat(labels("\"parameters\": {\"labels\": \"en, ko\"}", "")).containsExactly("en", "ko");
        assertThat(labels("\"parameters\": {}", "\"parameters\": {\"labels\": [\"de\"]},"))
                .containsExactly("de");
        assertThat(labels("\"parameters\": {\"labels\": [\"en\"]}", "\"parameters\": {\"labels\": [\"de\"]},"))
                .containsExactly("en");
        assertThat(labels("\"x\": 1", "")).isEmpty();
    }

    private static List<String> labels(String output, String model) throws IOException {
        String json =
                "{%s \"inputs\": [], \"outputs\": [{\"name\": \"S\", \"datatype\": \"FP32\", \"shape\": [2], %s}]}"
                        .formatted(model, output);
        return MetadataJson.model("m", json.getBytes(StandardCharsets.UTF_8))
                .outputs()
                .get(0)
                .labels();
    }
}
