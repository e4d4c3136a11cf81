package io.mlbench.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What figures depend on, as text. */
final class Machine {

    private Machine() {}

    static List<String> circumstances(Clock clock, String command) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return List.of(
                "machine: %d × %s, %s %s"
                        .formatted(
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch")),
                "JDK: " + System.getProperty("java.vendor") + " " + Runtime.version(),
                "date: " + LocalDate.now(clock),
                String.format(Locale.ROOT, "load average at the start: %.1f", load),
                "command: `" + command + "`");
    }

    private static String processor() {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("processor");
        } catch (IOException e) {
            return "processor"; // where there is no such file, the count has to do
        }
    }
}
