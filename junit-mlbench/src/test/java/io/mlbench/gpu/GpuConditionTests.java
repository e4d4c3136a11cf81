package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.plan.value.EndpointUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the doubles are shell scripts")
class GpuConditionTests {

    private static final EndpointUrl HERE = EndpointUrl.parse("localhost:8000");

    @TempDir
    private Path folder;

    @Test
    void devices_and_processes_are_read_by_position() {
        NvidiaSmiDouble smi = NvidiaSmiDouble.in(folder, """
                case "$1" in
                  *compute-apps*) echo '4711, /opt/a, b/server, 1200'; echo '12, python, [N/A]' ;;
                  *) echo '0, 91, 0x0000000000000028'; echo '1, [N/A], 0x0000000000000005' ;;
                esac
                """);

        GpuCondition condition = GpuCondition.ask(HERE, smi.path()).orElseThrow();

        assertThat(condition.devices())
                .containsExactly(
                        new GpuCondition.Device(
                                "0", Optional.of(91), List.of("hardware slowdown", "software thermal slowdown")),
                        new GpuCondition.Device("1", Optional.empty(), List.of()));
        assertThat(condition.processes())
                .containsExactly(
                        new GpuCondition.Tenant("4711", "/opt/a, b/server", "1200 MiB"),
                        new GpuCondition.Tenant("12", "python", "unknown memory"));
    }

    @Test
    void rows_count_where_the_driver_ends_with_a_warning() {
        NvidiaSmiDouble smi = NvidiaSmiDouble.in(folder, """
                case "$1" in
                  *compute-apps*) echo '4711, python3, 900'; echo 'WARNING: infoROM is corrupted at gpu 0000'; exit 14 ;;
                  *) echo '0, 91, 0x0000000000000040'; echo 'WARNING: infoROM is corrupted at gpu 0000'; exit 14 ;;
                esac
                """);

        GpuCondition condition = GpuCondition.ask(HERE, smi.path()).orElseThrow();

        assertThat(condition.devices()).hasSize(1);
        assertThat(condition.processes()).containsExactly(new GpuCondition.Tenant("4711", "python3", "900 MiB"));
        assertThat(condition.warnings()).containsExactly("WARNING: infoROM is corrupted at gpu 0000");
    }

    @Test
    void an_older_driver_is_asked_by_the_older_name() {
        NvidiaSmiDouble smi = NvidiaSmiDouble.in(folder, """
                case "$1" in
                  *clocks_event*) echo 'Field "clocks_event_reasons.active" is not a valid field to query.'; exit 2 ;;
                  *compute-apps*) ;;
                  *) echo '0, 40, 0x0000000000000000' ;;
                esac
                """);

        assertThat(GpuCondition.ask(HERE, smi.path()).orElseThrow().devices())
                .containsExactly(new GpuCondition.Device("0", Optional.of(40), List.of()));
    }

    @ParameterizedTest
    @CsvSource({"triton.invalid:8000, true", "localhost:8000, false"})
    void an_endpoint_elsewhere_and_a_failing_driver_tell_nothing(String url, boolean works) {
        NvidiaSmiDouble smi =
                NvidiaSmiDouble.in(folder, works ? "echo '0, 40, 0x0'\n" : "echo 'driver not loaded'; exit 9\n");

        assertThat(GpuCondition.ask(EndpointUrl.parse(url), smi.path())).isEmpty();
    }
}
