package io.mlbench.store.caselog;

import io.mlbench.result.BenchmarkCase;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.files.WritableFile;
import io.mlbench.store.json.CaseDto;
import io.mlbench.store.json.Json;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.apiguardian.api.API;

/**
 * The finished cases of a build, one JSON line each, in one file per JVM:
 * {@code results-PID.jsonl}. Surefire's forks share nothing but the folder, and
 * a JVM may be killed after any case. Thread-safe.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class CaseLog {

    /** One process, one file: its lines must not mix, whichever instance writes. */
    private static final Object LOCK = new Object();

    private final Path file;
    private final String build;
    private final Clock clock;

    /**
     * Write to a folder.
     *
     * @param folder the reports folder; created with the first line
     * @param build what all forks of one build have in common, and no other build
     */
    public CaseLog(Path folder, String build) {
        this(folder.resolve("results-" + ProcessHandle.current().pid() + ".jsonl"), build, Clock.systemUTC());
    }

    CaseLog(Path file, String build, Clock clock) {
        this.file = file;
        this.build = build;
        this.clock = clock;
    }

    /**
     * Append a case; on return it is on the disk.
     *
     * @throws ResultFileException if the file cannot be written
     */
    public void append(BenchmarkCase finished) {
        String line = Json.compact(CaseDto.of(finished, build, clock.instant())) + "\n";
        Path target = WritableFile.prepare(file);
        synchronized (LOCK) {
            // Not a FileChannel, for the reason given in AtomicFile.
            try (RandomAccessFile out = new RandomAccessFile(target.toFile(), "rw")) {
                out.seek(endOfLastLine(out));
                out.write(line.getBytes(StandardCharsets.UTF_8));
                out.setLength(out.getFilePointer());
                out.getFD().sync();
            } catch (IOException e) {
                throw WritableFile.failure(file, e);
            }
        }
    }

    /**
     * Return where the next line starts. Process ids come round again, so the
     * file may end in the half line of a killed process of an earlier build.
     */
    private static long endOfLastLine(RandomAccessFile file) throws IOException {
        for (long end = file.length(); end > 0; end--) {
            file.seek(end - 1);
            if (file.read() == '\n') {
                return end;
            }
        }
        return 0;
    }

    /**
     * Return the cases that any process of a build appended, in the order of
     * time. A case that ran again is there once for each run.
     *
     * @param folder the reports folder, which may not exist
     * @param build as given to the constructor
     * @throws ResultFileException if a line is damaged, other than a last one
     *     that a killed process left unfinished
     */
    public static List<BenchmarkCase> read(Path folder, String build) {
        return new CaseLogReader(folder, build).cases();
    }
}
