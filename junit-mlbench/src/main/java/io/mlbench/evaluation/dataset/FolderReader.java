package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.Utf8;
import io.mlbench.evaluation.dataset.LabeledSample.Content;
import io.mlbench.evaluation.dataset.LabeledSample.Input;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** One folder for each label, one file for each sample; hidden ones do not count. */
final class FolderReader {

    private static final int SHOWN = 10;

    /** What file managers leave in folders that they were opened with. */
    private static final Set<String> OF_THE_SYSTEM = Set.of(
            "thumbs.db",
            "ehthumbs.db",
            "desktop.ini",
            "icon\r",
            "__macosx",
            "$recycle.bin",
            "@eadir",
            "system volume information");

    private final Path root;
    private final InsideFolder inside;
    private final boolean skip;
    private final MessageDigest digest = Sha256.digest();
    private final List<String> problems = new ArrayList<>();
    private long samples;
    private final SortedSet<String> passedOver = new TreeSet<>();
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
        if (!passedOver.isEmpty()) {
            problems.add("system files passed over: " + String.join(", ", passedOver));
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
            String text = Utf8.decode(bytes).strip();
            if (text.isEmpty()) {
                throw new IllegalArgumentException("it is blank");
            }
            return new Text(text);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
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

    /** Names that begin with a dot are nobody's news. */
    private boolean isOfTheSystem(String name) {
        boolean isNamed = OF_THE_SYSTEM.contains(name.toLowerCase(Locale.ROOT));
        if (isNamed) {
            passedOver.add(name.strip());
        }
        return isNamed || name.startsWith(".");
    }

    /** Return what the folder shows, sorted by name, so that the fingerprint does not depend on the file system. */
    private List<Path> visible(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> !isOfTheSystem(entry.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
