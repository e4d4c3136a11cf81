package io.mlbench.store.files;

import io.mlbench.store.ResultFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A report in a file, replaced whole.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TextFile {

    private TextFile() {}

    /**
     * Write a text as UTF-8, over an earlier one. Missing folders are created.
     *
     * @throws ResultFileException if it cannot be written
     */
    public static void write(Path file, String text) {
        try {
            AtomicFile.write(WritableFile.prepare(file), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw WritableFile.failure(file, e);
        }
    }
}
