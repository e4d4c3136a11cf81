package io.mlbench.accuracy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A temporary file that loses its name as soon as it is open, so that nothing
 * is left of it however this process ends. It is gone when it is closed, or
 * when nobody refers to it.
 */
final class NamelessFile {

    private NamelessFile() {}

    static RandomAccessFile open() throws IOException {
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
