package io.mlbench.protocol.openinference.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerErrorsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Triton
                "{\"error\": \"unknown model 'm'\"}|unknown model 'm'",
                // MLServer, for bad JSON
                "{\"detail\": [{\"loc\": [\"body\", 1], \"msg\": \"bad comma\", \"type\": \"json\"}]}|bad comma (at body.1)",
                "{\"detail\": \"Not Found\"}|Not Found",
                // DJL
                "{\"code\": 404, \"type\": \"ModelNotFound\", \"message\": \"no m\"}|404 ModelNotFound no m",
                "{\"error\": {\"message\": \"nested\", \"code\": 3}}|nested",
                "{\"error\": {\"reason\": \"odd\"}}|{\"reason\":\"odd\"}",
                "{\"error\": null, \"detail\": \"second\"}|second",
                "{\"other\": 1}|{\"other\": 1}",
                "<html>  <h1>Bad   Gateway</h1>|<html> <h1>Bad Gateway</h1>",
                "''|(an empty body)",
            })
    void the_servers_words_are_found(String body, String expected) {
        assertThat(text(body)).isEqualTo(expected);
    }

    @Test
    void a_body_without_them_is_cut_at_200_characters() {
        assertThat(text("ü".repeat(5000))).isEqualTo("ü".repeat(200) + "…");
    }

    private static String text(String body) {
        return ServerErrors.text(body.getBytes(StandardCharsets.UTF_8));
    }
}
