package io.mlbench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.faults.FaultTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The table, its scripts and the documentation are about the same faults. */
class FaultTableTests {

    private static final Path DOCUMENT = Path.of("../docs/faults.md");

    private final List<Row> rows = FaultTable.rows();

    @Test
    void each_row_has_a_script_and_each_script_a_row() {
        Set<String> scripts = new TreeSet<>(RequestFaults.scripts().keySet());
        scripts.addAll(ServerFaults.setups().keySet());
        scripts.add(ServerRestartTests.FAULT);

        assertThat(new TreeSet<>(rows.stream().map(Row::fault).toList())).isEqualTo(scripts);
    }

    @Test
    void each_fault_is_tried_once_over_each_transport_that_can_meet_it() {
        for (Row row : rows) {
            List<String> transports = rows.stream()
                    .filter(other -> other.fault().equals(row.fault()))
                    .flatMap(other -> other.transports().stream())
                    .toList();
            if (row.needsTls()) {
                assertThat(transports).as(row.fault()).containsExactly("jdk");
            } else {
                assertThat(transports).as(row.fault()).containsExactlyInAnyOrder("wire", "jdk");
            }
        }
    }

    @Test
    void the_documentation_shows_the_table() throws IOException {
        List<String> shown = Files.readAllLines(DOCUMENT).stream()
                .filter(line -> line.startsWith("|"))
                .toList();

        assertThat(shown).isEqualTo(FaultTable.text().lines().toList());
    }
}
