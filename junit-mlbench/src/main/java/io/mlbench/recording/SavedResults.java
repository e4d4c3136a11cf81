package io.mlbench.recording;

import io.mlbench.compare.history.PreviousRuns;
import io.mlbench.plan.BenchmarkPlan;
import io.mlbench.plan.SaveTarget;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.result.BenchmarkResult;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Saves each result as it is finished. Several results for one file stand in it
 * together, and the file's backup stays what was there before this JVM.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SavedResults {

    private static final long MOST_BYTES_BESIDE = 16L << 20;
    private static final int MOST_FILES_BESIDE = 1000;

    private final Map<Path, List<BenchmarkResult>> files = new LinkedHashMap<>();
    /** Those of the files that were written; a result that could not be is written with the next one. */
    private final Set<Path> written = new LinkedHashSet<>();

    /** A folder's file is named once in a JVM, after the time of its first result. */
    private final Instant started;

    SavedResults() {
        this(Instant.now());
    }

    SavedResults(Instant started) {
        this.started = started;
    }

    synchronized void requireWritable(BenchmarkPlan plan) {
        plan.output().save().ifPresent(target -> {
            Path file = target.file(plan.endpoint().model().orElse("body"), started);
            try {
                ResultStore.requireWritable(file);
            } catch (ResultFileException e) {
                String named = target instanceof SaveTarget.Folder
                        ? ". The model's name is part of that of the file; --save FILE names another"
                        : "";
                throw new ConfigurationException("save: " + e.getMessage() + named, e);
            }
            requireResults(file);
        });
    }

    /** The backup keeps one former content only: what is no result must not be pushed out by the next two runs. */
    private static void requireResults(Path file) {
        if (file.toFile().length() == 0) {
            return; // there is none, or nothing in it to lose
        }
        try {
            ResultStore.read(file);
        } catch (ResultFileException e) {
            throw new ConfigurationException(
                    "save: " + e.getMessage()
                            + ". It is not replaced by the new result. Move it away, or name another file",
                    e);
        }
    }

    /**
     * Return the former runs that stand where a plan's results are saved: those
     * from before this JVM, and those that it has saved since. Without a
     * confidence nothing is read.
     */
    synchronized PreviousRuns former(BenchmarkPlan plan) {
        return plan.output()
                .save()
                .filter(target -> plan.judging().confidence().isPresent())
                .map(this::former)
                .orElse(PreviousRuns.NONE);
    }

    private PreviousRuns former(SaveTarget target) {
        if (target instanceof SaveTarget.Folder folder) {
            return PreviousRuns.in(folder.path());
        }
        Path file = ((SaveTarget.File) target).path();
        // What stood there before this JVM is in the backup once its first result has replaced it.
        Stream<Path> kept = written.contains(file) ? Stream.of(file, ResultStore.backupOf(file)) : Stream.of(file);
        return PreviousRuns.read(kept.filter(one -> one.toFile().length() > 0).toList())
                .with(beside(file));
    }

    /** One file for each run is as usual as one folder for all; what else stands there is passed over. */
    private static List<Path> beside(Path file) {
        Path own = file.toAbsolutePath().normalize();
        try {
            return ResultStore.files(Objects.requireNonNullElse(own.getParent(), own)).stream()
                    .filter(other -> !other.equals(own) && other.toFile().length() <= MOST_BYTES_BESIDE)
                    .limit(MOST_FILES_BESIDE)
                    .toList();
        } catch (ResultFileException e) {
            return List.of(); // there is no such folder yet
        }
    }

    synchronized void add(BenchmarkPlan plan, BenchmarkResult result) {
        plan.output().save().ifPresent(target -> {
            Path file = target.file(plan.endpoint().model().orElse("body"), started);
            boolean isFirst = !written.contains(file);
            List<BenchmarkResult> own = files.computeIfAbsent(file, name -> new ArrayList<>());
            own.add(result);
            ResultStore.update(file, isFirst, former -> {
                List<BenchmarkResult> all =
                        new ArrayList<>(isFirst && !isWrittenByAnother(former) ? List.of() : former);
                all.removeAll(own);
                all.addAll(own);
                return all;
            });
            written.add(file);
        });
    }

    /**
     * What an earlier run saved is replaced. What is newer than this JVM comes
     * from one that runs beside it, such as another fork of the build, and stays
     * as a whole.
     */
    private boolean isWrittenByAnother(List<BenchmarkResult> former) {
        return former.stream()
                .map(result -> result.metadata().timestamp())
                .anyMatch(timestamp -> timestamp != null && timestamp.isAfter(started));
    }

    synchronized List<Saved> files() {
        return written.stream()
                .map(file -> new Saved(
                        file,
                        Objects.requireNonNull(files.get(file))
                                .get(0)
                                .metadata()
                                .model()))
                .toList();
    }

    /**
     * A file that results were saved to.
     *
     * @param model the model of its first result
     */
    public record Saved(Path file, String model) {}
}
