package io.mlbench.verdicts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the table of verdicts is played, and comes to what it says. */
@ResourceLock(Resources.SYSTEM_OUT)
@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class FalseGreenTests {

    private static final int FEWEST = 60;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void each_bad_server_comes_to_what_the_table_says(Row row) throws Exception {
        String problem = row.problem(row.scenario().play(folder));
        assertThat(problem)
                .as("%s: %s (%s)", row.id(), row.fault(), row.asked())
                .isEmpty();
    }

    static List<Row> rows() {
        return VerdictTable.ROWS;
    }

    @Test
    void the_table_covers_each_place_and_its_rows_have_names_of_their_own() {
        assertThat(VerdictTable.ROWS).hasSizeGreaterThanOrEqualTo(FEWEST);
        assertThat(VerdictTable.ROWS).extracting(Row::id).doesNotHaveDuplicates();
        assertThat(VerdictTable.ROWS).extracting(Row::via).contains(Via.values());
        for (Via via : Via.values()) {
            assertThat(VerdictTable.ROWS.stream().filter(row -> row.via() == via && row.outcome() == Outcome.HELD))
                    .as("a good server by which the %s is known to pass", via)
                    .isNotEmpty();
        }
    }
}
