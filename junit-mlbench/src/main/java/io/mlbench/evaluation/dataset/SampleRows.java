package io.mlbench.evaluation.dataset;

import io.mlbench.evaluation.EditRate;
import io.mlbench.evaluation.LanguageCode;
import io.mlbench.evaluation.dataset.LabeledSample.Content;
import io.mlbench.evaluation.dataset.LabeledSample.Input;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import io.mlbench.plan.value.ConfigurationException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes samples of rows, and deals with those that are none. */
final class SampleRows implements TableReader.RowSink {

    static final Set<String> COLUMNS = Set.of("text", "file", "label", "reference", "lang");

    private static final String UNDETERMINED = "und";
    private static final int SHOWN = 10;

    private final String name;
    private final InsideFolder folder;
    private final boolean skip;
    private final Consumer<LabeledSample> sink;
    private final List<String> problems = new ArrayList<>();
    private @Nullable Boolean references;
    private long samples;
    private long skipped;

    SampleRows(String name, Path folder, DatasetOptions options, Consumer<LabeledSample> sink) {
        this.name = name;
        this.folder = new InsideFolder(folder);
        this.skip = options.skipBadRows();
        this.sink = sink;
    }

    @Override
    public void row(long line, Map<String, String> values) {
        LabeledSample sample;
        try {
            sample = sample(name + ":" + line, values);
        } catch (IllegalArgumentException e) {
            bad(line, String.valueOf(e.getMessage()));
            return;
        }
        samples++;
        sink.accept(sample);
    }

    private LabeledSample sample(String place, Map<String, String> values) {
        String reference = value(values, "reference");
        String label = value(values, "label");
        String language = value(values, "lang");
        if (label != null && reference != null) {
            throw new IllegalArgumentException("it has both a label and a reference; give one");
        }
        if (label == null && reference == null && language == null) {
            throw new IllegalArgumentException("it has no label, reference or lang");
        }
        requireSameKind(reference != null);
        if (reference != null) {
            if (EditRate.normalized(reference).isEmpty()) {
                throw new IllegalArgumentException("its reference is blank");
            }
            return new LabeledSample(
                    input(values), reference, language == null ? UNDETERMINED : LanguageCode.of(language), place);
        }
        String expected = label == null ? String.valueOf(language) : label;
        return new LabeledSample(
                input(values), expected, LanguageCode.of(language == null ? expected : language), place);
    }

    private void requireSameKind(boolean reference) {
        if (references == null) {
            references = reference;
        } else if (references != reference) {
            throw new IllegalArgumentException(
                    reference
                            ? "it has a reference, but the rows before have labels"
                            : "it has no reference, but the rows before do");
        }
    }

    private Input input(Map<String, String> values) {
        String file = value(values, "file");
        String text = values.get("text");
        if (file != null && text != null && !text.isBlank()) {
            throw new IllegalArgumentException("it has both a text and a file; give one");
        }
        if (file != null) {
            return new Content(folder.file(file), file);
        }
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("it has no text and no file");
        }
        return new Text(text);
    }

    /** Return a value without blanks around it, or {@code null} if nothing is left. */
    private static @Nullable String value(Map<String, String> values, String column) {
        String value = values.get(column);
        return value == null || value.isBlank() ? null : value.strip();
    }

    @Override
    public void bad(long line, String reason) {
        if (!skip) {
            throw broken(line, reason);
        }
        skipped++;
        if (problems.size() < SHOWN) {
            problems.add("row skipped at " + name + ":" + line + ": " + reason);
        }
    }

    @Override
    public ConfigurationException broken(long line, String reason) {
        return new ConfigurationException("cannot use dataset " + name + ", line " + line + ": " + reason);
    }

    Dataset.Contents contents(String fingerprint) {
        return new Dataset.Contents(
                fingerprint, samples, Boolean.TRUE.equals(references), skipped, List.copyOf(problems));
    }
}
