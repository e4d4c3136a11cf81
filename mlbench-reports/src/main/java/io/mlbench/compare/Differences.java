package io.mlbench.compare;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the sides besides what was to be compared.
 *
 * @param blocking differences that could alone explain any other: no winner and
 *     no regression is told across them
 * @param minor differences to keep in mind
 */
record Differences(List<String> blocking, List<String> minor) {

    private static final int FINGERPRINT_DIGITS = 12;
    private static final Map<String, Function<BenchmarkResult, @Nullable Object>> BLOCKING = new LinkedHashMap<>();
    private static final Map<String, Function<BenchmarkResult, @Nullable Object>> MINOR = new LinkedHashMap<>();

    static {
        BLOCKING.put("machine", machine(Environment::hostFingerprint));
        BLOCKING.put("processors", machine(Environment::cpus));
        BLOCKING.put("operating system", machine(Environment::os));
        BLOCKING.put("JVM", machine(Environment::jvm));
        BLOCKING.put("protocol", load(Workload::protocol));
        BLOCKING.put("transport", load(Workload::transport));
        BLOCKING.put("concurrency", load(Workload::concurrency));
        BLOCKING.put("batch size", load(Workload::batchSize));
        MINOR.put(
                "runs",
                load(load ->
                        load.planned() == null ? load.runs() : load.planned().runs()));
        MINOR.put(
                "warm-up",
                load(load ->
                        load.planned() == null ? load.warmup() : load.planned().warmup()));
        MINOR.put("input", load(load -> shortened(load.inputs())));
        MINOR.put("version of mlbench", machine(Environment::mlbench));
    }

    /** Return the differences between the sides' points, under the sides' names. */
    static Differences between(List<String> names, List<Point> points) {
        return new Differences(find(BLOCKING, names, points), find(MINOR, names, points));
    }

    List<String> all() {
        List<String> all = new ArrayList<>(blocking);
        all.addAll(minor);
        return all;
    }

    private static List<String> find(
            Map<String, Function<BenchmarkResult, @Nullable Object>> kinds, List<String> names, List<Point> points) {
        List<String> found = new ArrayList<>();
        kinds.forEach((kind, reader) -> {
            List<String> values =
                    points.stream().map(point -> values(point, reader)).toList();
            if (values.stream().distinct().count() > 1) {
                List<String> named = new ArrayList<>();
                for (int i = 0; i < values.size(); i++) {
                    named.add(names.get(i) + " " + (values.get(i).isEmpty() ? "not recorded" : values.get(i)));
                }
                found.add(kind + " differs: " + String.join(", ", named));
            }
        });
        return found;
    }

    /** Return the values that the runs of a point have, as text; empty if none is recorded. */
    private static String values(Point point, Function<BenchmarkResult, @Nullable Object> reader) {
        return point.runs().stream()
                .map(reader)
                .filter(value -> value != null)
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" and "));
    }

    private static Function<BenchmarkResult, @Nullable Object> machine(Function<Environment, Object> reader) {
        return result -> {
            Environment machine = result.metadata().environment();
            return machine == null ? null : reader.apply(machine);
        };
    }

    /** The first digits of a fingerprint tell it from any other. */
    private static @Nullable Object shortened(@Nullable String fingerprint) {
        return fingerprint == null
                ? null
                : fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length()));
    }

    private static Function<BenchmarkResult, @Nullable Object> load(Function<Workload, @Nullable Object> reader) {
        return result -> {
            Workload load = result.metadata().workload();
            return load == null ? null : reader.apply(load);
        };
    }
}
