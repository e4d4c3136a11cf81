package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.InferenceEndpoint;
import io.mlbench.LanguageAccuracy;
import io.mlbench.ModelBenchmark;
import io.mlbench.Slo;
import io.mlbench.endpoint.LabelServer;
import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Addresses that are only known on an instance of the test class, as frameworks inject them. */
class InstanceUrlTests {

    /** The address of each server that an invocation started, in order. */
    private static final List<String> STARTED = new ArrayList<>();

    /** The address of each server that a benchmark asked, in order. */
    private static final List<String> ASKED = new ArrayList<>();

    @TempDir
    Path reports;

    @BeforeEach
    void forget() {
        STARTED.clear();
        ASKED.clear();
    }

    @Test
    void each_invocation_measures_the_server_of_its_own_instance() {
        run(OnAMethodTestCase.class, 2);

        assertThat(ASKED).hasSize(2).doesNotHaveDuplicates().isEqualTo(STARTED);
    }

    static class OnAMethodTestCase extends Served {
        @InferenceEndpoint(model = "m")
        String address() {
            return server.address();
        }

        @ModelBenchmark(
                runs = 3,
                warmup = 1,
                concurrency = {1, 2})
        @Slo("error-rate <= 0 %")
        void measures(BenchmarkResult result) {}
    }

    @Test
    void a_port_in_a_field_of_the_enclosing_instance_is_an_address() {
        run(EnclosingTestCase.class, 1);

        assertThat(ASKED).hasSize(1).isEqualTo(STARTED);
    }

    static class EnclosingTestCase extends Served {
        @InferenceEndpoint(model = "m")
        int port;

        @BeforeEach
        void inject() {
            port = URI.create("http://" + server.address()).getPort();
        }

        @Nested
        class InnerTestCase {
            @ModelBenchmark(runs = 3, warmup = 1)
            @Slo("error-rate <= 0 %")
            void measures(BenchmarkResult result) {}
        }
    }

    @Test
    void one_instance_for_all_methods_supplies_its_address_at_each() {
        run(PerClassTestCase.class, 2);

        assertThat(ASKED).hasSize(2).doesNotHaveDuplicates().isEqualTo(STARTED);
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class PerClassTestCase extends OnAMethodTestCase {}

    @Test
    void an_evaluation_asks_the_server_of_the_instance_that_measures() {
        run(EvaluatedTestCase.class, 2); // the whole, which measures, and one language

        assertThat(ASKED).hasSize(1);
        assertThat(STARTED).hasSize(2).first().isEqualTo(ASKED.get(0));
    }

    static class EvaluatedTestCase extends Served {
        @InferenceEndpoint(model = "m")
        String address() {
            return server.address();
        }

        @LanguageAccuracy(languages = "ko", samplesPerLanguage = 30)
        @Slo("accuracy >= 0 %")
        void evaluates(BenchmarkResult result) {}
    }

    private void run(Class<?> testClass, int invocations) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter("mlbench.reports-dir", reports.toString())
                .execute();
        assertThat(results.allEvents().executions().failed().stream()
                        .map(execution -> execution.getTerminationInfo().getExecutionResult()))
                .isEmpty();
        results.testEvents()
                .assertStatistics(stats -> stats.started(invocations).succeeded(invocations));
    }

    /** Starts a server of its own before each test. */
    abstract static class Served {
        LabelServer server;

        @BeforeEach
        void start() throws IOException {
            server = new LabelServer(text -> "ko");
            STARTED.add(server.address());
        }

        @AfterEach
        void stop() {
            if (!server.texts().isEmpty()) {
                ASKED.add(server.address());
            }
            server.close();
        }
    }
}
