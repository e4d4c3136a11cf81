package io.mlbench.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.mlbench.InferenceEndpoint;
import io.mlbench.ModelBenchmark;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.EmbeddedServer;
import io.mlbench.endpoint.StubServer;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.result.BenchmarkResult;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Registers servers as a user's class path does: in META-INF/services. */
class EmbeddedServersTests {

    private static final List<String> EVENTS = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @BeforeEach
    void reset() {
        EVENTS.clear();
    }

    @Test
    void the_one_that_is_registered_starts_once_and_closes_after_the_last_benchmark() throws IOException {
        assertThat(failures(TwoBenchmarksTestCase.class, Stub.class)).isEmpty();

        assertThat(EVENTS).containsExactly("start", "measured stub-model", "measured stub-model", "close");
    }

    @Test
    void none_is_a_configuration_error_that_names_who_asked() throws IOException {
        assertThat(failures(OneBenchmarkTestCase.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining(
                                "url = \"embedded\", set by @InferenceEndpoint on class OneBenchmarkTestCase,"
                                        + " needs exactly one io.mlbench.endpoint.EmbeddedServer registered in META-INF/services,"
                                        + " but there is none on the class path"));
    }

    @Test
    void several_are_a_configuration_error_that_names_them() throws IOException {
        assertThat(failures(OneBenchmarkTestCase.class, Stub.class, Broken.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("but there are")
                        .hasMessageContaining(Stub.class.getName())
                        .hasMessageContaining(Broken.class.getName()));
        assertThat(EVENTS).isEmpty();
    }

    @Test
    void a_registered_class_that_is_not_there_is_a_configuration_error() throws IOException {
        register("com.acme.Missing");

        assertThat(failures(OneBenchmarkTestCase.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ExtensionConfigurationException.class)
                        .hasMessageContaining("com.acme.Missing"));
    }

    @Test
    void a_server_that_cannot_start_breaks_the_benchmark() throws IOException {
        assertThat(failures(OneBenchmarkTestCase.class, Broken.class))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(BenchmarkBrokenException.class)
                        .hasMessage("the embedded server could not start: no free port"));
    }

    @InferenceEndpoint(url = "embedded")
    static class OneBenchmarkTestCase {
        @ModelBenchmark(runs = 1, warmup = 0)
        void measures(BenchmarkResult result) {
            EVENTS.add("measured " + result.metadata().model());
        }
    }

    static class TwoBenchmarksTestCase extends OneBenchmarkTestCase {
        @ModelBenchmark(runs = 1, warmup = 0)
        void measuresToo(BenchmarkResult result) {
            EVENTS.add("measured " + result.metadata().model());
        }
    }

    /** A server that answers the same to all. */
    public static final class Stub implements EmbeddedServer {
        private @Nullable StubServer server;

        @Override
        public String model() {
            return "stub-model";
        }

        @Override
        public EndpointUrl start() throws IOException {
            EVENTS.add("start");
            StubServer started = StubServer.ready("stub-model", """
                            {"name": "stub-model", "platform": "test",
                             "inputs": [{"name": "text", "datatype": "BYTES", "shape": [1]}],
                             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1]}]}""").on("POST /v2/models/stub-model/infer", 200, """
                            {"model_name": "stub-model",
                             "outputs": [{"name": "language", "datatype": "BYTES", "shape": [1], "data": ["en"]}]}""");
            server = started;
            return started.url();
        }

        @Override
        public void close() {
            EVENTS.add("close");
            Objects.requireNonNull(server).close();
        }
    }

    /** A server that does not start. */
    public static final class Broken implements EmbeddedServer {
        @Override
        public String model() {
            return "broken-model";
        }

        @Override
        public EndpointUrl start() throws IOException {
            throw new IOException("no free port");
        }

        @Override
        public void close() {
            EVENTS.add("close");
        }
    }

    private void register(String name) throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Path file = services.resolve(EmbeddedServer.class.getName());
        Files.writeString(file, (Files.exists(file) ? Files.readString(file) : "") + name + "\n");
    }

    private List<Throwable> failures(Class<?> testClass, Class<?>... servers) throws IOException {
        for (Class<?> server : servers) {
            register(server.getName());
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selectClass(testClass))
                    .configurationParameter("mlbench.reports-dir", "none")
                    .execute()
                    .allEvents()
                    .executions()
                    .failed()
                    .stream()
                    .map(execution -> execution.getTerminationInfo().getExecutionResult())
                    .map(TestExecutionResult::getThrowable)
                    .map(failure -> failure.orElseThrow())
                    .toList();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
