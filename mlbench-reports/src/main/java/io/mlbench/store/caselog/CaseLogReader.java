package io.mlbench.store.caselog;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.files.WritableFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Reads the case log of a build as it grows: each line once, however often the cases are asked for. Not thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CaseLogReader {

    private final Path folder;
    private final String build;
    private final Map<Path, CaseLines> files = new HashMap<>();

    /**
     * Read from a folder.
     *
     * @param folder the reports folder, which may not exist
     * @param build as given to the {@link CaseLog}
     */
    public CaseLogReader(Path folder, String build) {
        this.folder = folder;
        this.build = build;
    }

    /**
     * Return the cases that any process of the build has appended by now, in the order of time. A case that ran again
     * is there once for each run.
     *
     * @throws ResultFileException if a line is damaged, other than a last one that a killed process left unfinished
     */
    public List<BenchmarkCase> cases() {
        if (!Files.isDirectory(folder)) {
            files.clear();
            return List.of();
        }
        List<CaseLines.Line> lines = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "results-*.jsonl")) {
            Set<Path> there = new HashSet<>();
            for (Path file : found) {
                there.add(file);
                lines.addAll(files.computeIfAbsent(file, name -> new CaseLines(name, build))
                        .upToNow());
            }
            files.keySet().retainAll(there);
        } catch (IOException e) {
            throw new ResultFileException("cannot read " + folder + ": " + WritableFile.reason(e), e);
        }
        // Stable: lines of one file and one millisecond keep their order.
        return lines.stream()
                .sorted(Comparator.comparingLong(CaseLines.Line::at))
                .map(CaseLines.Line::finished)
                .toList();
    }
}
