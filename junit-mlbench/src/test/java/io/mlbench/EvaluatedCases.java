package io.mlbench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Execution;

/** Datasets for evaluations in tests, and what became of their cases. */
public final class EvaluatedCases {

    private EvaluatedCases() {}

    /** Write so many samples of each language, whose texts begin with its code. */
    public static Path dataset(Path folder, int samples, String... languages) {
        StringBuilder table = new StringBuilder();
        for (String language : languages) {
            for (int i = 0; i < samples; i++) {
                table.append("{\"text\": \"%s %d\", \"lang\": \"%s\"}\n".formatted(language, i, language));
            }
        }
        try {
            return Files.writeString(folder.resolve("samples.jsonl"), table);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Return the display name of each case, and its failure; an empty text for none. */
    public static Map<String, String> of(EngineExecutionResults results) {
        Map<String, String> cases = new TreeMap<>();
        results.testEvents().executions().finished().stream()
                .forEach(execution -> cases.put(execution.getTestDescriptor().getDisplayName(), failure(execution)));
        return cases;
    }

    private static String failure(Execution execution) {
        return execution
                .getTerminationInfo()
                .getExecutionResult()
                .getThrowable()
                .map(error -> error.getClass().getSimpleName() + ": " + error.getMessage())
                .orElse("");
    }
}
