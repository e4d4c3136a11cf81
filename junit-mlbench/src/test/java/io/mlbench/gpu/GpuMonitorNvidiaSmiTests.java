package io.mlbench.gpu;

import static io.mlbench.gpu.NvidiaSmiDouble.A;
import static io.mlbench.gpu.NvidiaSmiDouble.B;
import static io.mlbench.gpu.NvidiaSmiDouble.RUNS_ON;
import static io.mlbench.gpu.NvidiaSmiDouble.printing;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.result.GpuUsage;
import io.mlbench.result.GpuUsage.Device;
import io.mlbench.result.GpuUsage.Measured;
import io.mlbench.result.GpuUsage.NotMeasured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the doubles are shell scripts")
class GpuMonitorNvidiaSmiTests {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(20);
    /** The doubles print all at once, so there is nothing to wait for after the window. */
    private static final GpuTiming TIMING = new GpuTiming(LONG, LONG, LONG, LONG, LONG, SHORT);

    private final long start = System.nanoTime();

    @TempDir
    private Path folder;

    @Test
    void takes_the_peak_of_each_device() {
        NvidiaSmiDouble smi = smi(printing(
                        "0, " + A + ", 1000",
                        "1, " + B + ", 10",
                        "0, " + A + ", 4000",
                        "1, " + B + ", 0",
                        "0, " + A + ", 2000",
                        "1, " + B + ", 20")
                + RUNS_ON);
        try (GpuMonitor monitor = start(smi)) {
            Measured expected = new Measured(
                    "nvidia-smi", List.of(new Device(A, 4000 * 1.048576, 3), new Device(B, 20 * 1.048576, 3)));

            assertThat(usageOnce(monitor, expected::equals)).isEqualTo(expected);
            assertThat(smi.arguments())
                    .isEqualTo("--query-gpu=index,uuid,memory.used --format=csv,noheader,nounits -lms 500");
        }
    }

    @Test
    void leaves_a_device_whose_memory_is_not_available_out_of_the_sum_and_tells_so() {
        NvidiaSmiDouble smi = smi(printing("0, " + A + ", [N/A]", "1, " + B + ", 1000") + RUNS_ON);
        try (GpuMonitor monitor = start(smi)) {
            Measured expected = new Measured(
                    "nvidia-smi",
                    List.of(new Device(B, 1048.576, 1)),
                    List.of("nvidia-smi tells [N/A] for the memory of " + A
                            + " (as it may under MIG or in a container)"));

            assertThat(usageOnce(monitor, expected::equals)).isEqualTo(expected);
        }
    }

    @Test
    void says_that_a_split_device_tells_no_memory() {
        NvidiaSmiDouble smi = smi(printing("0, " + A + ", [Insufficient Permissions]") + RUNS_ON);
        try (GpuMonitor monitor = start(smi)) {
            assertThat(monitor.usage(start, System.nanoTime()))
                    .isEqualTo(new NotMeasured("nvidia-smi tells [Insufficient Permissions] for the memory of " + A
                            + " (as it may under MIG or in a container)"));
        }
    }

    @Test
    void gives_the_message_and_exit_code_of_a_failing_driver() {
        NvidiaSmiDouble smi = smi(printing(
                        "NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver."
                                + " Make sure that the latest NVIDIA driver is installed and running.",
                        "")
                + "exit 9\n");
        try (GpuMonitor monitor = start(smi)) {
            assertThat(monitor.usage(start, System.nanoTime()))
                    .isEqualTo(new NotMeasured("nvidia-smi ended with exit code 9: NVIDIA-SMI has failed because it"
                            + " couldn't communicate with the NVIDIA driver. Make sure that the latest NVIDIA driver"
                            + " is installed and running"));
        }
    }

    @Test
    void reads_messages_on_standard_error_as_well_however_many() {
        NvidiaSmiDouble smi = smi("""
                i=0
                while [ $i -lt 3000 ]; do echo "Unable to determine the device handle: Unknown Error" >&2; i=$((i+1)); done
                exit 255
                """);
        try (GpuMonitor monitor = start(smi)) {
            assertThat(monitor.usage(start, System.nanoTime()))
                    .isEqualTo(new NotMeasured("nvidia-smi ended with exit code 255:"
                            + " Unable to determine the device handle: Unknown Error"));
        }
    }

