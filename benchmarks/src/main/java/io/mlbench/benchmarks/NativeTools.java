package io.mlbench.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The tools that are programs of the operating system. */
final class NativeTools {

    private final Commands commands;
    private final Path folder;

    /**
     * @param folder holds the request's body as body.json and wrk's script
     */
    NativeTools(Commands commands, Path folder) {
        this.commands = commands;
        this.folder = folder;
    }

    /** The raw socket loop; always there. */
    Tool loop() {
        return new Program(
                "raw C socket loop",
                Optional.empty(),
                (server, connections, seconds) -> List.of(
                        commands.program("loop"),
                        String.valueOf(server.port()),
                        String.valueOf(connections),
                        String.valueOf(seconds),
                        Payload.BODY),
                Figures::parse);
    }

    Tool wrk() {
        return installed(
                "wrk",
                (server, connections, seconds) -> List.of(
                        "wrk",
                        "-t1",
                        "-c" + connections,
                        "-d" + whole(seconds) + "s",
                        "--latency",
                        "-s",
                        file("post.lua"),
                        server.uri().toString()),
                ToolOutput::wrk);
    }

    Tool ab() {
        // Its limit is a time only while the number of requests is out of reach.
        return installed(
                "ab",
                (server, connections, seconds) -> List.of(
                        "ab",
                        "-q",
                        "-k",
                        "-c" + connections,
                        "-t" + whole(seconds),
                        "-n100000000",
                        "-p",
                        file("body.json"),
                        "-T",
                        "application/json",
                        server.uri().toString()),
                ToolOutput::ab);
    }

    Tool hey() {
        return installed(
                "hey",
                (server, connections, seconds) -> List.of(
                        "hey",
                        "-c",
                        "" + connections,
                        "-z",
                        whole(seconds) + "s",
                        "-m",
                        "POST",
                        "-T",
                        "application/json",
                        "-D",
                        file("body.json"),
                        server.uri().toString()),
                ToolOutput::hey);
    }

    Tool h2load() {
        return installed(
                "h2load",
                (server, connections, seconds) -> List.of(
                        "h2load",
                        "--h1",
                        "-t1",
                        "-c" + connections,
                        "-D" + whole(seconds),
                        "-d",
                        file("body.json"),
                        "-H",
                        "Content-Type: application/json",
                        server.uri().toString()),
                ToolOutput::h2load);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private static String whole(double seconds) {
        return String.format(Locale.ROOT, "%.0f", Math.max(1, seconds));
    }

    private Tool installed(String program, CommandLine line, Reading reading) {
        return new Program(
                program, Commands.exists(program) ? Optional.empty() : Optional.of("not installed"), line, reading);
    }

    private interface CommandLine {
        List<String> of(Server server, int connections, double seconds);
    }

    private interface Reading {
        Figures of(String output);
    }

    private final class Program implements Tool {
        private final String name;
        private final Optional<String> missing;
        private final CommandLine line;
        private final Reading reading;

        Program(String name, Optional<String> missing, CommandLine line, Reading reading) {
            this.name = name;
            this.missing = missing;
            this.line = line;
            this.reading = reading;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> missing() {
            return missing;
        }

        @Override
        public Figures closed(Server server, int connections, double seconds) throws InterruptedException {
            Commands.Ended ended = commands.run(new ArrayList<>(line.of(server, connections, seconds)));
            return reading.of(ended.text()).with(Figures.CPU, ended.cpuMicros());
        }
    }
}
