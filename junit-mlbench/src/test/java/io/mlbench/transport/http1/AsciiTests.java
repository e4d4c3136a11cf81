package io.mlbench.transport.http1;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsciiTests {

    @ParameterizedTest
    @ValueSource(strings = {"a", "Z", "09", "azAZ", "!#$%&'*+-.^_`|~"})
    void a_token_has_letters_digits_and_some_signs(String text) {
        assertThat(Ascii.isToken(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a/", "a:", "a@", "[", "{", "a\u007f", "\u00e4", "\"a\"", "(a)", "a,b"})
    void a_token_has_nothing_else(String text) {
        assertThat(Ascii.isToken(text)).isFalse();
    }

    @Test
    void text_has_tabs_and_no_other_control_character() {
        for (char c = 0; c <= 0xff; c++) {
            byte[] bytes = bytes("a" + c + "b");
            boolean control = (c < 0x20 && c != '\t') || c == 0x7f;
            assertThat(Ascii.isText(bytes, 0, bytes.length))
                    .as("0x%02x", (int) c)
                    .isNotEqualTo(control);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Length, content-length, true",
        "AZaz, azaz, true",
        "content-lengt, content-length, false",
        "content-lengthy, content-length, false",
        "content_length, content-length, false",
        "@[, '`{', false"
    })
    void words_match_in_any_case_of_letters_only(String text, String word, boolean matches) {
        byte[] bytes = bytes(">" + text + "<");

        assertThat(Ascii.matches(bytes, 1, bytes.length - 1, word)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "close, true",
        "'CLOSE', true",
        "'a,close', true",
        "'close,b', true",
        "'a ,\t close \t, b', true",
        "',close', true",
        "'x-close', false",
        "'closed', false",
        "'clo se', false",
        "'a,,b', false",
        "'', false"
    })
    void a_list_has_an_element_whatever_stands_around_it(String text, boolean has) {
        byte[] bytes = bytes(text);

        assertThat(Ascii.lists(bytes, 0, bytes.length, "close")).isEqualTo(has);
    }

    @Test
    void a_list_ends_where_its_part_of_the_bytes_ends() {
        byte[] bytes = bytes("close,b,close");

        assertThat(Ascii.lists(bytes, 6, 8, "close")).isFalse();
        assertThat(Ascii.lists(bytes, 1, 12, "close")).isFalse();
    }

    @Test
    void a_character_is_found_at_its_first_place_and_else_at_the_end() {
        byte[] bytes = bytes("a:b:c");

        assertThat(Ascii.indexOf(bytes, 0, 5, ':')).isEqualTo(1);
        assertThat(Ascii.indexOf(bytes, 1, 5, ':')).isEqualTo(1);
        assertThat(Ascii.indexOf(bytes, 2, 3, ':')).isEqualTo(3);
    }

    @Test
    void blanks_are_dropped_on_either_side_and_nowhere_else() {
        byte[] bytes = bytes(" \ta \tb\t ");

        assertThat(Ascii.skipBlanks(bytes, 0, bytes.length)).isEqualTo(2);
        assertThat(Ascii.dropBlanks(bytes, 0, bytes.length)).isEqualTo(6);
        assertThat(Ascii.skipBlanks(bytes, 0, 1)).isEqualTo(1);
        assertThat(Ascii.dropBlanks(bytes, 7, 8)).isEqualTo(7);
    }

    @Test
    void digits_are_those_of_ascii() {
        assertThat("/0123456789:".chars().filter(c -> Ascii.isDigit((byte) c)).count())
                .isEqualTo(10);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
