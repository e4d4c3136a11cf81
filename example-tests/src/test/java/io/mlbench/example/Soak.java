package io.mlbench.example;

import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.load.EndpointRequests;
import io.mlbench.load.HttpLoad;
import io.mlbench.load.LoadSpec;
import io.mlbench.load.schedule.SteadyStateDetector;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.OpenLoop;
import io.mlbench.plan.value.Rate;
import io.mlbench.plan.value.RunLength;
import io.mlbench.progress.Progress;
import io.mlbench.protocol.Endpoint;
import io.mlbench.protocol.Protocols;
import io.mlbench.protocol.Session;
import io.mlbench.result.RequestCounts;
import io.mlbench.transport.Transport;
import io.mlbench.transport.TransportChoice;
import io.mlbench.transport.Transports;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** A steady load against {@link SoakServer}, with what both sides counted and what this process held. */
final class Soak {

    private static final double RATE = 200;

    /** No good answer takes so long, however busy the machine; each that stalls does. */
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final InferenceRequest REQUEST = InferenceRequest.json(
            "{\"inputs\":[{\"name\":\"IN\",\"datatype\":\"FP32\",\"shape\":[1],\"data\":[0.5]}]}");

    private Soak() {}

    static Outcome run(Duration duration, long seed) throws IOException, InterruptedException {
        Process server = start(seed);
        try {
            EndpointUrl url = EndpointUrl.parse("127.0.0.1:" + port(server));
            ready(url);
            Footprint before = Footprint.now();
            Watch watch = new Watch(Math.round(RATE * duration.toMillis() / 1e3));
            RequestCounts requests = send(url, duration, watch);
            return new Outcome(requests, counts(url), before, watch.early, watch.late, Footprint.settled(before));
        } finally {
            server.destroy();
            server.onExit().join();
        }
    }

    /** Use a connection once: from then on the JDK holds a socket of its own, with which it closes others. */
    private static void ready(EndpointUrl url) {
        try (Transport transport = open(url)) {
            session(transport, url).requireReady();
        }
    }

    private static Session session(Transport transport, EndpointUrl url) {
        Endpoint endpoint = new Endpoint(url, "m", TIMEOUT);
        return Protocols.onClassPath()
                .choose(Protocols.AUTO, endpoint, transport)
                .open(endpoint, transport);
    }

    private static Transport open(EndpointUrl url) {
        return Transports.of(TransportChoice.WIRE, url.uri(), TIMEOUT);
    }

    private static RequestCounts send(EndpointUrl url, Duration duration, SampleObserver watch)
            throws InterruptedException {
        try (Transport transport = open(url)) {
            LoadSpec load = new LoadSpec(
                    new LoadPoint.Open(new Rate(RATE, RATE)),
                    new OpenLoop(true, 1, 1000),
                    new RunLength.Count(0),
                    new RunLength.Time(duration),
                    SteadyStateDetector.AT_ONCE,
                    () -> true,
                    List.of(watch));
            return HttpLoad.of(new EndpointRequests(session(transport, url), List.of(REQUEST)), transport, TIMEOUT)
                    .run(load, Progress.NONE)
                    .measurement()
                    .requests();
        }
    }

    private static Process start(long seed) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakServer.class.getName(),
                        Long.toString(seed))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String port(Process server) throws IOException {
        return Objects.requireNonNull(
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.US_ASCII))
                        .readLine(),
                "the server ended by itself");
    }

    private static Map<String, Long> counts(EndpointUrl url) throws IOException {
        Map<String, Long> counts = new TreeMap<>();
        URLConnection connection = url.resolve("/counts").toURL().openConnection();
        connection.setRequestProperty("Connection", "close"); // or it would be kept, and counted as a leak
        String text;
        try (InputStream in = connection.getInputStream()) {
            text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
        text.lines().map(line -> line.split(" ", 2)).forEach(pair -> counts.put(pair[0], Long.parseLong(pair[1])));
        return counts;
    }

    /** Looks at this process when a tenth of the requests are through, and when nine tenths are. */
    private static final class Watch implements SampleObserver {
        private final long planned;
        private Footprint early = Footprint.NONE;
        private Footprint late = Footprint.NONE;

        Watch(long planned) {
            this.planned = planned;
        }

        @Override
        public void sample(SampleView sample) {
            long index = sample.index();
            if (index == planned / 10) {
                early = Footprint.now();
            } else if (index == planned * 9 / 10) {
                late = Footprint.now();
            }
        }

        @Override
        public void dropped(long index) {}
    }

    /**
     * What came of it.
     *
     * @param server by kind, what the server did
     * @param early,late while it was running
     * @param after when all is closed
     */
    record Outcome(
            RequestCounts client,
            Map<String, Long> server,
            Footprint before,
            Footprint early,
            Footprint late,
            Footprint after) {

        /** Return by kind what the client took for what, without those that never happened. */
        Map<String, Long> clientCounts() {
            Map<String, Long> counts = new TreeMap<>(Map.of(SoakServer.OK, client.ok()));
            client.errors().forEach((kind, error) -> counts.put(kind, error.count()));
            return counts;
        }

        long serverTotal() {
            return server.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Return the tables for a document. */
        String table() {
            StringBuilder text = new StringBuilder("| requests | client | server |\n|---|---|---|\n");
            row(text, "sent", client.sent(), serverTotal());
            TreeMap<String, Long> kinds = new TreeMap<>(server);
            clientCounts().forEach((kind, count) -> kinds.putIfAbsent(kind, 0L));
            kinds.forEach((kind, count) -> row(text, kind, clientCounts().getOrDefault(kind, 0L), count));
            text.append("""

                    | held by the client | before | after a tenth | after nine tenths | closed |
                    |---|---|---|---|---|
                    """);
            row(text, "sockets", before.sockets(), early.sockets(), late.sockets(), after.sockets());
            row(text, "threads", before.threads(), early.threads(), late.threads(), after.threads());
            row(text, "heap in KiB", before.heapKib(), early.heapKib(), late.heapKib(), after.heapKib());
            return text.toString();
        }

        private static void row(StringBuilder text, String name, long... figures) {
            text.append("| ").append(name);
            for (long figure : figures) {
                text.append(" | ").append(figure);
            }
            text.append(" |\n");
        }
    }
}
