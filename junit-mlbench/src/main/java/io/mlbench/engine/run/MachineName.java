package io.mlbench.engine.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What tells this machine from others: its host name, or, where that is made up anew for each container or build, its
 * hardware and what it may use of it. Containers of one machine, or of one class of build machines, are the same then.
 *
 * @param lookedUp returns the host name that the network knows
 * @param root where "/proc" and "/sys" are
 */
record MachineName(Supplier<Optional<String>> lookedUp, Path root) {

    /** Names that are made up: a container's id, the suffixes of a pod, and those of hosted runners. */
    private static final List<Pattern> MADE_UP = Stream.of(
                    "[0-9a-f]{12}|[0-9a-f]{64}",
                    ".*-[0-9a-z]{6,10}-[0-9a-z]{5}",
                    "(fv-az|runnervm|runner-|buildkitsandbox|ip-).*")
            .map(Pattern::compile)
            .toList();

    private static final double KILOBYTES_PER_GIBIBYTE = 1 << 20;

    static MachineName ofThisMachine() {
        return new MachineName(MachineName::host, Path.of("/"));
    }

    private static Optional<String> host() {
        try {
            return Optional.of(InetAddress.getLocalHost().getHostName());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Return a text that is the same in all runs on this machine. */
    String text() {
        Optional<String> name = lookedUp.get().or(() -> line("proc/sys/kernel/hostname"));
        return name.filter(given -> MADE_UP.stream()
                        .noneMatch(pattern -> pattern.matcher(given).matches()))
                .orElseGet(this::hardware);
    }

    private String hardware() {
        return String.join(
                "|",
                lineWith("proc/cpuinfo", "model name").orElse("unknown processor"),
                lineWith("proc/meminfo", "MemTotal").map(MachineName::gibibytes).orElse("unknown memory"),
                line("sys/fs/cgroup/cpu.max").orElse("no processor limit"),
                line("sys/fs/cgroup/memory.max").orElse("no memory limit"));
    }

    /** Rounded: what the kernel keeps for itself differs from start to start. */
    private static String gibibytes(String kilobytes) {
        String digits = kilobytes.replaceAll("\\D", "");
        return digits.isEmpty() ? kilobytes : Math.round(Double.parseDouble(digits) / KILOBYTES_PER_GIBIBYTE) + " GiB";
    }

    private Optional<String> line(String file) {
        return lineWith(file, "");
    }

    private Optional<String> lineWith(String file, String start) {
        try (Stream<String> lines = Files.lines(root.resolve(file))) {
            return lines.filter(line -> line.startsWith(start))
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }
}
