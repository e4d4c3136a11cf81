package io.mlbench.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Tells what lies in a folder, whichever way a path or its links take.
 *
 * @param folder without links
 */
record FolderBounds(Path folder) {

    /** Return whether a path, relative to the folder or absolute, leads to a place in it, there or not. */
    boolean hold(String path) {
        String name = path.strip();
        if (name.startsWith("~")) {
            return false; // a home folder, wherever it is read as one
        }
        try {
            Path named = folder.resolve(name);
            Path there = named;
            while (!Files.exists(there, LinkOption.NOFOLLOW_LINKS)) {
                there = there.getParent();
                if (there == null) {
                    return false;
                }
            }
            // A link that leads nowhere fails here: what is written to it would be made there.
            return there.toRealPath().startsWith(folder) && !goesUp(there, named);
        } catch (InvalidPathException | IOException e) {
            return false;
        }
    }

    /** What is not there yet may be made, and then ".." behind it leads elsewhere. */
    private static boolean goesUp(Path there, Path named) {
        for (int i = there.getNameCount(); i < named.getNameCount(); i++) {
            if (named.getName(i).toString().equals("..")) {
                return true;
            }
        }
        return false;
    }
}
