package io.mlbench.evaluation.dataset;

import java.util.List;
import org.apiguardian.api.API;

/**
 * How to read a dataset.
 *
 * @param columns the names of a table's columns; empty if its first line names
 *     them. Columns other than {@code text}, {@code file}, {@code label},
 *     {@code reference} and {@code lang} are ignored
 * @param skipBadRows whether a row that cannot be used is counted and reported
 *     instead of ending the evaluation
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DatasetOptions(List<String> columns, boolean skipBadRows) {

    /** The first line names the columns, and a bad row is an error. */
    public static final DatasetOptions STRICT = new DatasetOptions(List.of(), false);

    public DatasetOptions {
        columns = List.copyOf(columns);
    }
}
