package io.mlbench.evaluation.dataset;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.mlbench.plan.value.ConfigurationException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/** Comma-separated values after RFC 4180: quoted fields may hold commas, line ends and doubled quotes. */
final class CsvTableReader implements TableReader {

    /** Decoding puts this in the place of what is not UTF-8. */
    private static final char REPLACEMENT = '\uFFFD';

    private final List<String> columns;

    CsvTableReader(List<String> columns) {
        this.columns = columns;
    }

    @Override
    public void read(InputStream in, RowSink sink) throws IOException {
        try {
            Parser.read(in, new Columns(columns), sink);
        } catch (NoClassDefFoundError e) {
            throw new ConfigurationException(
                    "CSV is read by de.siegmar:fastcsv, which is not on the class path; add version 4.x of it, "
                            + "or use *.tsv or *.jsonl",
                    e);
        }
    }

    /** The library closes what it reads, but the rest of the file belongs to the fingerprint. */
    private static final class LeftOpen extends FilterInputStream {

        LeftOpen(InputStream in) {
            super(in);
        }

        @Override
        public void close() {
            // whoever opened the file closes it
        }
    }

    /** A class of its own, so that the library is looked for only here. */
    private static final class Parser {

        private Parser() {}

        static void read(InputStream in, Columns columns, RowSink sink) throws IOException {
            Reader text = new InputStreamReader(new LeftOpen(in), StandardCharsets.UTF_8);
            long line = 1;
            try (CsvReader<CsvRecord> csv = CsvReader.builder()
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .ofCsvRecord(text)) {
                for (Iterator<CsvRecord> records = csv.iterator(); records.hasNext(); ) {
                    CsvRecord next = records.next();
                    line = next.getStartingLineNumber();
                    take(line, next.getFields(), columns, sink);
                }
            } catch (CsvParseException e) {
                throw sink.broken(line, "after this row: " + reason(e));
            } catch (UncheckedIOException e) {
                throw new IOException(e.getCause());
            }
        }

        private static void take(long line, List<String> fields, Columns columns, RowSink sink) {
            if (fields.stream().anyMatch(field -> field.indexOf(REPLACEMENT) >= 0)) {
                sink.bad(line, "it is not UTF-8");
            } else {
                columns.row(line, fields, sink);
            }
        }

        private static String reason(CsvParseException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return Objects.requireNonNullElse(cause.getMessage(), cause.toString());
        }
    }
}
