package io.mlbench.doctor;

import io.mlbench.gpu.GpuCondition;
import io.mlbench.gpu.GpuMonitor;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.protocol.Finding;
import io.mlbench.result.GpuUsage;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be known of the GPUs that serve an endpoint, and in which state they are. */
final class GpuChecks {

    /** Most devices lower their clocks a few degrees above; at this one the room for a long run is gone. */
    private static final int HOT_CELSIUS = 83;

    private GpuChecks() {}

    static List<Finding> of(EndpointUrl url, Optional<URI> metricsUrl, String path) {
        List<Finding> findings = new ArrayList<>(List.of(memory(url, metricsUrl)));
        GpuCondition.ask(url, path).ifPresent(condition -> {
            findings.add(processes(condition));
            condition.devices().forEach(device -> findings.add(device(device)));
            condition.warnings().forEach(warning -> findings.add(warning(warning)));
        });
        return findings;
    }

    private static Finding memory(EndpointUrl url, Optional<URI> metricsUrl) {
        long start = System.nanoTime();
        try (GpuMonitor gpu = GpuMonitor.start(url, metricsUrl)) {
            GpuUsage usage = gpu.usage(start, System.nanoTime());
            if (usage instanceof GpuUsage.Measured part && !part.isWhole()) {
                return Finding.caution(
                        "GPU memory",
                        "not known of every device: " + String.join("; ", part.unread()),
                        "An objective on gpu-memory would be inconclusive; see to the device, or name another page with"
                                + " --gpu-metrics-url.");
            }
            if (usage instanceof GpuUsage.Measured measured) {
                String others = gpu.rejected().isEmpty() ? "" : "; not used: " + String.join("; ", gpu.rejected());
                return Finding.ok(
                        "GPU memory",
                        "%s, %.0f MB in use on %d device(s)%s"
                                .formatted(
                                        measured.source(),
                                        measured.peakMb(),
                                        measured.devices().size(),
                                        others));
            }
            return Finding.caution(
                    "GPU memory",
                    "not known: " + ((GpuUsage.NotMeasured) usage).reason(),
                    "Without a GPU there is nothing to do; otherwise name the page of the machine that serves with"
                            + " --gpu-metrics-url.");
        }
    }

    private static Finding processes(GpuCondition condition) {
        // Which of them is the server is not known: it may run in a container or under any name.
        String names = condition.processes().stream()
                .map(process -> process.name() + " (process " + process.pid() + ", " + process.memory() + ")")
                .collect(Collectors.joining(", "));
        return condition.processes().size() > 1
                ? Finding.caution(
                        "GPU processes",
                        "several processes compute on the GPUs of this host: " + names,
                        "End those that are not the server, or expect their work in the figures.")
                : Finding.ok("GPU processes", names.isEmpty() ? "none that the driver shows" : names + " alone");
    }

    private static Finding warning(String text) {
        return Finding.caution(
                "GPU driver", text, "See to the device; figures that it gives may be those of a damaged one.");
    }

    private static Finding device(GpuCondition.Device device) {
        String subject = "GPU " + device.index();
        String temperature = device.celsius().map(celsius -> celsius + " °C").orElse("temperature not told");
        boolean hot = device.celsius().filter(celsius -> celsius >= HOT_CELSIUS).isPresent();
        if (!device.reasons().isEmpty()) {
            return Finding.caution(
                    subject,
                    "its clocks are lowered (" + String.join(", ", device.reasons()) + "), " + temperature,
                    "Let it cool down, or raise its power limit; figures taken now are those of a slower device.");
        }
        return hot
                ? Finding.caution(
                        subject, "hot: " + temperature, "Let it cool down; it may lower its clocks during the run.")
                : Finding.ok(subject, temperature + ", clocks not lowered");
    }
}
