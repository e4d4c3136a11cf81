package io.mlbench.report.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\tx",
                "\rx",
                " =1",
                "\n=cmd|'/c calc'!A1",
                "\u00a0=1",
                "＝1+1"
            })
    void a_spreadsheet_takes_no_text_for_a_formula(String text) {
        assertThat(Csv.text(text).replaceFirst("^\"", "")).startsWith("'");
    }

    @Test
    void other_texts_stay_as_they_are() {
        assertThat(Csv.text("langdetector_ensemble")).isEqualTo("langdetector_ensemble");
        assertThat(Csv.text("v1-rc=2")).isEqualTo("v1-rc=2");
        assertThat(Csv.text(null)).isEmpty();
    }

    @Test
    void what_separates_cells_is_quoted() {
        assertThat(Csv.row(Csv.text("a,b"), Csv.text("say \"x\""), Csv.text("two\nlines")))
                .isEqualTo("\"a,b\",\"say \"\"x\"\"\",\"two\nlines\"\n");
    }
}
