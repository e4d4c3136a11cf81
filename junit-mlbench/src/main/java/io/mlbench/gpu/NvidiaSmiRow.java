package io.mlbench.gpu;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of {@code nvidia-smi --query-gpu=index,uuid,memory.used
 * --format=csv,noheader,nounits}, read by position.
 *
 * @param device the device's UUID, or its index where it tells none
 * @param memory the last column as it stands
 */
record NvidiaSmiRow(String device, String memory) {

    private static final Pattern ROW = Pattern.compile("\\s*(\\d+)\\s*,\\s*([^,]+?)\\s*,\\s*(.+?)\\s*");
    private static final Pattern LOST =
            Pattern.compile(".*(?:device handle for|lost).*?(GPU\\s*[0-9A-Fa-f]+:[0-9A-Fa-f:.]+[0-9A-Fa-f]).*");
    private static final double MB_PER_MIB = 1.048576;

    /** Return the row, or nothing if the line is no row but a message. */
    static Optional<NvidiaSmiRow> parse(String line) {
        Matcher row = ROW.matcher(line);
        if (!row.matches()) {
            return Optional.empty();
        }
        String uuid = row.group(2);
        return Optional.of(new NvidiaSmiRow(uuid.startsWith("[") ? row.group(1) : uuid, row.group(3)));
    }

    /** Return the device of which a message says that it was lost; empty for other lines. */
    static Optional<String> lost(String line) {
        Matcher lost = LOST.matcher(line);
        return lost.matches() ? Optional.of(lost.group(1)) : Optional.empty();
    }

    /** Return the memory in MB of 10⁶ bytes, or nothing for "[N/A]", "[Not Supported]" and any other text. */
    OptionalDouble usedMb() {
        return memory.matches("\\d{1,9}(\\.\\d+)?")
                ? OptionalDouble.of(Double.parseDouble(memory) * MB_PER_MIB)
                : OptionalDouble.empty();
    }
}
