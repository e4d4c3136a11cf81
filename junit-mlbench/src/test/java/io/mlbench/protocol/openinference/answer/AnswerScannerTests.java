package io.mlbench.protocol.openinference.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.endpoint.InferenceException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerScannerTests {

    private static final String ANSWER = """
            {"model_name":"m","id":"r-1","parameters":{"content_type":null, "n":[1,{"a":true}]},"outputs":[
             {"name":"y","shape":[2, 2],"datatype":"FP32","parameters":{},"data":[[0.1, -2],[3e-5,1.5E+7]]},
             {"data":["a","b c"],"datatype":"BYTES","name":"t","shape":[2]},
             {"name":"b","shape":[1],"datatype":"BOOL","data":[false]},
             {"name":"u","shape":[3],"datatype":"UINT8","data":[0, 255, 7]}]}\s""";

    @Test
    void a_plain_answer_is_read_without_its_elements() {
        AnswerHead head = Objects.requireNonNull(scan(ANSWER));

        assertThat(head).isEqualTo(AnswerHead.of(ResponseJson.read(ANSWER.getBytes(StandardCharsets.UTF_8))));
        assertThat(head.outputs()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{} {}",
                "{\"outputs\":[]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[128]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"INT8\",\"data\":[1.0]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1e39]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[NaN]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[null]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[01]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1.]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1,]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[2],\"datatype\":\"FP32\",\"data\":[1]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[-1],\"datatype\":\"FP32\",\"data\":[1]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP16\",\"data\":[\"1\"]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[1]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"BOOL\",\"data\":[1]}]}",
                "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\"}]}",
                "{\"error\":\"x\",\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}",
                "{\"parameters\":{\"error\":1},\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[1]}]}"
            })
    void what_is_wrong_in_any_way_is_left_to_be_read_in_full(String body) {
        assertThat(scan(body)).isNull();
    }

    @Test
    void what_the_full_reading_refuses_is_never_accepted() {
        Random random = new Random(7);
        String alphabet = "{}[]\",:0123456789.-+eEtrufalsn x\\\u00e9\n";
        int accepted = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder mutated = new StringBuilder(ANSWER);
            for (int edits = random.nextInt(1, 3); edits > 0; edits--) {
                int at = random.nextInt(mutated.length());
                switch (random.nextInt(3)) {
                    case 0 -> mutated.deleteCharAt(at);
                    case 1 -> mutated.insert(at, alphabet.charAt(random.nextInt(alphabet.length())));
                    default -> mutated.setCharAt(at, alphabet.charAt(random.nextInt(alphabet.length())));
                }
            }
            @Nullable AnswerHead head = scan(mutated.toString());
            if (head != null) {
                accepted++;
                assertThat(AnswerHead.of(ResponseJson.read(mutated.toString().getBytes(StandardCharsets.UTF_8))))
                        .as(mutated.toString())
                        .isEqualTo(head);
            }
        }
        assertThat(accepted).isBetween(1_000, 19_000);
    }

    @Test
    void the_full_reading_knows_the_reason() {
        assertThatExceptionOfType(InferenceException.class)
                .isThrownBy(() -> ResponseJson.read(
                        "{\"outputs\":[{\"name\":\"y\",\"shape\":[1],\"datatype\":\"FP32\",\"data\":[NaN]}]}"
                                .getBytes(StandardCharsets.UTF_8)))
                .withMessageContaining("element 0 of tensor \"y\" is not a finite number");
    }

    private static @Nullable AnswerHead scan(String body) {
        return AnswerScanner.scan(body.getBytes(StandardCharsets.UTF_8));
    }
}
