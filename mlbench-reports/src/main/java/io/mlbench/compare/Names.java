package io.mlbench.compare;

import io.mlbench.result.BenchmarkResult;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names the sides of a comparison: by label, else model, where those differ; else by file. */
final class Names {

    private Names() {}

    static List<String> of(List<ResultFile> files) {
        for (Function<ResultFile, String> naming : List.<Function<ResultFile, String>>of(
                Names::labelOrModel, Names::stem, file -> file.file().toString())) {
            List<String> names = files.stream().map(naming).toList();
            if (new HashSet<>(names).size() == names.size()) {
                return names;
            }
        }
        // One file given twice: still columns to tell apart.
        return IntStream.range(0, files.size())
                .mapToObj(i -> stem(files.get(i)) + " (" + (i + 1) + ")")
                .toList();
    }

    private static String labelOrModel(ResultFile file) {
        String label = common(file, result -> result.metadata().label());
        String model = common(file, result -> result.metadata().model());
        if (label != null && !label.isBlank()) {
            return label;
        }
        return model == null ? stem(file) : model;
    }

    /** Return what all results of a file share, or null. */
    private static @Nullable String common(ResultFile file, Function<BenchmarkResult, @Nullable String> reader) {
        return file.results().stream()
                .map(reader)
                .map(value -> value == null ? "" : value)
                .distinct()
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), values -> values.size() == 1 ? values.get(0) : null));
    }

    private static String stem(ResultFile file) {
        Path name = file.file().getFileName();
        return (name == null ? file.file() : name).toString().replaceFirst("(?<=.)\\.json$", "");
    }
}
