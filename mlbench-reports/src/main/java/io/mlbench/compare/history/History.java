package io.mlbench.compare.history;

import io.mlbench.compare.rules.Point;
import io.mlbench.store.ResultFileException;
import io.mlbench.store.ResultStore;
import io.mlbench.store.ResultSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apiguardian.api.API;

/**
 * The results of a model in a folder, in the order of time.
 *
 * @param model what was asked for
 * @param series one for each model, test and settings; none if the folder holds
 *     no such result
 * @param models all models that the folder holds results of
 * @param damaged files that could not be read
 * @param aborted files with runs that were stopped before their end, which tell nothing of a trend
 * @param copies runs that stand in more than one place and are shown once, one sentence each
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record History(
        String model,
        List<Series> series,
        SortedSet<String> models,
        List<Damaged> damaged,
        List<String> aborted,
        List<String> copies) {

    public History {
        series = List.copyOf(series);
        models = Collections.unmodifiableSortedSet(models);
        damaged = List.copyOf(damaged);
        aborted = List.copyOf(aborted);
        copies = List.copyOf(copies);
    }

    /**
     * Read the {@code *.json} files of a folder.
     *
     * @param model the model's name; where no result has it, all whose model's
     *     name starts so
     * @throws ResultFileException if there is no such folder or it cannot be
     *     listed; damaged files do not stop the reading
     */
    public static History read(Path folder, String model) {
        List<Content> contents =
                ResultStore.files(folder).parallelStream().map(Content::read).toList();
        List<Entry> entries =
                contents.stream().flatMap(content -> content.entries.stream()).toList();
        SortedSet<String> models = new TreeSet<>();
        entries.forEach(entry -> models.add(entry.settings().model()));
        boolean isExact = models.contains(model);
        Map<Point.Settings, List<Entry>> groups = new LinkedHashMap<>();
        Map<Object, String> files = new HashMap<>();
        List<String> copies = new ArrayList<>();
        entries.stream()
                .filter(entry -> isExact
                        ? entry.settings().model().equals(model)
                        : entry.settings().model().startsWith(model))
                .sorted(Comparator.comparing(Entry::date).thenComparing(Entry::file))
                .forEach(entry -> {
                    String first = files.putIfAbsent(entry.run(), entry.file());
                    if (first == null) {
                        groups.computeIfAbsent(entry.settings(), key -> new ArrayList<>())
                                .add(entry);
                    } else {
                        copies.add(entry.file() + ": the run of "
                                + (first.equals(entry.file()) ? "this file is listed twice" : first)
                                + "; it was left out");
                    }
                });
        return new History(
                model,
                groups.values().stream().map(Series::of).toList(),
                models,
                contents.stream().flatMap(content -> content.damaged.stream()).toList(),
                contents.stream().flatMap(content -> content.aborted.stream()).toList(),
                copies);
    }

    /**
     * A file that could not be read.
     *
     * @param file its name
     * @param reason what is wrong, where, and what to do
     */
    public record Damaged(String file, String reason) {

        static Damaged of(Path file, ResultFileException e) {
            String advice = ResultStore.backup(file).isPresent() ? "" : "; move it elsewhere, or delete it";
            return new Damaged(Entry.name(file), e.getMessage() + advice);
        }
    }

    /** What a file holds, without the parts that a history does not show: there may be thousands. */
    private record Content(List<Entry> entries, Optional<Damaged> damaged, Optional<String> aborted) {

        static Content read(Path file) {
            try {
                List<ResultSummary> outlines = ResultStore.outlines(file);
                List<Entry> whole = outlines.stream()
                        .filter(outline -> !outline.metadata().aborted())
                        .map(outline -> Entry.of(file, outline))
                        .toList();
                return new Content(
                        whole,
                        Optional.empty(),
                        whole.size() < outlines.size() ? Optional.of(Entry.name(file)) : Optional.empty());
            } catch (ResultFileException e) {
                return new Content(
                        List.of(),
                        ResultStore.isForeign(file) ? Optional.empty() : Optional.of(Damaged.of(file, e)),
                        Optional.empty());
            }
        }
    }
}
