package io.mlbench.gpu;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reasons for lowered clocks in NVML's bit mask {@code
 * nvmlClocksEventReasons} ({@code nvml.h}) that make a benchmark doubtful. The
 * others are usual: idle (1), clocks set by an application (2), the power cap
 * under load (4), sync boost (0x10) and the display's clocks (0x100).
 */
final class Throttling {

    private static final Map<Long, String> BITS = new LinkedHashMap<>();

    static {
        BITS.put(0x8L, "hardware slowdown");
        BITS.put(0x20L, "software thermal slowdown");
        BITS.put(0x40L, "hardware thermal slowdown");
        BITS.put(0x80L, "power brake");
    }

    private Throttling() {}

    /** Return what the mask's text, such as "0x0000000000000020", means; nothing for any other text. */
    static List<String> reasons(String mask) {
        if (!mask.matches("0x[0-9a-fA-F]{1,16}")) {
            return List.of();
        }
        long bits = Long.parseUnsignedLong(mask.substring(2), 16);
        return BITS.entrySet().stream()
                .filter(bit -> (bits & bit.getKey()) != 0)
                .map(Map.Entry::getValue)
                .toList();
    }
}
