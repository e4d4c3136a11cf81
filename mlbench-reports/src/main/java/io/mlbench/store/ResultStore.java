package io.mlbench.store;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.files.AtomicFile;
import io.mlbench.store.files.Backup;
import io.mlbench.store.files.FileBuffer;
import io.mlbench.store.files.ResultFileLock;
import io.mlbench.store.files.WritableFile;
import io.mlbench.store.json.MalformedResultException;
import io.mlbench.store.json.ResultJson;
import io.mlbench.store.outline.OutlineDto;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Result files that survive a crash. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ResultStore {

    private static final int HEAD_BYTES = 1 << 16;
    /** Within so many bytes every result has said what it is. */
    private static final int LONG_BYTES = 64;

    private static final List<String> OF_RESULTS = List.of("\"schema_version\"", "\"metadata\"", "\"latency\"");

    private ResultStore() {}

    /**
     * Write results to a file and keep its former content as {@code NAME.bak}.
     *
     * <p>At every moment the file holds its former content or the new one.
     * Missing folders are created.
     *
     * @param file the file
     * @param results at least one
     * @throws ResultFileException if the file cannot be written
     */
    public static void save(Path file, List<BenchmarkResult> results) {
        byte[] content = ResultJson.write(results).getBytes(StandardCharsets.UTF_8);
        Path target = WritableFile.prepare(file);
        try {
            if (Files.exists(target)) {
                Backup.keep(target);
            }
            AtomicFile.write(target, content);
        } catch (IOException e) {
            throw WritableFile.failure(file, e);
        }
    }

    /**
     * Change a file's results. No other process that does so comes between
     * reading and writing, so that nothing of theirs is lost.
     *
     * @param keepsBackup whether the former content is kept as {@code NAME.bak}
     * @param change former results, none if there is no file or nothing in it, to
     *     new ones, at least one. A damaged file counts as empty and becomes the
     *     backup, unless there is a whole one: what was just measured is not lost
     *     for its sake
     * @throws ResultFileException if the file cannot be written
     */
    public static void update(Path file, boolean keepsBackup, UnaryOperator<List<BenchmarkResult>> change) {
        Path target = WritableFile.prepare(file);
        try {
            ResultFileLock.apply(target, () -> {
                boolean isThere = Files.exists(target) && Files.size(target) > 0;
                Optional<List<BenchmarkResult>> former = isThere ? whole(target) : Optional.of(List.of());
                byte[] content =
                        ResultJson.write(change.apply(former.orElse(List.of()))).getBytes(StandardCharsets.UTF_8);
                if (isThere && (keepsBackup || former.isEmpty())) {
                    Backup.keep(target);
                }
                AtomicFile.write(target, content);
            });
        } catch (IOException e) {
            throw WritableFile.failure(file, e);
        }
    }

    private static Optional<List<BenchmarkResult>> whole(Path file) {
        try {
            return Optional.of(read(file));
        } catch (ResultFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Return the results in a file, at least one.
     *
     * @throws ResultFileException if it is missing or damaged; the message says
     *     where, and how to restore it from a good backup
     */
    public static List<BenchmarkResult> read(Path file) {
        try {
            return ResultJson.read(content(file), file);
        } catch (ResultFileException e) {
            throw new ResultFileException(e.getMessage() + Backup.hint(file), e);
        }
    }

    /**
     * Return the outlines of the results in a file, at least one.
     *
     * <p>All of the file is read, and every byte of it must belong to strict JSON
     * in which no object has a name twice: a file that ends in the middle, or has
     * something behind its end, is damaged wherever that is. So is one whose
     * outline misses a figure, or holds one that is not finite or negative. Of
     * what else the file holds (requests, GPU, objectives but for their texts and
     * design effects, cautions, histogram, client, blocks, capacity, accuracy but
     * for its overall share) the values are not looked at: there, figures that are
     * missing, of the wrong type or contradict each other, and a histogram that
     * cannot be decoded, are found by {@link #read} alone.
     *
     * @throws ResultFileException as {@link #read} does
     */
    public static List<ResultSummary> outlines(Path file) {
        try {
            FileBuffer buffer = FileBuffer.ofThread();
            int length = buffer.read(file);
            boolean isAll = length < FileBuffer.SIZE;
            byte[] json = isAll ? buffer.bytes() : content(file);
            Optional<List<ResultSummary>> outlines = OutlineDto.read(json, isAll ? length : json.length);
            if (outlines.isPresent()) {
                return outlines.get();
            }
        } catch (IOException | MalformedResultException e) {
            // Reading the whole says what is wrong in the words of everywhere else, and how to restore it.
        }
        return read(file).stream().map(ResultSummary::of).toList();
    }

    /**
     * Return whether a file that cannot be read is somebody else's JSON, which never was a result: nothing that every
     * result has is named in it. What ends in the middle may have been one, if it is short.
     */
    public static boolean isForeign(Path file) {
        try {
            String start = new String(head(file), StandardCharsets.ISO_8859_1).strip();
            return (start.startsWith("{") || start.startsWith("["))
                    && OF_RESULTS.stream().noneMatch(start::contains)
                    && (start.length() >= LONG_BYTES || start.endsWith("}") || start.endsWith("]"));
        } catch (IOException e) {
            return false;
        }
    }

    private static byte[] head(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(HEAD_BYTES);
        }
    }

    /** Return where the former content of a file is kept, whether or not there is any. */
    public static Path backupOf(Path file) {
        return Backup.of(file);
    }

    /** Return the results in the backup of a file; empty if there is none, or a damaged one. */
    public static Optional<List<BenchmarkResult>> backup(Path file) {
        return Backup.read(file);
    }

    /**
     * Return the {@code *.json} files of a folder, by name. Whether they are
     * result files is not looked at.
     *
     * @throws ResultFileException if there is no such folder or it cannot be listed
     */
    public static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ResultFileException("cannot list " + folder + ": "
                    + (Files.exists(folder) ? "it is no folder; name the folder it is in" : "there is no such folder"));
        }
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            files.forEach(file -> {
                if (Files.isRegularFile(file)) { // a pipe would be waited for
                    found.add(file);
                }
            });
        } catch (IOException e) {
            throw new ResultFileException("cannot list " + folder + ": " + WritableFile.reason(e), e);
        } catch (DirectoryIteratorException e) {
            throw new ResultFileException("cannot list " + folder + ": " + e.getMessage(), e);
        }
        Collections.sort(found);
        return List.copyOf(found);
    }

    /**
     * Check before a long run that its result can be saved, and leave nothing
     * behind but missing folders.
     *
     * @throws ResultFileException if it cannot
     */
    public static void requireWritable(Path file) {
        WritableFile.probe(file);
    }

    /**
     * Return how many files of a folder hold a result of a model. A file with
     * several results counts once; what is no readable result file is skipped.
     *
     * @param folder a folder, which may not exist
     * @param model the model's name
     * @param except a file that does not count, or {@code null}
     * @throws ResultFileException if the folder cannot be listed
     */
    public static long countPrevious(Path folder, String model, @Nullable Path except) {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        Path excluded = except == null ? null : except.toAbsolutePath().normalize();
        return files(folder).parallelStream()
                .filter(file -> !file.toAbsolutePath().normalize().equals(excluded))
                .filter(file -> holds(file, model))
                .count();
    }

    private static boolean holds(Path file, String model) {
        try {
            return outlines(file).stream()
                    .anyMatch(result -> result.metadata().model().equals(model));
        } catch (ResultFileException e) {
            return false;
        }
    }

    static byte[] content(Path file) {
        try {
            return RegularFile.contentOrPipe(file);
        } catch (IOException e) {
            if (Files.isDirectory(file)) {
                throw new ResultFileException("cannot read " + file + ": it is a folder; name a file in it", e);
            }
            throw new ResultFileException("cannot read " + file + ": " + WritableFile.reason(e), e);
        }
    }
}
