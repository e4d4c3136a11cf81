package io.mlbench.protocol.openinference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shapes as servers of one's own and exporters write them. */
class MetadataShapeTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[-1, 4]", "[\"-1\", \"4\"]", "[-1, \"4\"]"})
    void whole_numbers_are_a_shape_also_as_text(String shape) throws IOException {
        assertThat(read(shape)).containsExactly(-1L, 4L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"batch\", 4]",
                "[\"1:10\", 4]",
                "[null, 4]",
                "[1.5]",
                "[[1, 2]]",
                "{\"dim\": [{\"size\": \"-1\"}]}",
                "{}",
                "\"[-1,4]\"",
                "4",
                "null",
                "[99999999999999999999]"
            })
    void anything_else_is_no_shape(String shape) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(shape))
                .withMessageStartingWith("the shape of \"x\" is ")
                .withMessageEndingWith("but must be a list of whole numbers, with -1 for a size that may vary");
    }

    private static List<Long> read(String shape) throws IOException {
        String metadata =
                "{\"name\": \"m\", \"inputs\": [{\"name\": \"x\", \"datatype\": \"FP32\", \"shape\": " + shape + "}]}";
        return MetadataJson.model("m", metadata.getBytes(StandardCharsets.UTF_8))
                .inputs()
                .get(0)
                .shape();
    }
}
