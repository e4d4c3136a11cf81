package io.mlbench.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.mlbench.plan.value.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFileTests {

    @TempDir
    Path directory;

    @Test
    void a_json_file_holds_one_body() throws IOException {
        Path file = write("one.json", "\n {\"inputs\": [1.50]} \n");

        assertThat(RequestFile.read(file)).containsExactly(InferenceRequest.json("{\"inputs\": [1.50]}"));
    }

    @Test
    void a_json_file_holds_an_array_of_bodies_each_sent_as_it_was_written() throws IOException {
        Path file = write("many.JSON", "\uFEFF[{\"a\": \"안녕 \\u00fc\"},\n {\"b\":  1e2}]");

        assertThat(RequestFile.read(file))
                .containsExactly(
                        InferenceRequest.json("{\"a\": \"안녕 \\u00fc\"}"), InferenceRequest.json("{\"b\":  1e2}"));
    }

    @Test
    void another_text_holds_one_request_per_line() throws IOException {
        Path file = write("sentences.txt", "\uFEFFhello\r\n\n   \n안녕\n");

        assertThat(RequestFile.read(file)).containsExactly(InferenceRequest.text("hello"), InferenceRequest.text("안녕"));
    }

    @Test
    void what_is_not_text_is_raw_bytes() throws IOException {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 0, 1};
        Path file = Files.write(directory.resolve("image.png"), png);
        Path zeros = Files.write(directory.resolve("zeros.bin"), new byte[] {0, 'a'});

        assertThat(RequestFile.read(file))
                .singleElement()
                .isInstanceOfSatisfying(
                        InferenceRequest.Raw.class,
                        raw -> assertThat(raw.bytes()).isEqualTo(png));
        assertThat(RequestFile.read(zeros)).singleElement().isInstanceOf(InferenceRequest.Raw.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x.json|''|it is empty",
                "x.txt|''|it is empty",
                "x.txt|'\n \n'|it has blank lines only",
                "x.json|'[]'|its array is empty",
                "x.json|'[{},\n 7]'|line 2, column 2: a request must be a JSON object",
                "x.json|'\"text\"'|line 1, column 1: a request must be a JSON object",
                "x.json|'{\"a\": 1,\n\n}'|line 3, column 1",
                "x.json|'{}\n{}'|line 2, column 1: nothing may follow the requests; several belong into an array",
                "x.json|'[{\"a\": 1}'|line 1, column",
                "x.json|' '|a request must be a JSON object",
            })
    void a_file_that_cannot_be_used_is_named_with_line_and_reason(String name, String content, String why)
            throws IOException {
        Path file = write(name, content);

        assertBroken(file, "cannot read requests from " + file + ": ", why, "Valid are *.json");
    }

    @Test
    void a_file_that_is_not_there_or_not_a_file_is_named() throws IOException {
        assertBroken(directory.resolve("missing.txt"), "missing.txt: there is no such file");
        assertBroken(directory, directory + ": it is a directory");
        assertBroken(Files.write(directory.resolve("x.json"), new byte[] {(byte) 0xFF}), "it is not UTF-8");
    }

    private static void assertBroken(Path file, String... parts) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> RequestFile.read(file))
                .withMessageContainingAll(parts);
    }

    private Path write(String name, String content) throws IOException {
        return Files.write(directory.resolve(name), content.getBytes(StandardCharsets.UTF_8));
    }
}
