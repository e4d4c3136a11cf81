package io.mlbench.store.json;

import io.mlbench.result.CapacityResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@link CapacityResult} in a file; the words of its enumerations are written "client-limited". */
record CapacityDto(
        @Nullable String dimension,
        @Nullable Double highest,
        @Nullable String ending,
        @Nullable List<ProbeDto> curve) {

    static @Nullable CapacityDto of(@Nullable CapacityResult capacity) {
        return capacity == null
                ? null
                : new CapacityDto(
                        word(capacity.dimension()),
                        capacity.highest(),
                        word(capacity.ending()),
                        capacity.curve().stream().map(ProbeDto::of).toList());
    }

    CapacityResult value(Field here) {
        List<CapacityResult.Probe> probes = new ArrayList<>();
        Field at = here.at("curve");
        for (ProbeDto probe : at.list(curve)) {
            probes.add(probe.value(at.at(probes.size())));
        }
        CapacityResult.Dimension raised = constant(CapacityResult.Dimension.class, dimension, here.at("dimension"));
        CapacityResult.Ending ended = constant(CapacityResult.Ending.class, ending, here.at("ending"));
        return here.build(() -> new CapacityResult(raised, highest, ended, probes));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String word, Field here) {
        String wanted = here.require(word);
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(wanted))
                .findFirst()
                .orElseThrow(() -> here.damage("\"" + wanted + "\" is none of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(CapacityDto::word)
                                .toList()));
    }

    /**
     * {@link CapacityResult.Probe} in a file.
     *
     * @param confirming {@code true} for a confirming run; absent otherwise
     * @param unbounded the names of percentiles that are infinite, whose own
     *     field is therefore absent
     */
    record ProbeDto(
            @Nullable Double load,
            @Nullable String outcome,
            @Nullable Boolean confirming,
            @Nullable Double p50,
            @Nullable Double p95,
            @Nullable Double p99,
            @Nullable List<String> unbounded,
            @Nullable String note) {

        static ProbeDto of(CapacityResult.Probe probe) {
            List<String> infinite = new ArrayList<>();
            Double p50 = finite(probe.p50(), "p50", infinite);
            Double p95 = finite(probe.p95(), "p95", infinite);
            Double p99 = finite(probe.p99(), "p99", infinite);
            return new ProbeDto(
                    probe.load(),
                    word(probe.outcome()),
                    probe.confirming() ? Boolean.TRUE : null,
                    p50,
                    p95,
                    p99,
                    infinite.isEmpty() ? null : infinite,
                    probe.note());
        }

        private static @Nullable Double finite(@Nullable Double millis, String name, List<String> infinite) {
            if (millis != null && millis.isInfinite()) {
                infinite.add(name);
                return null;
            }
            return millis;
        }

        CapacityResult.Probe value(Field here) {
            List<String> infinite = here.at("unbounded").list(unbounded);
            double measured = here.at("load").require(load);
            CapacityResult.Outcome judged = constant(CapacityResult.Outcome.class, outcome, here.at("outcome"));
            return here.build(() -> new CapacityResult.Probe(
                    measured,
                    judged,
                    Boolean.TRUE.equals(confirming),
                    infinite.contains("p50") ? Double.valueOf(Double.POSITIVE_INFINITY) : p50,
                    infinite.contains("p95") ? Double.valueOf(Double.POSITIVE_INFINITY) : p95,
                    infinite.contains("p99") ? Double.valueOf(Double.POSITIVE_INFINITY) : p99,
                    note));
        }
    }
}
