package io.mlbench.compare.rules;

import io.mlbench.result.BenchmarkResult;
import io.mlbench.result.Environment;
import io.mlbench.result.Metadata;
import io.mlbench.result.Metadata.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the sides besides what was to be compared.
 *
 * @param blocking differences that could alone explain any other: no winner and
 *     no regression is told across them
 * @param minor differences to keep in mind
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record Differences(List<String> blocking, List<String> minor) {

    private static final int FINGERPRINT_DIGITS = 12;
    private static final Set<String> OF_MACHINE =
            Set.of("machine", "processors", "operating system", "JVM", "version of mlbench");
    private static final Map<String, Function<Metadata, @Nullable Object>> BLOCKING = new LinkedHashMap<>();
    private static final Map<String, Function<Metadata, @Nullable Object>> MINOR = new LinkedHashMap<>();

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
    public static Differences between(List<String> names, List<Point> points) {
        List<List<Metadata>> sides = points.stream()
                .map(point ->
                        point.runs().stream().map(BenchmarkResult::metadata).toList())
                .toList();
        return new Differences(find(BLOCKING, names, sides), find(MINOR, names, sides));
    }

    /** Return how a benchmark's load differs from that of a point, one sentence each; machines are not looked at. */
    public static List<String> ofLoad(Metadata judged, Point baseline) {
        List<Metadata> accepted =
                baseline.runs().stream().map(BenchmarkResult::metadata).toList();
        Map<String, Function<Metadata, @Nullable Object>> kinds = new LinkedHashMap<>(BLOCKING);
        kinds.putAll(MINOR);
        kinds.keySet().removeAll(OF_MACHINE);
        return find(kinds, List.of("this run", "the baseline"), List.of(List.of(judged), accepted));
    }

    /** Return how what a benchmark asks differs from what a point was asked, one sentence each, where both are known. */
    public static List<String> ofWork(Metadata judged, Point baseline) {
        List<Metadata> accepted =
                baseline.runs().stream().map(BenchmarkResult::metadata).toList();
        Map<String, Function<Metadata, @Nullable Object>> kinds = new LinkedHashMap<>();
        kinds.put("protocol", load(Workload::protocol));
        kinds.put("input", load(load -> shortened(load.inputs())));
        kinds.values()
                .removeIf(reader -> values(accepted, reader).isEmpty()
                        || values(List.of(judged), reader).isEmpty());
        return find(kinds, List.of("this run", "the baseline"), List.of(List.of(judged), accepted));
    }

    public List<String> all() {
        List<String> all = new ArrayList<>(blocking);
        all.addAll(minor);
        return all;
    }

    private static List<String> find(
            Map<String, Function<Metadata, @Nullable Object>> kinds, List<String> names, List<List<Metadata>> sides) {
        List<String> found = new ArrayList<>();
        kinds.forEach((kind, reader) -> {
            List<String> values =
                    sides.stream().map(runs -> values(runs, reader)).toList();
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
    private static String values(List<Metadata> runs, Function<Metadata, @Nullable Object> reader) {
        return runs.stream()
                .map(reader)
                .filter(value -> value != null)
                .map(Object::toString)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(" and "));
    }

    private static Function<Metadata, @Nullable Object> machine(Function<Environment, Object> reader) {
        return metadata -> {
            Environment machine = metadata.environment();
            return machine == null ? null : reader.apply(machine);
        };
    }

    /** The first digits of a fingerprint tell it from any other. */
    private static @Nullable Object shortened(@Nullable String fingerprint) {
        return fingerprint == null
                ? null
                : fingerprint.substring(0, Math.min(FINGERPRINT_DIGITS, fingerprint.length()));
    }

    private static Function<Metadata, @Nullable Object> load(Function<Workload, @Nullable Object> reader) {
        return metadata -> {
            Workload load = metadata.workload();
            return load == null ? null : reader.apply(load);
        };
    }
}
