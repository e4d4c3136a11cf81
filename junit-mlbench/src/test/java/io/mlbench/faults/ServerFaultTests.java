package io.mlbench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.faults.FaultTable.Row;
import io.mlbench.faults.ServerFaults.Setup;
import io.mlbench.faults.ServerFaults.Site;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults that stand between the client and every request. */
@Timeout(value = 15, unit = TimeUnit.MINUTES) // a benchmark may have to wait for another one on this machine
class ServerFaultTests {

    private static final Map<String, Setup> SETUPS = ServerFaults.setups();

    private static final List<String> TEXTS = List.of("a", "b", "c", "d");

    /** What the check before the load and the load itself give the same advice for. */
    private static final Set<String> FOUND_ALIKE = Set.of("connection-refused", "unknown-host", "tls");

    @TempDir
    static Path folder;

    private static @Nullable Certificates certificates;

    private static Certificates certificates() throws Exception {
        Certificates made = certificates == null ? Certificates.make(folder) : certificates;
        certificates = made;
        return made;
    }

    @ParameterizedTest
    @MethodSource("each")
    void the_check_before_the_load_and_the_load_find_it_and_say_why(FaultCase given) throws Exception {
        try {
            requireFound(given, given.row().afterTimeout() ? FaultyRun.SHORTEST : FaultyRun.LONG);
        } catch (AssertionError e) {
            // The JDK's client may end a request by the handshake that the one before gave up; nothing else is
            // forgiven.
            if (!given.row().afterTimeout() || !String.valueOf(e.getMessage()).contains(" x tls: no TLS with ")) {
                throw e;
            }
            requireFound(given, FaultyRun.PATIENT);
        }
    }

    private static void requireFound(FaultCase given, Duration timeout) throws Exception {
        Row row = given.row();
        assumeThat(!row.fault().contains("IPv6") || ServerFaults.hasIpv6())
                .as("this machine has IPv6")
                .isTrue();
        try (Site site =
                Objects.requireNonNull(SETUPS.get(row.fault()), row.fault()).open(ServerFaultTests::certificates)) {
            FaultyRun run = new FaultyRun(given.transport(), site.url(), timeout);
            Throwable start = catchThrowable(run::requireReady);
            if (row.harmless()) {
                assertThat(start).isNull();
                for (String load : List.of("closed", "open")) {
                    assertThat(run.benchmark(FaultyRun.point(load), TEXTS).requests())
                            .satisfies(requests -> assertThat(
                                            Objects.requireNonNull(requests).ok())
                                    .isEqualTo(TEXTS.size()));
                }
                return;
            }
            Throwable closed = catchThrowable(() -> run.benchmark(FaultyRun.point("closed"), TEXTS));
            Throwable open = catchThrowable(() -> run.benchmark(FaultyRun.point("open"), TEXTS));
            assertThat(start).isInstanceOf(BenchmarkBrokenException.class).hasMessageContaining(host(site));
            if (FOUND_ALIKE.contains(row.error())) {
                assertThat(start).hasMessageContaining(row.advice());
            }
            for (Throwable thrown : List.of(closed, open)) {
                assertThat(thrown)
                        .isInstanceOf(BenchmarkBrokenException.class)
                        .hasMessageContaining(TEXTS.size() + " x " + row.error() + ": ")
                        .hasMessageContaining(row.advice());
            }
        }
    }

    private static String host(Site site) {
        return site.url().replace("http://", "");
    }

    static Stream<FaultCase> each() {
        return FaultCase.of(SETUPS.keySet(), "closed and open");
    }
}
