package io.mlbench.evaluation.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** Reads the rows of a table one by one. */
interface TableReader {

    void read(InputStream in, RowSink sink) throws IOException;

    /** Takes rows. */
    interface RowSink {

        /**
         * Take a row.
         *
         * @param line the line at which it begins, from 1
         * @param values by the column's name
         */
        void row(long line, Map<String, String> values);

        /** Take a row that cannot be read, and may be skipped. */
        void bad(long line, String reason);

        /** Stop at what makes all that follows unreadable. */
        RuntimeException broken(long line, String reason);
    }
}
