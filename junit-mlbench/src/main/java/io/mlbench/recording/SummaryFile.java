package io.mlbench.recording;

import io.mlbench.report.text.StepSummary;
import io.mlbench.result.BenchmarkCase;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/** The file in which GitHub collects what a step has to show. */
record SummaryFile(Path path) {

    private static final System.Logger LOGGER = System.getLogger(SummaryFile.class.getName());
    private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    /** Return the file that the environment names; empty outside of GitHub's runners. */
    static Optional<SummaryFile> ofThisStep(Map<String, String> environment) {
        String name = environment.getOrDefault(VARIABLE, "");
        try {
            return name.isBlank() ? Optional.empty() : Optional.of(new SummaryFile(Path.of(name)));
        } catch (InvalidPathException e) {
            LOGGER.log(Level.WARNING, VARIABLE + " names no file: " + e.getMessage());
            return Optional.empty();
        }
    }

    /** Append a case. What fails here is logged: a summary must not fail a benchmark that held. */
    void append(BenchmarkCase finished) {
        try {
            if (Files.exists(path) && !Files.isRegularFile(path)) { // a pipe could make the benchmark wait for ever
                throw new IOException("it is no regular file");
            }
            String existing = Files.exists(path) ? Files.readString(path) : "";
            Files.writeString(
                    path,
                    StepSummary.addition(existing, finished),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOGGER.log(Level.WARNING, "cannot append to the step summary " + path + ": " + e.getMessage(), e);
        }
    }
}
