package io.mlbench.store.caselog;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.RegularFile;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.json.CaseDto;
import io.mlbench.store.json.Field;
import io.mlbench.store.json.Json;
import io.mlbench.store.json.MalformedResultException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of one file of the case log. */
final class CaseLines {

    private CaseLines() {}

    /** A case and when its line was written, in milliseconds since 1970. */
    record Line(long at, BenchmarkCase finished) {}

    /** What tells whose line it is; a line of another build may be of another version. */
    record Owner(@Nullable String build) {}

    static List<Line> read(Path file, String build) throws IOException {
        byte[] content = RegularFile.content(file);
        List<Line> lines = new ArrayList<>();
        int number = 1;
        // A line is whole once its line end is there: what follows the last one was torn.
        for (int start = 0, end = next(content, 0); end >= 0; start = end + 1, end = next(content, start), number++) {
            try {
                byte[] line = Arrays.copyOfRange(content, start, end);
                if (build.equals(Json.read(line, Owner.class).build)) {
                    lines.add(line(Json.read(line, CaseDto.class)));
                }
            } catch (MalformedResultException e) {
                throw new ResultFileException(e.in(file, number) + "; delete the file and run the benchmarks again", e);
            }
        }
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
