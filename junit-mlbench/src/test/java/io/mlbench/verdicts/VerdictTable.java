package io.mlbench.verdicts;

import java.util.ArrayList;
import java.util.List;

/** All rows, and the part of the documentation that is made of them. */
final class VerdictTable {

    static final List<Row> ROWS = rows();

    private VerdictTable() {}

    private static List<Row> rows() {
        List<Row> rows = new ArrayList<>(CommandLineRows.rows());
        rows.addAll(AnnotationRows.rows());
        rows.addAll(SavedFileRows.rows());
        return List.copyOf(rows);
    }

    /** Return the table as it stands in the documentation; it ends with a line end. */
    static String markdown() {
        StringBuilder table = new StringBuilder("""
                | what is wrong | judged by | asked for | outcome |
                |---|---|---|---|
                """);
        ROWS.forEach(row -> table.append(row.markdown()).append('\n'));
        return table.toString();
    }
}
