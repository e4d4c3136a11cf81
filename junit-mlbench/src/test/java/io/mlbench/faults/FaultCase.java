package io.mlbench.faults;

import io.mlbench.faults.FaultTable.Row;
import java.util.Set;
import java.util.stream.Stream;

/** A row of the table over one of its transports, under one load. */
record FaultCase(Row row, String transport, String load) {

    /** Return the cases of some faults. */
    static Stream<FaultCase> of(Set<String> faults, String... loads) {
        return FaultTable.rows().stream()
                .filter(row -> faults.contains(row.fault()))
                .flatMap(row -> row.transports().stream()
                        .flatMap(transport -> Stream.of(loads).map(load -> new FaultCase(row, transport, load))));
    }

    @Override
    public String toString() {
        return row.fault() + " [" + transport + ", " + load + "]";
    }
}
