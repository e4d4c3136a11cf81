package io.mlbench.compare.rules;

import io.mlbench.compare.rules.Outcome.Winner;
import io.mlbench.compare.rules.Outcome.Withheld;
import io.mlbench.metric.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apiguardian.api.API;

/** Names a winner, or says why the evidence does not carry one. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WinnerRule {

    private WinnerRule() {}

    /** Return the side that wins against each other one. */
    public static Outcome judge(List<String> names, List<Optional<Point>> sides, Differences differences) {
        if (sides.stream().anyMatch(Optional::isEmpty)) {
            return new Withheld("this was not measured on every side");
        }
        if (!differences.blocking().isEmpty()) {
            return new Withheld(
                    "the sides are not comparable, " + differences.blocking().get(0));
        }
        List<Point> points = sides.stream().flatMap(Optional::stream).toList();
        if (points.size() == 2) {
            return judge(names.get(0), points.get(0), names.get(1), points.get(1));
        }
        for (int i = 0; i < points.size(); i++) {
            Optional<Outcome> winner = winnerOverAll(names, points, i);
            if (winner.isPresent()) {
                return winner.get();
            }
        }
        return new Withheld("no side is shown to be better than every other");
    }

    private static Optional<Outcome> winnerOverAll(List<String> names, List<Point> points, int candidate) {
        String name = names.get(candidate);
        Set<String> reasons = new TreeSet<>();
        for (int other = 0; other < points.size(); other++) {
            if (other != candidate) {
                Outcome outcome = judge(name, points.get(candidate), names.get(other), points.get(other));
                if (!(outcome instanceof Winner winner && winner.name().equals(name))) {
                    return Optional.empty();
                }
                reasons.add(winner.reason());
            }
        }
        return Optional.of(new Winner(name, String.join("; ", reasons)));
    }

    private static Outcome judge(String firstName, Point first, String otherName, Point other) {
        AccuracyEvidence accuracy = AccuracyEvidence.of(first, other);
        return switch (SpeedEvidence.of(first, other)) {
            case FIRST -> faster(firstName, first, otherName, other, accuracy);
            case OTHER -> faster(otherName, other, firstName, first, accuracy.reversed());
            case NOT_SHOWN -> new Withheld(SpeedEvidence.doubt(first, other) + aside(firstName, otherName, accuracy));
        };
    }

    private static String aside(String firstName, String otherName, AccuracyEvidence accuracy) {
        return switch (accuracy) {
            case FIRST_BETTER -> "; " + firstName + " is more accurate";
            case OTHER_BETTER -> "; " + otherName + " is more accurate";
            default -> "";
        };
    }

    private static Outcome faster(String fast, Point faster, String slow, Point slower, AccuracyEvidence accuracy) {
        List<String> objections = new ArrayList<>();
        if (faster.median(Metrics.ERROR_RATE).orElse(0)
                > slower.median(Metrics.ERROR_RATE).orElse(0)) {
            objections.add("more of its requests failed");
        }
        if (faster.median(Metrics.P99).orElse(0) > slower.median(Metrics.P99).orElse(Double.POSITIVE_INFINITY)) {
            objections.add("its P99 is higher");
        }
        if (!objections.isEmpty()) {
            return new Withheld(fast + " is faster, but " + String.join(" and ", objections));
        }
        return switch (accuracy) {
            case SIMILAR -> new Winner(fast, "faster with similar accuracy");
            case FIRST_BETTER -> new Winner(fast, "faster and more accurate");
            case NOT_MEASURED -> new Winner(fast, "faster; accuracy was not measured");
            case OTHER_BETTER -> new Withheld(fast + " is faster, but " + slow + " is more accurate");
            case MIXED -> new Withheld(fast + " is faster, but each is more accurate at something");
            case UNCERTAIN ->
                new Withheld(fast + " is faster, but too few samples tell its accuracy from that of " + slow);
            case INCOMPLETE -> new Withheld(fast + " is faster, but not every accuracy was measured on both sides");
        };
    }
}
