package io.mlbench.endpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * A secret in a file, as containers and build servers mount them.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SecretFile {

    private static final int LONGEST = 16 * 1024;

    private SecretFile() {}

    /**
     * Return what stands in a file, without the line ends behind it; {@code ~/}
     * is the home folder.
     *
     * @throws IllegalArgumentException if it cannot be read; the message holds
     *     nothing of the file
     */
    public static String read(String name) {
        String home = System.getProperty("user.home");
        try {
            Path file = Path.of(name.startsWith("~/") ? home + name.substring(1) : name);
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException("it is a folder; name a file in it");
            }
            // Not by its size, which a pipe or a device does not tell.
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(LONGEST + 1);
                if (bytes.length > LONGEST) {
                    throw new IllegalArgumentException(
                            "it has more than " + LONGEST + " bytes, which no server takes in a header");
                }
                String secret = new String(bytes, StandardCharsets.UTF_8).replaceFirst("[\\r\\n]+$", "");
                if (secret.isBlank()) {
                    throw new IllegalArgumentException("it is empty; write the secret to it");
                }
                return secret;
            }
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("there is no such file; write the secret to it, or correct its name", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it cannot be read (" + e + "); allow reading", e);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("that is no name of a file; correct it", e);
        }
    }
}
