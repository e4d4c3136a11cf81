package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.dataset.LabeledSample.Content;
import io.mlbench.evaluation.dataset.LabeledSample.Input;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One folder for each label, one file for each sample; hidden ones do not count. */
final class FolderReader {

    private static final int SHOWN = 10;

    private final Path root;
    private final InsideFolder inside;
    private final boolean skip;
    private final MessageDigest digest = Sha256.digest();
    private final List<String> problems = new ArrayList<>();
    private long samples;
    private long skipped;

    FolderReader(Path root, DatasetOptions options) {
        this.root = root;
        this.inside = new InsideFolder(root);
        this.skip = options.skipBadRows();
    }

    Dataset.Contents read(Consumer<LabeledSample> sink) throws IOException {
        for (Path label : visible(root)) {
            if (Files.isDirectory(label)) {
                for (Path file : visible(label)) {
                    take(
                            label.getFileName().toString(),
                            root.relativize(file).toString().replace('\\', '/'),
                            sink);
                }
            }
        }
        return new Dataset.Contents(Sha256.hex(digest), samples, false, skipped, List.copyOf(problems));
    }

    private void take(String label, String name, Consumer<LabeledSample> sink) throws IOException {
        try {
            Path file = inside.file(name);
            Sha256.update(digest, name);
            Input input = name.toLowerCase(Locale.ROOT).endsWith(".txt") ? text(file) : content(file, name);
            samples++;
            sink.accept(new LabeledSample(input, label, LanguageCode.of(label), name));
        } catch (IllegalArgumentException e) {
            bad(name, String.valueOf(e.getMessage()));
        }
    }

    private Input text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        digest.update(bytes);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString()
                    .strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("it is blank");
            }
            return new Text(text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        }
    }

    private Input content(Path file, String name) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return new Content(file, name);
    }

    private void bad(String name, String reason) {
        if (!skip) {
            throw new ConfigurationException("cannot use dataset " + root + ", file " + name + ": " + reason);
        }
        skipped++;
        if (problems.size() < SHOWN) {
            problems.add("file skipped: " + name + ": " + reason);
        }
    }

    /** Return what the folder shows, sorted by name, so that the fingerprint does not depend on the file system. */
    private static List<Path> visible(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }
}
