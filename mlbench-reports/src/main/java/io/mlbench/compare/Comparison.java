package io.mlbench.compare;

import io.mlbench.compare.rules.Accuracies;
import io.mlbench.compare.rules.Differences;
import io.mlbench.compare.rules.MeasureVerdict;
import io.mlbench.compare.rules.PairedAccuracy;
import io.mlbench.compare.rules.Point;
import io.mlbench.compare.rules.RegressionRule;
import io.mlbench.compare.rules.Replication;
import io.mlbench.compare.rules.WinnerRule;
import io.mlbench.result.BenchmarkResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Two or more files of results side by side. The first is the candidate: each
 * difference is that of the first file relative to another.
 *
 * <p>Results of one file that share model, test and settings (the address aside)
 * are repeated runs, and their medians are shown. Different load points are
 * compared point by point: a single point on each side corresponds whatever its
 * settings; of several those that share most (all settings; test and load; load
 * alone). A point without counterpart is shown alone.
 *
 * @param names one for each side: its label, else its model, else its file
 * @param points in the order of the first file
 * @param cautions what concerns no point of the first file
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Comparison(List<String> names, List<PointComparison> points, List<String> cautions) {

    public Comparison {
        names = List.copyOf(names);
        points = List.copyOf(points);
        cautions = List.copyOf(cautions);
    }

    /**
     * Compare files.
     *
     * @param files at least two; the first is the candidate. Copies of a run count once, and one of the
     *     candidate's only there
     * @throws ComparisonException if there are fewer, if one holds nothing but runs of the candidate, or
     *     if a run of one was stopped before its end
     */
    public static Comparison of(List<ResultFile> files) {
        return of(files, Accuracies::of);
    }

    public static Comparison of(List<ResultFile> given, Function<BenchmarkResult, Accuracies> accuracies) {
        if (given.size() < 2) {
            throw new ComparisonException("a comparison needs two files or more but was given " + given.size());
        }
        given.forEach(ResultFile::requireWhole);
        Copies.Apart apart = Copies.apart(given);
        List<ResultFile> files = apart.files();
        List<String> names = Names.of(files);
        List<List<Point>> sides =
                files.stream().map(file -> Point.of(file.results(), accuracies)).toList();
        List<Point> first = sides.get(0);
        List<List<Optional<Point>>> partners =
                sides.stream().skip(1).map(side -> Pairing.pair(first, side)).toList();
        List<PointComparison> points = new ArrayList<>();
        for (int i = 0; i < first.size(); i++) {
            int point = i;
            points.add(compare(
                    names,
                    Stream.concat(
                                    Stream.of(Optional.of(first.get(point))),
                                    partners.stream().map(side -> side.get(point)))
                            .toList()));
        }
        List<String> cautions = Stream.concat(
                        apart.cautions().stream(), withoutCounterpart(names, sides, partners).stream())
                .toList();
        return new Comparison(names, points, cautions);
    }

    /** Whether some figure of the first side became worse for sure. */
    public boolean isRegressed() {
        return points.stream()
                .flatMap(point -> point.verdicts().stream())
                .anyMatch(verdict -> verdict.status() == MeasureVerdict.Status.REGRESSED);
    }

    private static PointComparison compare(List<String> names, List<Optional<Point>> sides) {
        Point candidate = sides.get(0).orElseThrow();
        List<String> presentNames = new ArrayList<>();
        List<Point> present = new ArrayList<>();
        List<String> cautions = new ArrayList<>();
        List<MeasureVerdict> verdicts = new ArrayList<>();
        boolean isUnreplicated = false;
        for (int i = 0; i < sides.size(); i++) {
            String name = names.get(i);
            if (sides.get(i).isPresent()) {
                Point point = sides.get(i).get();
                presentNames.add(name);
                present.add(point);
            } else {
                cautions.add(name + " has no result for " + candidate.settings().title());
            }
        }
        for (int i = 1; i < present.size(); i++) {
            Point baseline = present.get(i);
            List<String> pair = List.of(presentNames.get(0), presentNames.get(i));
            List<String> obstacles =
                    Differences.between(pair, List.of(candidate, baseline)).blocking();
            if (Replication.isGiven(candidate, baseline)) {
                verdicts.addAll(RegressionRule.judge(candidate, baseline, presentNames.get(i), obstacles));
            } else {
                isUnreplicated = true;
            }
        }
        for (int i = 1; i < present.size(); i++) {
            Point baseline = present.get(i);
            String name = presentNames.get(i);
            PairedAccuracy.of(candidate, baseline)
                    .ifPresent(paired -> verdicts.add(paired.verdict(candidate, baseline, name)));
        }
        Differences differences = Differences.between(presentNames, present);
        cautions.addAll(differences.all());
        IntStream.range(0, present.size())
                .forEach(i -> cautions.addAll(ownCautions(presentNames.get(i), present.get(i))));
        return new PointComparison(
                candidate.settings().title(),
                Rows.of(sides),
                WinnerRule.judge(names, sides, differences),
                verdicts,
                isUnreplicated,
                cautions);
    }

    private static List<String> ownCautions(String name, Point point) {
        return point.runs().stream()
                .flatMap(result -> result.cautions().stream())
                .distinct()
                .map(caution -> name + ": " + caution)
                .toList();
    }

    private static List<String> withoutCounterpart(
            List<String> names, List<List<Point>> sides, List<List<Optional<Point>>> partners) {
        List<String> cautions = new ArrayList<>();
        for (int side = 1; side < sides.size(); side++) {
            List<Optional<Point>> paired = partners.get(side - 1);
            for (Point point : sides.get(side)) {
                if (!paired.contains(Optional.of(point))) {
                    cautions.add(names.get(0) + " has no result for "
                            + point.settings().title() + " of " + names.get(side));
                }
            }
        }
        return cautions;
    }
}
