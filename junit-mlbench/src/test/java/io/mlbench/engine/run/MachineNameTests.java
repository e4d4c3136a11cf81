package io.mlbench.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineNameTests {

    @TempDir
    Path root;

    @Test
    void a_machine_with_a_name_is_known_by_it() throws IOException {
        hardware("Xeon", 16);
        assertThat(name("gpu-box-1")).isEqualTo("gpu-box-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a1b2c3d4e5f6",
                "triton-7d9f8c6b54-x2x7k",
                "fv-az1234-567",
                "runnervmf2e7y",
                "ip-10-0-3-17",
            })
    void a_name_that_is_made_up_for_each_run_does_not_tell_machines_apart(String name) throws IOException {
        hardware("Xeon", 16);
        String first = name(name);
        assertThat(first).isEqualTo(name("f6e5d4c3b2a1")).contains("Xeon", "16 GiB", "no memory limit");

        hardware("Xeon", 32);
        assertThat(name(name)).isNotEqualTo(first);
    }

    @Test
    void what_a_container_may_use_is_a_part_of_the_machine() throws IOException {
        hardware("Xeon", 16);
        String whole = name("a1b2c3d4e5f6");
        write("sys/fs/cgroup/cpu.max", "200000 100000");

        assertThat(name("a1b2c3d4e5f6")).isNotEqualTo(whole);
    }

    @Test
    void machines_whose_names_cannot_be_looked_up_are_told_apart_by_what_the_kernel_calls_them() throws IOException {
        write("proc/sys/kernel/hostname", "box-1\n");
        assertThat(unknown()).isEqualTo("box-1");

        write("proc/sys/kernel/hostname", "box-2\n");
        assertThat(unknown()).isEqualTo("box-2");
    }

    @Test
    void a_system_that_tells_nothing_has_a_name_all_the_same() {
        assertThat(unknown()).contains("unknown processor");
    }

    private String name(String lookedUp) {
        return new MachineName(() -> Optional.of(lookedUp), root).text();
    }

    private String unknown() {
        return new MachineName(Optional::empty, root).text();
    }

    private void hardware(String model, int memory) throws IOException {
        write("proc/cpuinfo", "processor\t: 0\nmodel name\t: " + model + "\n");
        write("proc/meminfo", "MemTotal: " + (memory * (1 << 20) - 300_000) + " kB\n");
    }

    private void write(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
