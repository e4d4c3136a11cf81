package io.mlbench.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The table in the documentation is the one that the tests play. To write it
 * again after a change of the rows:
 *
 * <pre>mvn -pl junit-mlbench -am test -Dtest=VerdictDocumentTests -Dsurefire.failIfNoSpecifiedTests=false -Dverdicts.write=true</pre>
 */
class VerdictDocumentTests {

    private static final Path DOCUMENT = Path.of("../docs/verdicts.md");
    private static final String BEGIN = "<!-- table: begin -->\n";
    private static final String END = "<!-- table: end -->\n";

    @Test
    void the_documentation_shows_the_rows_that_are_played() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        assertThat(begin).as("the mark before the table").isGreaterThanOrEqualTo(BEGIN.length());
        assertThat(end).as("the mark after the table").isGreaterThanOrEqualTo(begin);

        if (Boolean.getBoolean("verdicts.write")) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + VerdictTable.markdown() + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("the table of %s; write it again with -Dtest=VerdictDocumentTests -Dverdicts.write=true", DOCUMENT)
                .isEqualTo(VerdictTable.markdown());
    }
}
