package io.mlbench.compare.history;

import io.mlbench.compare.Copies;
import io.mlbench.compare.MachineDifference;
import io.mlbench.compare.history.History.Damaged;
import io.mlbench.compare.rules.Point;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.Percentile;
import io.mlbench.stats.TypicalDesignEffect;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import io.mlbench.store.ResultSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoublePredicate;
import org.apiguardian.api.API;

/**
 * Former runs that came to their end: for how far requests usually depend on each
 * other, and for what they saw that a later run did not.
 *
 * @param runs each once, in any order
 * @param damaged what could not be read
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record PreviousRuns(List<ResultSummary> runs, List<Damaged> damaged) {

    /** No former run. */
    public static final PreviousRuns NONE = new PreviousRuns(List.of(), List.of());

    private static final Duration RECENT = Duration.ofDays(1);
    private static final int MOST_RECENT = 10;

    /** What carries no time was written before results did. */
    private static final Comparator<ResultSummary> OLDEST_FIRST = Comparator.comparing(
            run -> Objects.requireNonNullElse(run.metadata().timestamp(), Instant.EPOCH));

    public PreviousRuns {
        runs = List.copyOf(runs);
        damaged = List.copyOf(damaged);
    }

    /** Read the {@code *.json} files of a folder. */
    public static PreviousRuns in(Path folder) {
        try {
            return read(ResultStore.files(folder));
        } catch (ResultFileException e) {
            return new PreviousRuns(
                    List.of(), List.of(new Damaged(Entry.name(folder), String.valueOf(e.getMessage()))));
        }
    }

    /**
     * Read files one after the other: another benchmark may be in flight on this
     * machine. A result that stands in several of them is one run.
     */
    public static PreviousRuns read(List<Path> files) {
        List<ResultSummary> runs = new ArrayList<>();
        List<Damaged> damaged = new ArrayList<>();
        for (Path file : files) {
            try {
                runs.addAll(ResultStore.outlines(file));
            } catch (ResultFileException e) {
                damaged.add(Damaged.of(file, e));
            }
        }
        return new PreviousRuns(distinct(runs), damaged);
    }

    private static List<ResultSummary> distinct(List<ResultSummary> runs) {
        Map<Object, ResultSummary> distinct = new LinkedHashMap<>();
        runs.stream()
                .filter(run -> !run.metadata().aborted())
                .forEach(run ->
                        distinct.putIfAbsent(Arrays.asList(benchmark(run.metadata()), Copies.identity(run)), run));
        return List.copyOf(distinct.values());
    }

    /**
     * Return how far requests usually depended on each other in the newest runs of
     * a benchmark: of the same model, test and settings, on the same machine.
     *
     * @param objective its text
     * @param judged what will be measured
     */
    public TypicalDesignEffect usualDeff(String objective, Metadata judged) {
        return TypicalDesignEffect.of(runs.stream()
                .filter(run -> isRepeat(run.metadata(), judged))
                .sorted(OLDEST_FIRST.reversed())
                .flatMap(run -> Optional.ofNullable(run.deffs().get(objective)).stream())
                .toList());
    }

    /**
     * Return what speaks against the proof of a percentile: the newest run of a
     * benchmark within a day, and among its last ten, that measured otherwise. A
     * stall that one run meets is no less real to the next one, which does not.
     *
     * @param holds whether a value is within the limit
     * @param judged what was measured
     * @param now when
     * @return a clause; empty if nothing does
     */
    public Optional<String> contradiction(Percentile percentile, DoublePredicate holds, Metadata judged, Instant now) {
        return runs.stream()
                .filter(run -> isRepeat(run.metadata(), judged))
                .filter(run -> run.metadata().timestamp() != null
                        && !run.metadata().timestamp().isBefore(now.minus(RECENT)))
                .sorted(OLDEST_FIRST.reversed())
                .limit(MOST_RECENT)
                .filter(run -> run.latency().millis(percentile).stream().anyMatch(millis -> !holds.test(millis)))
                .findFirst()
                .map(run -> "the former run of %s measured %s %s"
                        .formatted(
                                Objects.requireNonNull(run.metadata().timestamp(), "filtered")
                                        .truncatedTo(ChronoUnit.SECONDS),
                                percentile.label(),
                                shown(run.latency().millis(percentile).orElseThrow())));
    }

    private static String shown(double millis) {
        return Double.isInfinite(millis) ? "without bound" : String.format(Locale.ROOT, "%.1f ms", millis);
    }

    /** Return these runs and those of other files, of which none that is damaged or no result matters. */
    public PreviousRuns with(List<Path> files) {
        List<ResultSummary> all = new ArrayList<>(runs);
        all.addAll(read(files).runs());
        return new PreviousRuns(distinct(all), damaged);
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
