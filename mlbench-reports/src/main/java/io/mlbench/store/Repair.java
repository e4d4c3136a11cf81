package io.mlbench.store;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.files.AtomicFile;
import io.mlbench.store.files.Backup;
import io.mlbench.store.files.WritableFile;
import io.mlbench.store.json.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * A damaged result file that can be restored from its backup.
 *
 * @param file the file
 * @param problem what is wrong with it
 * @param backup the results that take its place
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Repair(Path file, String problem, List<BenchmarkResult> backup) {

    public Repair {
        backup = List.copyOf(backup);
    }

    /**
     * Look at a file and its backup, and change neither.
     *
     * @return empty if the file is whole
     * @throws ResultFileException if the file is damaged and there is no whole
     *     backup beside it
     */
    public static Optional<Repair> of(Path file) {
        try {
            ResultJson.read(ResultStore.content(file), file);
            return Optional.empty();
        } catch (ResultFileException e) {
            if (Files.isDirectory(file)) {
                throw e;
            }
            String problem = Objects.requireNonNullElse(e.getMessage(), "it cannot be read");
            List<BenchmarkResult> backup = ResultStore.backup(file)
                    .orElseThrow(() -> new ResultFileException(
                            problem
                                    + "; there is no intact backup next to it, so move it away, or name another file, and measure again",
                            e));
            return Optional.of(new Repair(file, problem, backup));
        }
    }

    /**
     * Put the backup's content in the file's place. The backup stays, and what
     * was damaged is kept beside it as {@code NAME.damaged}.
     *
     * @return the file that holds what was damaged; empty if there was no file
     * @throws ResultFileException if the file cannot be written
     */
    public Optional<Path> apply() {
        Path target = WritableFile.prepare(file);
        Path damaged = target.resolveSibling(target.getFileName() + ".damaged");
        try {
            boolean exists = Files.exists(target);
            if (exists) {
                AtomicFile.write(damaged, RegularFile.content(target));
            }
            AtomicFile.write(target, RegularFile.content(Backup.of(file)));
            return exists ? Optional.of(damaged) : Optional.empty();
        } catch (IOException e) {
            throw WritableFile.failure(file, e);
        }
    }
}
