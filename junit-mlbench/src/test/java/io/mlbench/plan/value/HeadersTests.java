package io.mlbench.plan.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.plan.setting.ProfileCatalog;
import io.mlbench.plan.setting.RunTimeSources;
import io.mlbench.plan.setting.Setting;
import io.mlbench.plan.setting.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeadersTests {

    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "hunter2-$1", "BAD", "a\nb");

    @Test
    void variables_are_replaced_from_the_environment() {
        Headers headers = Headers.parse("Authorization: Bearer ${TOKEN}\n\nX-Team: nlp:v2 ");

        assertThat(headers.resolve(ENVIRONMENT::get, HeadersTests::file).with(Map.of()))
                .containsOnly(Map.entry("Authorization", "Bearer hunter2-$1"), Map.entry("X-Team", "nlp:v2"));
    }

    @Test
    void files_are_replaced_by_what_stands_in_them_and_hidden() {
        Headers.Resolved resolved =
                Headers.parse("Authorization: Bearer ${file:/run/token}").resolve(ENVIRONMENT::get, HeadersTests::file);

        assertThat(resolved.with(Map.of())).containsExactly(Map.entry("Authorization", "Bearer of-/run/token"));
        assertThat(resolved.hide("got of-/run/token")).isEqualTo("got ***");
    }

    @Test
    void the_variables_and_files_that_a_text_names_are_told_once_each() {
        String text = "A: ${TOKEN} ${file:/run/a}\nB: ${OTHER}${TOKEN} ${file:~/b} $NONE ${1}";

        assertThat(Headers.variablesIn(text)).containsExactly("TOKEN", "OTHER");
        assertThat(Headers.filesIn(text)).containsExactly("/run/a", "~/b");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Headers.parse("X-Key: ${file:/none}").resolve(ENVIRONMENT::get, HeadersTests::file))
                .withMessage("header X-Key needs the file /none: it is not there");
    }

    @Test
    void a_header_of_the_user_replaces_the_requests_own_in_any_case_of_letters() {
        assertThat(Headers.parse("content-type: application/x")
                        .resolve(ENVIRONMENT::get, HeadersTests::file)
                        .with(Map.of("Content-Type", "application/json", "Accept", "text/plain")))
                .containsOnly(Map.entry("Content-Type", "application/x"), Map.entry("Accept", "text/plain"));
    }

    @Test
    void a_missing_variable_is_named() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Headers.parse("Authorization: ${NOPE}").resolve(ENVIRONMENT::get, HeadersTests::file))
                .withMessageContainingAll("header Authorization", "environment variable NOPE", "not set");
    }

    @Test
    void a_value_that_would_begin_another_header_is_refused_and_not_shown() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> Headers.parse("X: ${BAD}").resolve(ENVIRONMENT::get, HeadersTests::file))
                .withMessageContaining("header X")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("a\nb"));
    }

    @Test
    void what_else_is_secret_is_hidden_too() {
        Headers.Resolved headers = Headers.Resolved.NONE.alsoHiding(List.of("s3cr3t"));

        assertThat(headers.hide("cannot serve /infer?key=s3cr3t")).isEqualTo("cannot serve /infer?key=***");
        assertThat(headers.with(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "a b: hunter2", ": hunter2", "Expect: hunter2", "A: hunter2\na: hunter2"})
    void what_is_no_header_is_refused_and_its_value_not_shown(String text) {
        Settings settings = Settings.of(
                new RunTimeSources(Map.of("mlbench.header", text), Map.of(), key -> Optional.empty()),
                List.of(),
                ProfileCatalog.EMPTY);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> settings.find(Setting.HEADER))
                .withMessageStartingWith("header, set by -Dmlbench.header, must ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
    }

    @Test
    void texts_hold_names_only_and_what_a_server_repeats_is_hidden() {
        Headers headers = Headers.parse("Authorization: Bearer ${TOKEN}");
        Headers.Resolved resolved = headers.resolve(ENVIRONMENT::get, HeadersTests::file);

        assertThat(headers + " " + resolved).isEqualTo("Authorization Authorization");
        assertThat(resolved.hide("bad token hunter2-$1 in Bearer hunter2-$1")).isEqualTo("bad token *** in ***");
    }

    private static String file(String path) {
        if (path.equals("/none")) {
            throw new IllegalArgumentException("it is not there");
        }
        return "of-" + path;
    }

    @Test
    void a_secret_is_hidden_where_a_text_was_shortened_within_it_too() {
        Headers.Resolved resolved =
                Headers.parse("Authorization: Bearer ${TOKEN}").resolve(ENVIRONMENT::get, HeadersTests::file);

        assertThat(resolved.hide("no access with hunter2…")).isEqualTo("no access with ***…");
        assertThat(resolved.hide("no access with Bearer hunt…")).isEqualTo("no access with ***…");
        assertThat(resolved.hide("the hunt… goes on")).isEqualTo("the ***… goes on");
        assertThat(resolved.hide("hunter of bears")).isEqualTo("hunter of bears");
    }

    @Test
    void a_value_may_hold_every_printable_character_of_ascii_and_tabs() {
        String value =
                IntStream.rangeClosed('!', '~').mapToObj(Character::toString).collect(Collectors.joining());

        assertThat(sent("${V}", "a \t" + value)).containsExactly(Map.entry("X", "a \t" + value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u001fb", "a\u007fb", "a\rb", "a\u0000b", "é"})
    void any_other_character_is_refused_with_the_headers_name(String value) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> sent("${V}", value))
                .withMessage("the value of header X has characters that are not ASCII text, such as a line end;"
                        + " correct it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$V", "${V", "${}", "${1V}", "{V}"})
    void what_names_no_variable_is_sent_as_it_stands(String value) {
        assertThat(sent(value, "hunter2")).containsExactly(Map.entry("X", value));
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2, 'must be lines of the form \"Name: value\", and one line has no colon'",
        "': hunter2', 'must be lines of the form \"Name: value\", and the text before the colon is not a header name'",
        "'EXPECT: hunter2', 'must not hold EXPECT, which the client writes itself; remove it'",
        "'A: 1\nb: 2\na: 3', must not hold a twice; remove one"
    })
    void a_line_that_is_no_header_is_refused_with_what_would_be(String text, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Headers.parse(text))
                .withMessage(message);
    }

    @Test
    void texts_too_short_to_be_told_from_words_are_not_hidden() {
        Headers.Resolved resolved = Headers.parse("A: ${THREE}\nB: ${FOUR}")
                .resolve(Map.of("THREE", "abc", "FOUR", "wxyz")::get, HeadersTests::file);

        assertThat(resolved.hide("abc and wxyz")).isEqualTo("abc and ***");
    }

    @Test
    void the_names_of_several_headers_are_shown_in_order() {
        Headers headers = Headers.parse("X-Team: nlp\nAccept: text/plain");

        assertThat(headers).hasToString("Accept, X-Team");
        assertThat(headers.resolve(ENVIRONMENT::get, HeadersTests::file)).hasToString("Accept, X-Team");
    }

    private static Map<String, String> sent(String template, String variable) {
        return Headers.parse("X: " + template)
                .resolve(Map.of("V", variable)::get, HeadersTests::file)
                .with(Map.of());
    }
}
