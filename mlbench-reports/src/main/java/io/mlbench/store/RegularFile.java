package io.mlbench.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Reads files, and waits for nobody: to open a pipe waits until somebody writes
 * to it, and a device may have no end.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class RegularFile {

    /** Some thousand results of ordinary size. */
    private static final int LONGEST_PIPE = 16 << 20;

    private RegularFile() {}

    /**
     * Return the content of a file that nobody asked for by its name.
     *
     * @throws IOException if it cannot be read or is no regular file
     */
    public static byte[] content(Path file) throws IOException {
        // What is missing is left to the reading, which says so.
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw notRegular(file);
        }
        return Files.readAllBytes(file);
    }

    /**
     * Return what stands in a file from a place on, likewise; empty where it ends before that.
     *
     * @throws IOException if it cannot be read or is no regular file
     */
    public static byte[] contentFrom(Path file, long offset) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw notRegular(file);
        }
        // Not a FileChannel, which an interrupted thread cannot read.
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] content = new byte[Math.toIntExact(Math.max(0, in.length() - offset))];
            in.seek(offset);
            in.readFully(content);
            return content;
        }
    }

    /**
     * Return the content of a file that the user names. It may be a pipe, which
     * has a size only when it has ended.
     *
     * @throws IOException if it cannot be read, or is no regular file and has more than 16 MiB
     */
    static byte[] contentOrPipe(Path file) throws IOException {
        if (!Files.exists(file) || Files.isDirectory(file) || Files.isRegularFile(file)) {
            return Files.readAllBytes(file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(LONGEST_PIPE + 1);
            if (content.length > LONGEST_PIPE) {
                throw new FileSystemException(
                        file.toString(), null, "it is no regular file, and has no end or more than 16 MiB");
            }
            return content;
        }
    }

    /**
     * Require that nothing but a file is to be written over.
     *
     * @throws IOException if a link or anything else has that name
     */
    public static void requireNoOtherKind(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw notRegular(file);
        }
    }

    private static FileSystemException notRegular(Path file) {
        return new FileSystemException(file.toString(), null, "it is no regular file");
    }
}
