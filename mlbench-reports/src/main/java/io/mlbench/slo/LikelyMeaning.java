package io.mlbench.slo;

import io.mlbench.metric.Metrics;
import io.mlbench.metric.Quantity;
import io.mlbench.metric.Trait;
import io.mlbench.result.BenchmarkResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apiguardian.api.API;

/**
 * Finds objectives that can hardly mean what they say, and shows what they
 * likely mean. They are judged as they stand.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LikelyMeaning {

    /** A limit so many times the measured value says nothing about it. */
    private static final double FAR = 100;

    /** The first rule that applies speaks. */
    private static final List<Rule> RULES = List.of(
            new Rule(
                    objective -> !objective.needsBaseline() && alwaysHolds(objective),
                    objective -> "it holds whatever is measured; state a limit that can fail"),
            new Rule(
                    objective -> !objective.metric().isSmallerBetter() && !asksForMore(objective),
                    objective -> "it fails where " + objective.metric().title() + " is high; did you mean \""
                            + turned(objective) + "\"?"),
            new Rule(
                    objective -> objective.metric().isSmallerBetter() && asksForMore(objective),
                    objective -> "it fails where " + objective.metric().title() + " is low; did you mean \""
                            + turned(objective) + "\"?"),
            new Rule(
                    objective -> objective.metric().equals(Metrics.ACCURACY)
                            && !objective.needsBaseline()
                            && objective.limit() <= 1,
                    objective -> "the limit is in percent; did you mean \"" + objective.metricLabel() + " "
                            + objective.operator().symbol() + " "
                            + LimitFormats.plain(BigDecimal.valueOf(objective.limit())
                                    .movePointRight(2)
                                    .doubleValue())
                            + " %\"?"));

    private LikelyMeaning() {}

    /** Return a sentence for each objective that is doubtful as it stands, before anything is measured. */
    public static List<String> cautions(List<Objective> objectives) {
        return objectives.stream()
                .flatMap(objective -> RULES.stream()
                        .filter(rule -> rule.applies().test(objective))
                        .findFirst()
                        .map(rule -> caution(objective, rule.meaning().apply(objective)))
                        .stream())
                .toList();
    }

    /** Return the same, and a sentence for each limit that is far from what was measured. */
    public static List<String> cautions(List<Objective> objectives, BenchmarkResult result) {
        List<String> found = new ArrayList<>(cautions(objectives));
        objectives.forEach(objective -> far(objective, result)
                .filter(why -> cautions(List.of(objective)).isEmpty())
                .ifPresent(why -> found.add(caution(objective, why))));
        return List.copyOf(found);
    }

    private static String caution(Objective objective, String why) {
        return "objective \"" + objective.text() + "\": " + why;
    }

    private static Optional<String> far(Objective objective, BenchmarkResult result) {
        boolean isSpeed = objective.metric().has(Trait.DEPENDS_ON_CLIENT);
        Double actual = objective.read(result).value();
        if (!isSpeed
                || actual == null
                || actual.isInfinite()
                || actual <= 0
                || objective.limit() <= 0
                || !(objective.bound() instanceof Limit.Fixed)) {
            return Optional.empty();
        }
        double times = Math.max(objective.limit() / actual, actual / objective.limit());
        if (!(times >= FAR)) {
            return Optional.empty();
        }
        boolean holds = objective.operator().holds(actual, objective.limit());
        String unit = objective.metric().unit();
        return Optional.of("the limit is %s times %s the measured %s%s, so it can hardly %s%s"
                .formatted(
                        BigDecimal.valueOf(times)
                                .setScale(0, RoundingMode.HALF_UP)
                                .toPlainString(),
                        objective.limit() > actual ? "above" : "below",
                        LimitFormats.measured(actual, Double.MAX_VALUE, unit),
                        LimitFormats.spaced(unit),
                        holds ? "fail" : "hold",
                        otherUnit(objective, actual)));
    }

    /** A thousand times off is most often a unit: "20 s" for "20 ms". */
    private static String otherUnit(Objective objective, double actual) {
        if (objective.metric().quantity() != Quantity.LATENCY) {
            return "";
        }
        double limit = objective.limit();
        double meant = limit > actual ? limit / 1000 : limit * 1000;
        boolean isLikely = objective.operator().holds(actual, meant) && meant < FAR * actual && actual < FAR * meant;
        return isLikely
                ? "; did you mean %s %s ms?".formatted(objective.operator().symbol(), LimitFormats.limit(meant, "ms"))
                : "";
    }

    private static boolean alwaysHolds(Objective objective) {
        double highest = objective.metric().quantity().highest();
        return (objective.operator() == Operator.AT_LEAST && objective.limit() == 0)
                || (objective.operator() == Operator.AT_MOST && objective.limit() >= highest);
    }

    private static boolean asksForMore(Objective objective) {
        return objective.operator() == Operator.AT_LEAST || objective.operator() == Operator.GREATER;
    }

    private static String turned(Objective objective) {
        return objective.text().replace('<', '\0').replace('>', '<').replace('\0', '>');
    }

    private record Rule(Predicate<Objective> applies, Function<Objective, String> meaning) {}
}
