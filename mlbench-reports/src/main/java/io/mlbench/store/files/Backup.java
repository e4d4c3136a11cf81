package io.mlbench.store.files;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.RegularFile;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.json.ResultJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** The former content of a result file, kept beside it as {@code NAME.json.bak}. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class Backup {

    private Backup() {}

    /**
     * Keep the file's content. The file itself stays where it is, so that there
     * is no moment without one.
     */
    public static void keep(Path file) throws IOException {
        Path backup = of(file);
        // A good backup is not given up for a damaged file: it is what repairs that file.
        if (!Files.exists(backup) || isWhole(file)) {
            AtomicFile.write(backup, RegularFile.content(file));
        }
    }

    /** Return how to restore a damaged file, as a sentence to append; empty if there is no good backup. */
    public static String hint(Path file) {
        Path backup = of(file);
        return isWhole(backup)
                ? "; the result before it is whole, restore it with: cp " + quoted(backup) + " " + quoted(file)
                : "";
    }

    /** Return the results in a file's backup; empty if there is none, or a damaged one. */
    public static Optional<List<BenchmarkResult>> read(Path file) {
        Path backup = of(file);
        try {
            return Optional.of(ResultJson.read(RegularFile.content(backup), backup));
        } catch (IOException | ResultFileException e) {
            return Optional.empty();
        }
    }

    /** Return the backup's place: beside the file that was written, where {@code file} is a link to it. */
    public static Path of(Path file) {
        Path written = WritableFile.followed(file);
        return written.resolveSibling(written.getFileName() + ".bak");
    }

    private static boolean isWhole(Path file) {
        try {
            ResultJson.read(RegularFile.content(file), file);
            return true;
        } catch (IOException | ResultFileException e) {
            return false;
        }
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[\\w./:\\\\-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
