package io.mlbench.evaluation.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds files in a dataset's folder, and nowhere else, whatever a table or a link says. */
final class InsideFolder {

    private final Path folder;

    InsideFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Return the file.
     *
     * @throws IllegalArgumentException if there is no such file in the folder
     */
    Path file(String name) {
        try {
            Path root = folder.toRealPath();
            Path file = root.resolve(name).toRealPath();
            if (!file.startsWith(root)) {
                throw new IllegalArgumentException("its file \"" + name + "\" is outside of the dataset's folder");
            }
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException("its file \"" + name + "\" is no regular file");
            }
            return file;
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException("its file \"" + name + "\" cannot be read: " + e, e);
        }
    }
}
