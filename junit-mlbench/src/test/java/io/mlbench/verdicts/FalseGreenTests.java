package io.mlbench.verdicts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

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
        if (!Pending.ROWS.contains(row.id())) {
            assertThat(problem)
                    .as("%s: %s (%s)", row.id(), row.fault(), row.asked())
                    .isEmpty();
        } else if (problem.isEmpty()) {
            fail(row.id() + " comes to what the table says; remove it from " + Pending.class.getName());
        } else {
            throw new TestAbortedException(row.id() + " is pending: " + problem);
        }
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

    @Test
    void what_is_pending_is_a_row() {
        assertThat(VerdictTable.ROWS).extracting(Row::id).containsAll(new TreeSet<>(Pending.ROWS));
    }
}
