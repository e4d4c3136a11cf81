package io.mlbench.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlbench.gpu.PageAnswer.Lacking;
import io.mlbench.gpu.PageAnswer.Memory;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsPageTests {

    @Test
    void reads_the_bytes_of_a_triton_page() {
        assertThat(MetricsPage.read(MetricsServer.recorded("triton-two-gpus.prom")))
                .isEqualTo(
                        new Memory("triton-metrics", Map.of(NvidiaSmiDouble.A, 1200.0, NvidiaSmiDouble.B, 554.696704)));
    }

    @Test
    void reads_the_mebibytes_of_a_dcgm_page_with_each_mig_instance_as_a_device() {
        assertThat(MetricsPage.read(MetricsServer.recorded("dcgm-with-mig.prom")))
                .isEqualTo(new Memory(
                        "dcgm-metrics",
                        Map.of(
                                "GPU-1f027ee8-6e1e-4b8c-8108-3d370e5f0418", 1048.576,
                                "GPU-9e5b8fec-61bf-4124-80a9-079af1b65cc6/GI-1", 2097.152,
                                "GPU-9e5b8fec-61bf-4124-80a9-079af1b65cc6/GI-2", 4194.304),
                        Set.of("GPU-5cdd64d7-2adf-4d8e-8f59-8efe89e07f82")));
    }

    @Test
    void says_that_triton_has_no_gpu_lines() {
        assertThat(MetricsPage.read(MetricsServer.recorded("triton-without-gpu-lines.prom")))
                .isInstanceOfSatisfying(
                        Lacking.class,
                        lacking -> assertThat(lacking.clause("http://host:8002/metrics"))
                                .isEqualTo(
                                        "the Triton metrics page at http://host:8002/metrics has no"
                                                + " nv_gpu_memory_used_bytes (GPU lines vanish under MIG or another DCGM agent)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775792", "9.223372036854775794e+18", "2147483632", "NaN", "+Inf", "-1"})
    void drops_values_that_mean_unsupported(String value) {
        assertThat(MetricsPage.read("DCGM_FI_DEV_FB_USED{gpu=\"0\"} " + value))
                .isEqualTo(new Lacking(
                        "the DCGM metrics page", "has DCGM_FI_DEV_FB_USED only with values that mean \"unsupported\""));
    }

    @Test
    void takes_a_zero_from_dcgm_but_not_from_triton_which_writes_it_for_a_failed_read() {
        assertThat(MetricsPage.read("DCGM_FI_DEV_FB_USED{gpu=\"0\"} 0"))
                .isEqualTo(new Memory("dcgm-metrics", Map.of("0", 0.0)));
        assertThat(MetricsPage.read("nv_gpu_memory_used_bytes{gpu_uuid=\"GPU-1\"} 0"))
                .isInstanceOf(Lacking.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nv_gpu_memory_used_bytes{gpu_uuid=\"GPU-1\"} 1e9\nnv_gpu_memory_used_bytes{gpu_uuid=\"GPU-2\"} 0\n",
                "nv_gpu_memory_used_bytes{gpu_uuid=\"GPU-1\"} 1e9\nnv_gpu_memory_total_bytes{gpu_uuid=\"GPU-2\"} 8e9\n",
                "DCGM_FI_DEV_FB_USED{UUID=\"GPU-1\"} 1000\nDCGM_FI_DEV_FB_USED{UUID=\"GPU-2\"} 9223372036854775792\n",
                "DCGM_FI_DEV_FB_USED{UUID=\"GPU-1\"} 1000\nDCGM_FI_DEV_FB_FREE{UUID=\"GPU-2\"} 1000\n",
            })
    void names_a_device_whose_memory_it_does_not_tell(String page) {
        assertThat(MetricsPage.read(page)).isInstanceOfSatisfying(Memory.class, memory -> {
            assertThat(memory.usedMb()).containsOnlyKeys("GPU-1");
            assertThat(memory.unread()).containsExactly("GPU-2");
        });
    }

    @Test
    void a_split_device_is_read_by_its_instances() {
        assertThat(MetricsPage.read("""
                DCGM_FI_DEV_FB_USED{UUID="GPU-1"} 9223372036854775792
                DCGM_FI_DEV_FB_USED{UUID="GPU-1",GPU_I_ID="1"} 1000
                DCGM_FI_DEV_FB_USED{UUID="GPU-1",GPU_I_ID="2"} 9223372036854775792
                """)).isInstanceOfSatisfying(Memory.class, memory -> {
            assertThat(memory.usedMb()).containsOnlyKeys("GPU-1/GI-1");
            assertThat(memory.unread()).containsExactly("GPU-1/GI-2");
        });
    }

    @Test
    void accepts_the_lower_case_uuid_of_the_old_namespace() {
        assertThat(MetricsPage.read("DCGM_FI_DEV_FB_USED{gpu=\"0\",uuid=\"GPU-1\"} 0"))
                .isEqualTo(new Memory("dcgm-metrics", Map.of("GPU-1", 0.0)));
    }

    @Test
    void says_that_other_metrics_tell_nothing_of_the_gpu() {
        assertThat(MetricsPage.read("vllm:num_requests_running{model_name=\"m\"} 2"))
                .isEqualTo(new Lacking(
                        "the metrics page", "has neither nv_gpu_memory_used_bytes nor DCGM_FI_DEV_FB_USED"));
    }

    @Test
    void says_that_html_is_no_metrics_page() {
        assertThat(MetricsPage.read("<!DOCTYPE html>\n<html><body>\nWelcome to our server\n</body></html>"))
                .isEqualTo(new Lacking("no metrics page", "(the answer holds no metrics)"));
    }
}
