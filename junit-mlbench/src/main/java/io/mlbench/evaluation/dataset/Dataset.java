package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.Utf8;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.Sha256;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * Labelled samples in a file or folder. They are read one by one, so that their
 * number does not matter.
 *
 * <p>A table is a file {@code *.jsonl}, {@code *.tsv} or {@code *.csv}, each
 * also with {@code .gz}; in TSV nothing is quoted. Its columns are {@code text}
 * or {@code file} (a path within the table's folder, whose bytes are sent);
 * {@code label} or {@code reference}; and {@code lang}. A table with {@code
 * lang} alone is one of languages to identify. A folder holds one folder for
 * each label, with one file for each sample: text in {@code *.txt}, else bytes.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Dataset {

    private static final String BUNDLED = "udhr.tsv";

    private final String name;
    private final Source source;

    private Dataset(String name, Source source) {
        this.name = name;
        this.source = source;
    }

    /** Where samples come from. */
    private interface Source {
        Contents read(Consumer<LabeledSample> sink) throws IOException;
    }

    /**
     * What was read.
     *
     * @param fingerprint SHA-256 of the table, or of a folder's names and files, in hex
     * @param samples how many samples there were
     * @param references whether they have references instead of labels
     * @param skipped how many rows could not be used
     * @param problems the first of them, with place and reason
     */
    public record Contents(String fingerprint, long samples, boolean references, long skipped, List<String> problems) {}

    /**
     * Return the dataset in a file or folder; it is not read yet.
     *
     * @throws ConfigurationException if it is of no known kind
     */
    public static Dataset of(Path path, DatasetOptions options) {
        String name = Objects.requireNonNullElse(path.getFileName(), path).toString();
        if (Files.isDirectory(path)) {
            return new Dataset(name, sink -> new FolderReader(path, options).read(sink));
        }
        TableReader reader = reader(path, name.toLowerCase(Locale.ROOT), options);
        return new Dataset(name, sink -> {
            try (InputStream in = Files.newInputStream(path)) {
                return table(
                        in,
                        name,
                        reader,
                        new SampleRows(name, path.toAbsolutePath().resolveSibling(""), options, sink));
            }
        });
    }

    /** Return the dataset that comes with this library: sentences and clauses in 36 languages. */
    public static Dataset bundled() {
        DatasetOptions options = DatasetOptions.STRICT;
        return new Dataset(BUNDLED, sink -> {
            try (InputStream in = Objects.requireNonNull(Dataset.class.getResourceAsStream(BUNDLED), BUNDLED)) {
                return table(
                        in, BUNDLED, new TsvReader(List.of()), new SampleRows(BUNDLED, Path.of(""), options, sink));
            }
        });
    }

    /** Return the file's or folder's name. */
    public String name() {
        return name;
    }

    /**
     * Read all samples, in the order in which they stand.
     *
     * @throws ConfigurationException if the dataset cannot be read, holds no
     *     sample, or a bad row and those are not skipped; the message names
     *     file, line and reason
     */
    public Contents read(Consumer<LabeledSample> sink) {
        Contents contents;
        try {
            contents = source.read(sink);
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(
                    "cannot read dataset " + name + ": there is no " + e.getFile()
                            + "; name a file *.jsonl, *.tsv or *.csv, plain or as *.gz, or a folder with one for each label",
                    e);
        } catch (IOException e) {
            throw new ConfigurationException(
                    "cannot read dataset " + name + ": "
                            + (e.getClass() == IOException.class ? String.valueOf(e.getMessage()) : e.toString()),
                    e);
        }
        if (contents.samples() == 0) {
            throw new ConfigurationException("dataset " + name + " holds no sample"
                    + (contents.skipped() == 0 ? "" : "; " + contents.problems().get(0)));
        }
        return contents;
    }

    private static Contents table(InputStream in, String name, TableReader reader, SampleRows rows) throws IOException {
        MessageDigest digest = Sha256.digest();
        InputStream raw = new DigestInputStream(new BufferedInputStream(in), digest);
        reader.read(Utf8.unmarked(name.toLowerCase(Locale.ROOT).endsWith(".gz") ? Unpacked.of(raw) : raw), rows);
        raw.transferTo(OutputStream.nullOutputStream()); // what a reader left belongs to the fingerprint
        return rows.contents(Sha256.hex(digest));
    }

    private static TableReader reader(Path path, String name, DatasetOptions options) {
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (plain.endsWith(".jsonl") || plain.endsWith(".ndjson")) {
            if (!options.columns().isEmpty()) {
                throw new ConfigurationException("columns are given for " + path
                        + ", but each line of JSON names its own fields; leave the columns out");
            }
            return new JsonLinesReader();
        }
        if (plain.endsWith(".tsv")) {
            return new TsvReader(options.columns());
        }
        if (plain.endsWith(".csv")) {
            return new CsvTableReader(options.columns());
        }
        throw new ConfigurationException(
                "dataset " + path + (Files.exists(path) ? " is of no known kind" : " does not exist")
                        + "; valid are *.jsonl, *.tsv and *.csv, each also with .gz, and a folder with one folder for each label");
    }
}
