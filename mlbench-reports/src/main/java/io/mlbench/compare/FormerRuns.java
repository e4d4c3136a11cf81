package io.mlbench.compare;

import io.mlbench.compare.History.Damaged;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.stats.UsualDeff;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultOutline;
import io.mlbench.store.ResultStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * Former runs, for how far requests usually depend on each other: those that came
 * to their end and know it of some objective.
 *
 * @param runs each once, in any order
 * @param damaged what could not be read
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record FormerRuns(List<ResultOutline> runs, List<Damaged> damaged) {

    /** No former run. */
    public static final FormerRuns NONE = new FormerRuns(List.of(), List.of());

    /** What carries no time was written before results did. */
    private static final Comparator<ResultOutline> OLDEST_FIRST = Comparator.comparing(
            run -> Objects.requireNonNullElse(run.metadata().timestamp(), Instant.EPOCH));

    public FormerRuns {
        runs = List.copyOf(runs);
        damaged = List.copyOf(damaged);
    }

    /** Read the {@code *.json} files of a folder. */
    public static FormerRuns in(Path folder) {
        try {
            return read(ResultStore.files(folder));
        } catch (ResultFileException e) {
            return new FormerRuns(List.of(), List.of(new Damaged(Entry.name(folder), String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Read files one after the other: another benchmark may be under way on this
     * machine. A result that stands in several of them is one run.
     */
    public static FormerRuns read(List<Path> files) {
        List<ResultOutline> runs = new ArrayList<>();
        List<Damaged> damaged = new ArrayList<>();
        for (Path file : files) {
            try {
                runs.addAll(ResultStore.outlines(file));
            } catch (ResultFileException e) {
                damaged.add(Damaged.of(file, e));
            }
        }
        Map<Object, ResultOutline> distinct = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> !run.metadata().aborted() && !run.deffs().isEmpty())
                .forEach(run ->
                        distinct.putIfAbsent(Arrays.asList(benchmark(run.metadata()), Copies.identity(run)), run));
        return new FormerRuns(List.copyOf(distinct.values()), damaged);
    }

    /**
     * Return how far requests usually depended on each other in the newest runs of
     * a benchmark: of the same model, test and settings, on the same machine.
     *
     * @param objective its text
     * @param judged what will be measured
     */
    public UsualDeff usualDeff(String objective, Metadata judged) {
        return UsualDeff.of(runs.stream()
                .filter(run -> isRepeat(run.metadata(), judged))
                .sorted(OLDEST_FIRST.reversed())
                .flatMap(run -> Optional.ofNullable(run.deffs().get(objective)).stream())
                .toList());
    }

    /** Return what to mind of what could not be read, a sentence. */
    public Optional<String> caution() {
        return damaged.stream().findFirst().map(first -> {
            String others = damaged.size() == 1 ? "" : "; and so for %d more".formatted(damaged.size() - 1);
            return "former runs left out of the usual DEFF: " + first.reason() + others;
        });
    }

    private static List<Object> benchmark(Metadata about) {
        return Arrays.asList(Point.Settings.of(about), about.environment());
    }

    private static boolean isRepeat(Metadata former, Metadata judged) {
        Environment machine = judged.environment();
        return machine != null
                && Point.Settings.of(former).equals(Point.Settings.of(judged))
                && MachineDifference.between(former.environment(), machine).isEmpty();
    }
}
