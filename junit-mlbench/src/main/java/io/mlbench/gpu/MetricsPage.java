package io.mlbench.gpu;

import io.mlbench.gpu.PageAnswer.Lacking;
import io.mlbench.gpu.PageAnswer.Memory;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds GPU memory in the text of a metrics page: Triton's own, or that of the DCGM exporter. */
final class MetricsPage {

    private static final String TRITON_MEMORY = "nv_gpu_memory_";
    private static final String TRITON_USED = "nv_gpu_memory_used_bytes";
    private static final String DCGM_FREE = "DCGM_FI_DEV_FB_FREE";
    private static final String DCGM_USED = "DCGM_FI_DEV_FB_USED";
    private static final double BYTES_PER_MB = 1e6;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    /**
     * DCGM writes values from 9.22·10¹⁸ (2⁶³ − 16) on for "unsupported", or the
     * 32-bit likeness 2³¹ − 16. No device has a petabyte, so one bound drops all.
     */
    private static final double IMPOSSIBLE_MB = 1e9;

    private MetricsPage() {}

    /** Return what the page says about GPU memory. */
    static PageAnswer read(String page) {
        List<MetricSample> samples = PrometheusText.samples(page);
        if (samples.isEmpty()) {
            return Lacking.noPage("the answer holds no metrics");
        }
        if (samples.stream().anyMatch(sample -> sample.name().equals(TRITON_USED))) {
            return memory(
                    "triton-metrics", "the Triton metrics page", TRITON_USED, triton(samples), unreadOfTriton(samples));
        }
        if (samples.stream().anyMatch(sample -> sample.name().equals(DCGM_USED))) {
            return memory("dcgm-metrics", "the DCGM metrics page", DCGM_USED, dcgm(samples), unreadOfDcgm(samples));
        }
        if (samples.stream().anyMatch(sample -> sample.name().startsWith("nv_inference_"))) {
            return new Lacking(
                    "the Triton metrics page",
                    "has no " + TRITON_USED + " (GPU lines vanish under MIG or another DCGM agent)");
        }
        if (samples.stream().anyMatch(sample -> sample.name().startsWith("DCGM_FI_"))) {
            return new Lacking(
                    "the DCGM metrics page", "has no " + DCGM_USED + " (its counters file may leave it out)");
        }
        return new Lacking("the metrics page", "has neither " + TRITON_USED + " nor " + DCGM_USED);
    }

    private static PageAnswer memory(
            String source, String subject, String metric, Map<String, Double> usedMb, Set<String> named) {
        if (usedMb.isEmpty()) {
            return new Lacking(subject, "has " + metric + " only with values that mean \"unsupported\"");
        }
        Set<String> unread = new TreeSet<>(named);
        unread.removeAll(usedMb.keySet());
        return new Memory(source, usedMb, unread);
    }

    /** A device whose agent fails may keep a line of its own beside, such as the total. */
    private static Set<String> unreadOfTriton(List<MetricSample> samples) {
        return samples.stream()
                .filter(sample -> sample.name().startsWith(TRITON_MEMORY))
                .map(sample -> sample.label("gpu_uuid"))
                .collect(Collectors.toSet());
    }

    private static Set<String> unreadOfDcgm(List<MetricSample> samples) {
        List<MetricSample> memory = samples.stream()
                .filter(sample ->
                        sample.name().equals(DCGM_USED) || sample.name().equals(DCGM_FREE))
                .toList();
        Set<String> split = memory.stream()
                .filter(sample -> !sample.label("GPU_I_ID").isEmpty())
                .map(MetricsPage::gpu)
                .collect(Collectors.toSet());
        return memory.stream()
                .map(MetricsPage::device)
                .filter(device -> !split.contains(device))
                .collect(Collectors.toSet());
    }

    private static String device(MetricSample sample) {
        String instance = sample.label("GPU_I_ID");
        return instance.isEmpty() ? gpu(sample) : gpu(sample) + "/GI-" + instance;
    }

    private static Map<String, Double> triton(List<MetricSample> samples) {
        Map<String, Double> usedMb = new TreeMap<>();
        for (MetricSample sample : samples) {
            double mb = sample.value() / BYTES_PER_MB;
            // Triton writes 0 where its agent failed to read, while its own memory pool keeps a real value above 0.
            if (sample.name().equals(TRITON_USED) && mb > 0 && mb < IMPOSSIBLE_MB) {
                usedMb.merge(sample.label("gpu_uuid"), mb, Math::max);
            }
        }
        return usedMb;
    }

    private static Map<String, Double> dcgm(List<MetricSample> samples) {
        Map<String, Double> usedMb = new TreeMap<>();
        Set<String> split = new HashSet<>();
        for (MetricSample sample : samples) {
            double mb = sample.value() * BYTES_PER_MIB / BYTES_PER_MB;
            if (!sample.name().equals(DCGM_USED) || !(mb >= 0 && mb < IMPOSSIBLE_MB)) {
                continue;
            }
            String instance = sample.label("GPU_I_ID");
            if (!instance.isEmpty()) {
                split.add(gpu(sample));
            }
            // One line for each pod that shares the device: the same reading, so not summed.
            usedMb.merge(device(sample), mb, Math::max);
        }
        // A split device's own line repeats the memory of its instances.
        usedMb.keySet().removeAll(split);
        return usedMb;
    }

    private static String gpu(MetricSample sample) {
        for (String label : List.of("UUID", "uuid")) {
            if (!sample.label(label).isEmpty()) {
                return sample.label(label);
            }
        }
        return sample.label("gpu");
    }
}
