package io.mlbench.report;

import io.mlbench.result.GpuUsage;
import io.mlbench.result.RequestCounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What did not come through, in the words of every report: requests without a
 * usable answer, and devices that were not read.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class LossText {

    private LossText() {}

    /** Return "8 of 105 (5 dropped)"; "0" where all came through, and empty where it is not recorded. */
    public static String count(@Nullable RequestCounts requests) {
        if (requests == null) {
            return "";
        }
        String dropped = requests.dropped() == 0 ? "" : " (" + requests.dropped() + " dropped)";
        return requests.lost() == 0 ? "0" : requests.lost() + " of " + requests.planned() + dropped;
    }

    /** Return "2 failed, 1 timed out, 5 dropped of 105 planned requests (http-503: 2, timeout: 1)"; empty where all
     * came through or it is not recorded. */
    public static String sentence(@Nullable RequestCounts requests) {
        if (requests == null || requests.lost() == 0) {
            return "";
        }
        List<String> parts = new ArrayList<>();
        add(parts, requests.failed(), "failed");
        add(parts, requests.timedOut(), "timed out");
        add(parts, requests.dropped(), "dropped");
        return String.join(", ", parts) + " of " + requests.planned() + " planned requests" + kinds(requests);
    }

    /** Return the kinds of errors, the most frequent first: " (http-503: 2, timeout: 1)". */
    public static String kinds(RequestCounts requests) {
        String kinds = requests.errors().entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, RequestCounts.ErrorCount>>comparingLong(
                                entry -> entry.getValue().count())
                        .reversed())
                .map(entry -> entry.getKey() + ": " + entry.getValue().count())
                .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? "" : " (" + kinds + ")";
    }

    /** Return "1.2GB", or "1.2GB, without 1 of 2 devices" where one was not read. */
    public static String memory(GpuUsage.Measured usage) {
        int unread = usage.unread().size();
        String sum = NumberFormats.megabytes(usage.peakMb());
        return usage.isWhole()
                ? sum
                : "%s, without %d of %d devices".formatted(sum, unread, unread + unreadApart(usage));
    }

    /** A device that vanished is in both lists. */
    private static long unreadApart(GpuUsage.Measured usage) {
        return usage.devices().stream()
                .filter(device -> usage.unread().stream().noneMatch(why -> why.contains(device.id())))
                .count();
    }

    private static void add(List<String> parts, long count, String what) {
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }
}
