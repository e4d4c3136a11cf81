package io.mlbench.gpu;

import io.mlbench.plan.value.EndpointUrl;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/**
 * What the driver says of the GPUs of this host at one moment: temperature,
 * throttling, and which processes use them.
 *
 * @param devices the GPUs
 * @param processes what computes on them
 * @param warnings what else the driver says, such as of a damaged device
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record GpuCondition(List<Device> devices, List<Tenant> processes, List<String> warnings) {

    private static final long SECONDS = 5;
    private static final String FORMAT = "--format=csv,noheader,nounits";
    private static final String DEVICES = "--query-gpu=index,temperature.gpu,%s";
    /** Drivers from 535 on say "event" where earlier ones say "throttle"; an unknown field fails the whole query. */
    private static final List<String> REASONS =
            List.of("clocks_event_reasons.active", "clocks_throttle_reasons.active");

    private static final String PROCESSES = "--query-compute-apps=pid,process_name,used_gpu_memory";
    private static final String COLUMN = "\\s*,\\s*";

    public GpuCondition {
        devices = List.copyOf(devices);
        processes = List.copyOf(processes);
        warnings = List.copyOf(warnings);
    }

    /** What a driver says that has nothing to warn of. */
    public GpuCondition(List<Device> devices, List<Tenant> processes) {
        this(devices, processes, List.of());
    }

    /**
     * Ask {@code nvidia-smi}, at most a few seconds.
     *
     * @param path the folders in which it is looked for, as in {@code PATH}
     * @return empty where there is none that answers, or the endpoint is not on this host
     */
    public static Optional<GpuCondition> ask(EndpointUrl endpoint, String path) {
        if (!ThisHost.serves(endpoint)) {
            return Optional.empty();
        }
        return NvidiaSmi.find(path).flatMap(GpuCondition::ask);
    }

    /** It ends with a code other than 0 for a warning, too: what it says is taken by its form. */
    private static Optional<GpuCondition> ask(Path executable) {
        for (String reasons : REASONS) {
            List<String> lines = lines(executable, DEVICES.formatted(reasons));
            List<Device> devices =
                    lines.stream().flatMap(line -> Device.parse(line).stream()).toList();
            if (!devices.isEmpty()) {
                return Optional.of(new GpuCondition(
                        devices,
                        lines(executable, PROCESSES).stream()
                                .flatMap(line -> Tenant.parse(line).stream())
                                .toList(),
                        lines.stream()
                                .map(String::strip)
                                .filter(line ->
                                        !line.isEmpty() && Device.parse(line).isEmpty())
                                .toList()));
            }
        }
        return Optional.empty();
    }

    private static List<String> lines(Path executable, String query) {
        return BoundedProcess.run(List.of(executable.toString(), query, FORMAT), true, SECONDS)
                .map(ended -> ended.output().lines().toList())
                .orElse(List.of());
    }

    /**
     * A GPU.
     *
     * @param index its number on this host
     * @param celsius its temperature; empty where the driver does not tell
     * @param reasons why its clocks are lowered, for a person; empty where they are not
     */
    public record Device(String index, Optional<Integer> celsius, List<String> reasons) {

        public Device {
            reasons = List.copyOf(reasons);
        }

        static Optional<Device> parse(String line) {
            String[] columns = line.strip().split(COLUMN, -1);
            if (columns.length != 3 || !columns[0].matches("\\d+")) {
                return Optional.empty();
            }
            Optional<Integer> celsius =
                    columns[1].matches("\\d{1,3}") ? Optional.of(Integer.parseInt(columns[1])) : Optional.empty();
            return Optional.of(new Device(columns[0], celsius, Throttling.reasons(columns[2])));
        }
    }

    /**
     * A process that computes on a GPU of this host.
     *
     * @param pid its id, as the driver sees it
     * @param name its executable
     * @param memory the GPU memory that it uses, for a person
     */
    public record Tenant(String pid, String name, String memory) {

        static Optional<Tenant> parse(String line) {
            String[] columns = line.strip().split(COLUMN, -1);
            if (columns.length < 3 || !columns[0].matches("\\d+")) {
                return Optional.empty();
            }
            // A name may have commas itself.
            List<String> name = new ArrayList<>(List.of(columns).subList(1, columns.length - 1));
            String memory = columns[columns.length - 1];
            return Optional.of(new Tenant(
                    columns[0], String.join(", ", name), memory.matches("\\d+") ? memory + " MiB" : "unknown memory"));
        }
    }
}
