package io.mlbench.evaluation.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** Tab-separated values: no quotes, no escapes, one row a line. */
final class TsvReader implements TableReader {

    private static final Pattern TAB = Pattern.compile("\t");

    private final List<String> columns;

    TsvReader(List<String> columns) {
        this.columns = columns;
    }

    @Override
    public void read(InputStream in, RowSink sink) throws IOException {
        Columns names = new Columns(columns);
        Lines.read(in, sink, (line, text) -> names.row(line, List.of(TAB.split(text, -1)), sink));
    }
}
