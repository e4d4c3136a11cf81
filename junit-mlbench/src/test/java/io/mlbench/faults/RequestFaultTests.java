package io.mlbench.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.faults.FaultTable.Row;
import io.mlbench.result.RequestCounts;
import io.mlbench.transport.ScriptedServer.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Faults of single requests: some of them, all of them, and those of the check before the load. */
@Timeout(value = 15, unit = TimeUnit.MINUTES) // a benchmark may have to wait for another one on this machine
class RequestFaultTests {

    private static final Map<String, Script> SCRIPTS = RequestFaults.scripts();

    @ParameterizedTest
    @MethodSource("underEachLoad")
    void good_answers_are_kept_and_failures_counted_by_kind(FaultCase given) throws Exception {
        Row row = given.row();
        Sent sent = Sent.of(given, FaultyRun.SHORT);
        if (row.afterTimeout() && sent.tookLong()) {
            sent = Sent.of(given, FaultyRun.PATIENT);
        }
        RequestCounts requests = sent.requests();
        assertThat(requests.ok() + " of " + requests.sent()).isEqualTo(row.kept());
        assertThat(requests.failed() + requests.timedOut()).isEqualTo(requests.sent() - requests.ok());
        assertThat(requests.dropped()).isZero();
        assertThat(sent.good()).isEqualTo(Row.REQUESTS - row.bad());
        assertThat(sent.bad()).isEqualTo(row.bad());
        if (row.harmless()) {
            assertThat(requests.errors()).isEmpty();
        } else {
            assertThat(requests.errors()).containsOnlyKeys(row.error());
            RequestCounts.ErrorCount errors =
                    Objects.requireNonNull(requests.errors().get(row.error()));
            assertThat(errors.count()).isEqualTo(row.bad());
            assertThat(errors.example()).doesNotContain("Exception").doesNotContainPattern("\\p{Cntrl}");
            assertThat(requests.timedOut()).isEqualTo(row.error().equals("timeout") ? row.bad() : 0);
        }
    }

    /**
     * What became of ten requests.
     *
     * @param good how many good ones the server counted
     * @param bad how many bad ones it counted
     */
    private record Sent(Row row, RequestCounts requests, long good, long bad) {

        static Sent of(FaultCase given, Duration timeout) throws Exception {
            Row row = given.row();
            try (FaultyServer server = new FaultyServer(script(row), false)) {
                RequestCounts requests =
                        run(given, server, timeout).sendOnce(FaultyRun.point(given.load()), texts(row));
                return new Sent(row, requests, server.good(), server.bad());
            }
        }

        /** On a busy machine a good answer may take longer than a short timeout; nothing else is forgiven. */
        boolean tookLong() {
            return requests.errors().keySet().equals(Set.of("timeout")) && requests.timedOut() > row.bad();
        }
    }

    @ParameterizedTest
    @MethodSource("ofEachTransport")
    void a_benchmark_of_nothing_else_is_broken_and_says_why(FaultCase given) throws Exception {
        Row row = given.row();
        try (FaultyServer server = new FaultyServer(script(row), false)) {
            Throwable thrown = catchThrowable(() -> run(given, server, FaultyRun.SHORTEST)
                    .benchmark(FaultyRun.point("closed"), Collections.nCopies(row.bad(), FaultyServer.BAD)));

            if (row.harmless()) {
                assertThat(thrown).isNull();
            } else {
                assertThat(thrown)
                        .isInstanceOf(BenchmarkBrokenException.class)
                        .hasMessageStartingWith("none of " + row.bad() + " requests succeeded")
                        .hasMessageContaining(row.bad() + " x " + row.error() + ": ")
                        .hasMessageContaining(row.advice());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("ofEachTransport")
    void before_the_load_it_is_found_or_does_not_matter(FaultCase given) throws Exception {
        Row row = given.row();
        try (FaultyServer server = new FaultyServer(script(row), true)) {
            Throwable thrown =
                    catchThrowable(() -> run(given, server, FaultyRun.SHORTEST).requireReady());

            if (row.atStart().equals("ready")) {
                assertThat(thrown).isNull();
            } else {
                assertThat(row.atStart()).isEqualTo("broken");
                assertThat(thrown)
                        .isInstanceOf(BenchmarkBrokenException.class)
                        .hasMessageContaining("localhost:" + server.port())
                        .satisfies(broken -> assertThat(broken.getMessage()).doesNotContain("Exception"));
            }
        }
    }

    static Stream<FaultCase> underEachLoad() {
        return FaultCase.of(SCRIPTS.keySet(), "closed", "open");
    }

    static Stream<FaultCase> ofEachTransport() {
        return FaultCase.of(SCRIPTS.keySet(), "closed");
    }

    private static Script script(Row row) {
        return Objects.requireNonNull(SCRIPTS.get(row.fault()), row.fault());
    }

    /** Return ten texts, the bad ones among the good. */
    private static List<String> texts(Row row) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Row.REQUESTS; i++) {
            // From the fourth on, and never the last, so that there are good ones before and after.
            boolean bad = i >= 3 && i < 3 + row.bad();
            texts.add(bad ? FaultyServer.BAD : "good " + i);
        }
        return texts;
    }

    private static FaultyRun run(FaultCase given, FaultyServer server, Duration shortened) {
        Duration timeout = given.row().afterTimeout() ? shortened : FaultyRun.LONG;
        return new FaultyRun(given.transport(), "localhost:" + server.port(), timeout);
    }
}
