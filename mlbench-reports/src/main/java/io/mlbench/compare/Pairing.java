package io.mlbench.compare;

import io.mlbench.compare.rules.Point;
import io.mlbench.compare.rules.Point.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds for a load point of one side the one that corresponds on another.
 *
 * <p>A single point on each side corresponds, whatever its settings. Of several
 * those correspond that share all settings but the model; else the test and the
 * load; else the load alone, since two models are often measured by two tests.
 * What more than one point of a side would answer to is not guessed.
 */
final class Pairing {

    private static final List<Function<Settings, Object>> FROM_STRICT_TO_LOOSE =
            List.of(settings -> settings, Settings::withoutModel, Settings::testAndLoad, Settings::pressure);

    private Pairing() {}

    /** Return for each point of the first side the one of the other side, if there is one. */
    static List<Optional<Point>> pair(List<Point> first, List<Point> other) {
        if (first.size() == 1 && other.size() == 1) {
            return List.of(Optional.of(other.get(0)));
        }
        List<Optional<Point>> partners = new ArrayList<>();
        first.forEach(point -> partners.add(Optional.empty()));
        List<Point> left = new ArrayList<>(other);
        for (Function<Settings, Object> key : FROM_STRICT_TO_LOOSE) {
            List<Point> open = new ArrayList<>();
            for (int i = 0; i < first.size(); i++) {
                if (partners.get(i).isEmpty()) {
                    open.add(first.get(i));
                }
            }
            for (Point point : open) {
                Object wanted = key.apply(point.settings());
                List<Point> answers = matching(left, key, wanted);
                if (answers.size() == 1 && matching(open, key, wanted).size() == 1) {
                    partners.set(first.indexOf(point), Optional.of(answers.get(0)));
                    left.remove(answers.get(0));
                }
            }
        }
        return List.copyOf(partners);
    }

    /** Return the point that corresponds to a benchmark, by the same rules. */
    static Optional<Point> partner(Settings wanted, List<Point> points) {
        if (points.size() == 1) {
            return Optional.of(points.get(0));
        }
        return FROM_STRICT_TO_LOOSE.stream()
                .map(key -> matching(points, key, key.apply(wanted)))
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0))
                .findFirst();
    }

    private static List<Point> matching(List<Point> points, Function<Settings, Object> key, Object wanted) {
        return points.stream()
                .filter(point -> key.apply(point.settings()).equals(wanted))
                .toList();
    }
}
