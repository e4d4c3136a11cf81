package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.Utf8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds files in a dataset's folder, and nowhere else, whatever a table or a link says. */
final class InsideFolder {

    private final Path folder;

    InsideFolder(Path folder) {
        this.folder = folder;
    }

    /** Return the path of that name, or of one that is composed otherwise: macOS takes letters of names apart. */
    private static Path existing(Path root, Path name) throws IOException {
        Path found = root.resolve(name);
        if (Files.exists(found) || name.isAbsolute()) {
            return found;
        }
        found = root;
        for (Path part : name) {
            Path next = found.resolve(part);
            found = Files.exists(next) ? next : sameName(found, part.toString()).orElse(next);
        }
        return found;
    }

    private static Optional<Path> sameName(Path folder, String name) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry ->
                            Utf8.composed(entry.getFileName().toString()).equals(Utf8.composed(name)))
                    .findFirst();
        }
    }

    /**
     * Return the file.
     *
     * @throws IllegalArgumentException if there is no such file in the folder
     */
    Path file(String name) {
        try {
            Path root = folder.toRealPath();
            Path file = existing(root, Path.of(name)).toRealPath();
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
