package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.dataset.TableReader.RowSink;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of a table's columns: given, or taken from the first row. */
final class Columns {

    private @Nullable List<String> names;

    Columns(List<String> given) {
        this.names = given.isEmpty() ? null : normalized(given);
    }

    void row(long line, List<String> fields, RowSink sink) {
        if (names == null) {
            names = header(line, fields, sink);
        } else if (fields.size() != names.size()) {
            sink.bad(
                    line,
                    "it has %d columns, but there should be %d: %s"
                            .formatted(fields.size(), names.size(), String.join(", ", names)));
        } else {
            Map<String, String> values = new HashMap<>();
            for (int i = 0; i < fields.size(); i++) {
                values.put(names.get(i), fields.get(i));
            }
            sink.row(line, values);
        }
    }

    private static List<String> header(long line, List<String> fields, RowSink sink) {
        List<String> header = normalized(fields);
        if (!header.contains("text") && !header.contains("file")) {
            throw sink.broken(
                    line,
                    "the first line names no column \"text\" or \"file\" but " + String.join(", ", header)
                            + "; give the columns if the table has no such line");
        }
        if (new HashSet<>(header).size() < header.size()) {
            throw sink.broken(line, "the first line names a column twice: " + String.join(", ", header));
        }
        return header;
    }

    private static List<String> normalized(List<String> names) {
        return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    }
}