    @Test
    void does_not_wait_for_one_that_hangs() {
        NvidiaSmiDouble smi = smi(RUNS_ON);
        try (GpuMonitor monitor = GpuMonitor.start(local(smi), new GpuTiming(LONG, LONG, LONG, LONG, SHORT, SHORT))) {
            assertThat(monitor.usage(start, System.nanoTime()))
                    .isEqualTo(new NotMeasured("nvidia-smi gave no reading"));
        }
    }

    @Test
    void says_that_one_that_died_gave_nothing_in_the_measured_phase() {
        NvidiaSmiDouble smi = smi(printing("0, " + A + ", 1000") + "exit 15\n");
        try (GpuMonitor monitor = start(smi)) {
            long later = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            NotMeasured expected = new NotMeasured("nvidia-smi gave no reading within 5 s of the measured phase"
                    + " (nvidia-smi ended with exit code 15)");

            assertThat(usageOnce(monitor, later, expected::equals)).isEqualTo(expected);
        }
    }

    @Test
    void kills_the_process_and_its_children_on_close() throws Exception {
        NvidiaSmiDouble smi = smi(printing("0, " + A + ", 1000") + "sleep 60 &\nwait\n");
        GpuMonitor monitor = start(smi);
        ProcessHandle process = smi.process();
        Optional<ProcessHandle> child = process.children().findFirst();
        for (long at = System.nanoTime(); child.isEmpty() && System.nanoTime() - at < LONG.toNanos(); ) {
            child = process.children().findFirst();
        }
        assertThat(child).isPresent();

        monitor.close();

        assertThat(process.onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
        assertThat(child.get().onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    }

    @Test
    void never_runs_for_an_endpoint_on_another_host() {
        NvidiaSmiDouble smi = smi(printing("0, " + A + ", 1000") + RUNS_ON);
        try (GpuMonitor monitor =
                GpuMonitor.start(new GpuSearch(Optional.empty(), List.of(), false, smi.path()), TIMING)) {
            assertThat(monitor.usage(start, System.nanoTime()))
                    .isEqualTo(new NotMeasured("nvidia-smi was not asked since the endpoint is not on this host"));
            assertThat(smi.wasRun()).isFalse();
        }
    }

    @Test
    void says_that_it_does_not_start() throws IOException {
        NvidiaSmiDouble smi = smi("");
        Files.writeString(folder.resolve("nvidia-smi"), "#!/no/such/interpreter\n");
        try (GpuMonitor monitor = start(smi)) {
            assertThat(monitor.usage(start, System.nanoTime()))
                    .isInstanceOfSatisfying(
                            NotMeasured.class,
                            usage -> assertThat(usage.reason()).startsWith("nvidia-smi did not start: "));
        }
    }

    private NvidiaSmiDouble smi(String script) {
        return NvidiaSmiDouble.in(folder, script);
    }

    private static GpuSearch local(NvidiaSmiDouble smi) {
        return new GpuSearch(Optional.empty(), List.of(), true, smi.path());
    }

    private static GpuMonitor start(NvidiaSmiDouble smi) {
        return GpuMonitor.start(local(smi), TIMING);
    }

    private GpuUsage usageOnce(GpuMonitor monitor, Predicate<GpuUsage> expected) {
        return usageOnce(monitor, start, expected);
    }

    /** Return the usage from then on once it is as expected, or the last one before the deadline. */
    private static GpuUsage usageOnce(GpuMonitor monitor, long from, Predicate<GpuUsage> expected) {
        long deadline = System.nanoTime() + LONG.toNanos();
        GpuUsage usage = monitor.usage(from, System.nanoTime());
        while (!expected.test(usage) && System.nanoTime() - deadline < 0) {
            usage = monitor.usage(from, System.nanoTime());
        }
        return usage;
    }
}
