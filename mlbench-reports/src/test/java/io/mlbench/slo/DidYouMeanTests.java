package io.mlbench.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTests {

    @ParameterizedTest
    @CsvSource({"rnus, runs", "warm, warmup", "urls, url", "timout, timeout", "runs, runs", "'', url"})
    void finds_the_word_with_the_fewest_edits(String word, String expected) {
        assertThat(DidYouMean.to(word, List.of("warmup", "timeout", "url", "runs")))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"ac, ab", "xx, ab"})
    void takes_the_first_of_the_alphabet_among_equals(String word, String expected) {
        assertThat(DidYouMean.to(word, List.of("ad", "ab"))).isEqualTo(expected);
    }
}
