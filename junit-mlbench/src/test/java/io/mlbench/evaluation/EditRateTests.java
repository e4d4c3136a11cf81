package io.mlbench.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.mlbench.evaluation.EditRate.Edits;
import org.junit.jupiter.api.Test;

class EditRateTests {

    /** The README of jiwer: "hello world" and "hello duck" have WER 0.5. */
    @Test
    void words_agree_with_jiwer() {
        assertThat(EditRate.words("hello world", "hello duck")).isEqualTo(new Edits(1, 2));
        // Its second example: one substitution and one deletion in six words.
        assertThat(EditRate.words("i like monthy python", "i like python")).isEqualTo(new Edits(1, 4));
        assertThat(EditRate.words("a b", "")).isEqualTo(new Edits(2, 2));
        assertThat(EditRate.words("a", "x y z")).isEqualTo(new Edits(3, 1));
    }

    /** kitten and sitting differ by three edits (V. I. Levenshtein's distance in most textbooks). */
    @Test
    void characters_are_compared_by_levenshtein() {
        assertThat(EditRate.characters("kitten", "sitting")).isEqualTo(new Edits(3, 6));
        assertThat(EditRate.characters("a  b\tc", "a b c")).isEqualTo(new Edits(0, 5));
        assertThat(EditRate.characters("😀a", "😀b")).isEqualTo(new Edits(1, 2));
    }

    @Test
    void forms_that_look_alike_are_equal() {
        assertThat(EditRate.characters("café １２", "cafe\u0301 12")).isEqualTo(new Edits(0, 7));
    }

    @Test
    void scripts_without_spaces_count_each_character() {
        assertThat(EditRate.words("我们 是人", "我们不是人")).isEqualTo(new Edits(1, 4));
        assertThat(EditRate.words("모든 사람은", "모든 사람이")).isEqualTo(new Edits(1, 2));
        assertThat(EditRate.words("PC版です", "PC版だ")).isEqualTo(new Edits(2, 4));
    }

    @Test
    void an_endless_answer_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EditRate.characters("a".repeat(1000), "b".repeat(500_000)))
                .withMessageContaining("too long to compare");
    }
}
