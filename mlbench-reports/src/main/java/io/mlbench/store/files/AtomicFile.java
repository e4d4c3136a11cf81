package io.mlbench.store.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import org.apiguardian.api.API;

/** Replaces a file as a whole: whoever looks, or kills this process, finds the old content or the new. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AtomicFile {

    private AtomicFile() {}

    public static void write(Path target, byte[] content) throws IOException {
        Path temporary = temporaryFor(target);
        try {
            // Not a FileChannel: that one closes itself when the thread is
            // interrupted, as it is after a test's timeout, and the result would be lost.
            try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
                out.write(content);
                out.getFD().sync();
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /**
     * Return a new name in the same folder, since a move between file systems is
     * not atomic; short, whatever the length of the target's name.
     */
    static Path temporaryFor(Path target) {
        return target.resolveSibling(".mlbench-" + UUID.randomUUID() + ".tmp");
    }
}
