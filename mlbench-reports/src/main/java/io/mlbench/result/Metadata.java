package io.mlbench.result;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was measured, when and where. Only {@code model} is certain: files of
 * older tools carry nothing else.
 *
 * @param model the model's name
 * @param label what the user called this run, or {@code null}
 * @param timestamp when the measured phase ended, or {@code null}
 * @param test the test case: "com.acme.SloTest#detects [concurrency=1]", or
 *     {@code null} for a run that was no test
 * @param workload the load that was applied, or {@code null}
 * @param environment the machine and code that measured, or {@code null}
 * @param aborted whether the run was stopped before its end: it shows what was
 *     measured until then, and is no baseline
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Metadata(
        String model,
        @Nullable String label,
        @Nullable Instant timestamp,
        @Nullable String test,
        @Nullable Workload workload,
        @Nullable Environment environment,
        boolean aborted) {

    /** What was measured by a run that came to its end. */
    public Metadata(
            String model,
            @Nullable String label,
            @Nullable Instant timestamp,
            @Nullable String test,
            @Nullable Workload workload,
            @Nullable Environment environment) {
        this(model, label, timestamp, test, workload, environment, false);
    }

    /** Return the same of a run that was stopped before its end. */
    public Metadata ofAborted() {
        return new Metadata(model, label, timestamp, test, workload, environment, true);
    }

    /**
     * The load that was applied.
     *
     * @param url the endpoint, without user-info and query; "unknown" where the
     *     test's body uses a client of its own and nobody says where that goes
     * @param protocol "open-inference-http", or "test-body" where the test's
     *     own body was the workload
     * @param transport "jdk", or "none" where the body used a client of its own;
     *     {@code null} where it was not recorded
     * @param runs measured requests, dropped ones included; at least 1
     * @param warmup requests before those, thrown away; at least 0
     * @param concurrency requests in flight in a closed loop; at least
     *     1; {@code null} for an open loop
     * @param openLoop the schedule of an open loop; {@code null} for a closed one
     * @param batchSize inputs in each request; at least 1
     * @param profile the profile that supplied settings, or {@code null}
     * @param planned what was asked for; {@code null} where it was not recorded
     * @param inputs SHA-256 of the requests' bodies in their order, in hex; {@code
     *     null} where they are not known, as where a test's body sends them; of generated
     *     ones, which differ in number with the length of the load, of the first 16
     * @param distinctInputs how many different inputs were sent, warm-up included; {@code null} where
     *     it is not known
     */
    public record Workload(
            String url,
            String protocol,
            @Nullable String transport,
            int runs,
            int warmup,
            @Nullable Integer concurrency,
            @Nullable OpenLoop openLoop,
            int batchSize,
            @Nullable String profile,
            @Nullable Planned planned,
            @Nullable String inputs,
            @Nullable Integer distinctInputs) {

        /** A load of which nobody counted the different inputs. */
        public Workload(
                String url,
                String protocol,
                @Nullable String transport,
                int runs,
                int warmup,
                @Nullable Integer concurrency,
                @Nullable OpenLoop openLoop,
                int batchSize,
                @Nullable String profile,
                @Nullable Planned planned,
                @Nullable String inputs) {
            this(
                    url,
                    protocol,
                    transport,
                    runs,
                    warmup,
                    concurrency,
                    openLoop,
                    batchSize,
                    profile,
                    planned,
                    inputs,
                    null);
        }

        /** A load of which only the outcome was recorded. */
        public Workload(
                String url,
                String protocol,
                @Nullable String transport,
                int runs,
                int warmup,
                @Nullable Integer concurrency,
                @Nullable OpenLoop openLoop,
                int batchSize,
                @Nullable String profile) {
            this(url, protocol, transport, runs, warmup, concurrency, openLoop, batchSize, profile, null, null);
        }

        /** Return the further settings that shape the load, by key. */
        public Map<String, String> settings() {
            return planned == null ? Map.of() : planned.settings();
        }

        /** Return the load point's name: "concurrency=8", "rate=200". */
        public String point() {
            return openLoop == null ? "concurrency=" + concurrency : "rate=" + openLoop.rate();
        }
    }

    /**
     * How long a load was to last. Runs of one length of time differ in their
     * number of requests, and are still repeats of each other.
     *
     * @param runs "100", "30 s" or "auto, at most 120 s"
     * @param warmup likewise
     * @param settings other recorded settings that shape the load, by key; those at their defaults are left out
     */
    public record Planned(String runs, String warmup, Map<String, String> settings) {

        public Planned {
            settings = Collections.unmodifiableMap(new TreeMap<>(settings));
        }

        /** A load that is shaped by no further setting. */
        public Planned(String runs, String warmup) {
            this(runs, warmup, Map.of());
        }
    }

    /**
     * Requests that left on schedule.
     *
     * @param rate arrivals per second: "200", or "50..500" for a ramp
     * @param arrivals "constant" or "poisson"
     * @param seed decided the gaps
     * @param maxInFlight the most requests in flight; what fell due beyond was dropped
     */
    public record OpenLoop(String rate, String arrivals, long seed, int maxInFlight) {}
}
