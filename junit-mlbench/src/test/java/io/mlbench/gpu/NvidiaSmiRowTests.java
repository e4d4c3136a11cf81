package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NvidiaSmiRowTests {

    @Test
    void a_message_of_a_lost_device_names_it() {
        assertThat(NvidiaSmiRow.lost(
                        "Unable to determine the device handle for GPU 0000:17:00.0: GPU is lost.  Reboot the system"
                                + " to recover this GPU"))
                .hasValue("GPU 0000:17:00.0");
        assertThat(NvidiaSmiRow.lost("WARNING: infoROM is corrupted at gpu 0000:17:00.0"))
                .isEmpty();
        assertThat(NvidiaSmiRow.lost("")).isEmpty();
    }

    @Test
    void reads_mebibytes_by_position() {
        NvidiaSmiRow row = NvidiaSmiRow.parse("0, GPU-1, 1000").orElseThrow();

        assertThat(row.device()).isEqualTo("GPU-1");
        assertThat(row.usedMb()).hasValue(1048.576);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[N/A]",
                "[Not Supported]",
                "[Unknown Error]",
                "[Insufficient Permissions]",
                "Field is deprecated, use another",
                "9223372036854775792"
            })
    void takes_no_other_text_for_a_number(String memory) {
        NvidiaSmiRow row = NvidiaSmiRow.parse("1, GPU-1, " + memory).orElseThrow();

        assertThat(row.usedMb()).isEmpty();
        assertThat(row.memory()).isEqualTo(memory);
    }

    @Test
    void names_a_device_without_uuid_by_its_index() {
        assertThat(NvidiaSmiRow.parse("3, [N/A], 5").orElseThrow().device()).isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "No devices were found", "index, uuid, memory.used [MiB]", "0, GPU-1"})
    void takes_messages_for_no_row(String line) {
        assertThat(NvidiaSmiRow.parse(line)).isEmpty();
    }
}
