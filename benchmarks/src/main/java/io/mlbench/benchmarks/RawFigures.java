package io.mlbench.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;

/** Each figure of each round, as lines of a CSV file: experiment, tool, round, figure, value. */
final class RawFigures {

    private final StringBuilder lines = new StringBuilder("experiment,tool,round,figure,value\n");

    void add(String experiment, String tool, int round, Figures figures) {
        new TreeMap<>(figures.values())
                .forEach((name, value) -> lines.append(experiment)
                        .append(',')
                        .append(tool)
                        .append(',')
                        .append(round)
                        .append(',')
                        .append(name)
                        .append(',')
                        .append(value)
                        .append('\n'));
    }

    void write(Path file) throws IOException {
        Files.writeString(file, lines);
    }
}
