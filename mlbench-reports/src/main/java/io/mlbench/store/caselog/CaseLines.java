package io.mlbench.store.caselog;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.RegularFile;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.json.CaseDto;
import io.mlbench.store.json.Field;
import io.mlbench.store.json.Json;
import io.mlbench.store.json.MalformedResultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The lines of one file of the case log, each of which is read once. Not thread-safe. */
final class CaseLines {

    private final Path file;
    private final String build;
    private final List<Line> lines = new ArrayList<>();
    private @Nullable Object identity;
    /** Where the first line begins that was not read yet. */
    private long offset;
    /** How many lines were read, those of other builds among them. */
    private int read;

    CaseLines(Path file, String build) {
        this.file = file;
        this.build = build;
    }

    /** A case and when its line was written, in milliseconds since 1970. */
    record Line(long at, BenchmarkCase finished) {}

    /** What tells whose line it is; a line of another build may be of another version. */
    record Owner(@Nullable String build) {}

    /**
     * Return the build's lines that are in the file by now.
     *
     * @throws ResultFileException if one is damaged
     */
    List<Line> upToNow() throws IOException {
        BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
        if (!Objects.equals(now.fileKey(), identity) || now.size() < offset) {
            identity = now.fileKey(); // another file of that name
            offset = 0;
            read = 0;
            lines.clear();
        }
        byte[] content = RegularFile.contentFrom(file, offset);
        List<Line> added = new ArrayList<>();
        int number = read;
        int start = 0;
        // A line is whole once its line end is there: what follows the last one was torn.
        for (int end = next(content, 0); end >= 0; end = next(content, start)) {
            number++;
            try {
                byte[] line = Arrays.copyOfRange(content, start, end);
                if (build.equals(Json.read(line, Owner.class).build)) {
                    added.add(line(Json.read(line, CaseDto.class)));
                }
            } catch (MalformedResultException e) {
                throw new ResultFileException(e.in(file, number) + "; delete the file and run the benchmarks again", e);
            }
            start = end + 1;
        }
        offset += start;
        read = number;
        lines.addAll(added);
        return lines;
    }

    private static Line line(CaseDto dto) {
        Field root = new Field("");
        return new Line(root.at("at").require(dto.at()), dto.value(root));
    }

    private static int next(byte[] content, int from) {
        for (int i = from; i < content.length; i++) {
            if (content[i] == '\n') {
                return i;
            }
        }
        return -1;
    }
}
