package io.mlbench.stats.trend;

import io.mlbench.stats.Spread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apiguardian.api.API;

/**
 * Finds where the level of a series of benchmark results changed. The same
 * series always gives the same points.
 *
 * <p>E-divisive with Student's t-test in place of permutations, over windows,
 * and with weak points merged away: M. Fleming, P. Kołaczkowski et al.,
 * "Hunter: Using Change Point Detection to Hunt for Performance Regressions",
 * ICPE 2023. Standard deviations here are the unbiased ones.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class EDivisive {

    private static final double P = 0.001;
    /** Points found in windows may be this weak; those that stay so are merged away in the end. */
    private static final double CANDIDATE_P = 10 * P;

    private static final double SMALLEST_CHANGE = 0.05;
    private static final int WINDOW = 50;
    private static final int STEP = 25;

    private final double[] logs;

    private EDivisive(double[] logs) {
        this.logs = logs;
    }

    /**
     * Return the change points in the order of the series.
     *
     * @param values positive and finite, in the order of time
     */
    public static List<ChangePoint> changePoints(double... values) {
        return new EDivisive(Arrays.stream(values).map(Math::log).toArray()).find();
    }

    private List<ChangePoint> find() {
        TreeSet<Integer> found = new TreeSet<>();
        int start = 0;
        while (start < logs.length) {
            int end = Math.min(start + WINDOW, logs.length);
            List<Integer> inWindow = split(start, end);
            found.addAll(inWindow);
            int last = inWindow.stream().mapToInt(Integer::intValue).max().orElse(0);
            start = Math.max(last, start + STEP);
        }
        return merged(new ArrayList<>(found));
    }

    /** Return the points within a window: the best split of each part as long as its two sides differ. */
    private List<Integer> split(int from, int to) {
        if (to - from < 3) {
            return List.of();
        }
        int best = from + new EnergyDistance(logs, from, to).bestSplit();
        if (p(from, best, to) >= CANDIDATE_P) {
            return List.of();
        }
        List<Integer> points = new ArrayList<>(split(from, best));
        points.add(best);
        points.addAll(split(best, to));
        return points;
    }

    /**
     * Drop the weakest point, then test its neighbours anew, since they now look
     * at longer levels. The others stay as they are: to test them all each time
     * would take time with the square of a long history's length.
     */
    private List<ChangePoint> merged(List<Integer> indexes) {
        List<ChangePoint> points = new ArrayList<>();
        for (int i = 0; i < indexes.size(); i++) {
            points.add(described(indexes, i));
        }
        while (true) {
            ChangePoint weakest = points.stream()
                    .filter(point -> point.p() >= P)
                    .max(Comparator.comparingDouble(ChangePoint::p))
                    .or(() -> points.stream()
                            .filter(point -> point.magnitude() <= SMALLEST_CHANGE)
                            .min(Comparator.comparingDouble(ChangePoint::magnitude)))
                    .orElse(null);
            if (weakest == null) {
                return points;
            }
            int dropped = points.indexOf(weakest);
            indexes.remove(dropped);
            points.remove(dropped);
            if (dropped > 0) {
                points.set(dropped - 1, described(indexes, dropped - 1));
            }
            if (dropped < points.size()) {
                points.set(dropped, described(indexes, dropped));
            }
        }
    }

    private ChangePoint described(List<Integer> indexes, int i) {
        int from = i == 0 ? 0 : indexes.get(i - 1);
        int to = i == indexes.size() - 1 ? logs.length : indexes.get(i + 1);
        int at = indexes.get(i);
        return new ChangePoint(
                at, Math.exp(Spread.mean(logs, from, at)), Math.exp(Spread.mean(logs, at, to)), p(from, at, to));
    }

    /** Return the two-sided p of Student's t-test with a common variance for the levels before and from a point. */
    private double p(int from, int at, int to) {
        int n = at - from;
        int m = to - at;
        if (n + m < 3) {
            return 1;
        }
        double difference = Math.abs(Spread.mean(logs, at, to) - Spread.mean(logs, from, at));
        double variance = (Spread.squares(logs, from, at) + Spread.squares(logs, at, to)) / (n + m - 2);
        if (difference < 1e-12) {
            return 1;
        }
        return 2
                * TDistribution.of(n + m - 2)
                        .survivalProbability(difference / Math.sqrt(variance * (1.0 / n + 1.0 / m)));
    }
}
