package io.mlbench.evaluation.sampling;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A temporary file that loses its name as soon as it is open, so that nothing
 * is left of it however this process ends. It is gone when it is closed, or
 * when nobody refers to it.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class UnlinkedTempFile {

    private UnlinkedTempFile() {}

    public static RandomAccessFile open() throws IOException {
        Path path = Files.createTempFile("mlbench-samples-", ".tmp");
        try {
            return new RandomAccessFile(path.toFile(), "rw");
        } finally {
            try {
                Files.delete(path);
            } catch (IOException e) { // an operating system that keeps the names of open files
                path.toFile().deleteOnExit();
            }
        }
    }
}
