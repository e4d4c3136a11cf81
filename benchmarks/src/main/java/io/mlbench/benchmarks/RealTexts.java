package io.mlbench.benchmarks;

import io.mlbench.evaluation.dataset.Dataset;
import io.mlbench.evaluation.dataset.LabeledSample.Text;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A dataset of any size: each text is three sentences of the bundled dataset, in one language, no two the same. */
final class RealTexts {

    private RealTexts() {}

    static void write(Path file, int texts) throws IOException {
        Map<String, List<String>> sentences = new TreeMap<>();
        Dataset.bundled()
                .read(sample -> sentences
                        .computeIfAbsent(sample.language(), language -> new ArrayList<>())
                        .add(((Text) sample.input()).text()));
        List<Map.Entry<String, List<String>>> languages = List.copyOf(sentences.entrySet());
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int row = 0; row < texts; row++) {
                Map.Entry<String, List<String>> language = languages.get(row % languages.size());
                String text = three(language.getValue(), row / languages.size());
                out.write("{\"lang\":\"%s\",\"text\":\"%s\"}%n".formatted(language.getKey(), escaped(text)));
            }
        }
    }

    /** Return the number written in base n, n being how many sentences there are. */
    private static String three(List<String> all, int number) {
        int n = all.size();
        if (number >= n * n * n) {
            throw new BenchmarkException("there are not so many texts of three sentences: " + number);
        }
        return all.get(number % n) + " " + all.get(number / n % n) + " " + all.get(number / n / n);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
