package io.mlbench.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The table of faults and outcomes, which tests and documentation share. */
final class FaultTable {

    private static final String FILE = "/faults.md";
    private static final int HEADER_LINES = 2;

    private FaultTable() {}

    /** Return the table as it is written. */
    static String text() {
        try (InputStream in = FaultTable.class.getResourceAsStream(FILE)) {
            return new String(Objects.requireNonNull(in, FILE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows() {
        return text().lines().skip(HEADER_LINES).map(Row::parse).toList();
    }

    /**
     * One fault with what comes of it.
     *
     * @param fault what the server does, the name of a script
     * @param transports "wire", "jdk"
     * @param error the kind under which the result counts the failures; empty
     *     for none
     * @param kept how many usable answers the result has of ten requests, four of which
     *     meet the fault; empty where the fault is not one of single requests
     * @param atStart "broken", or "ready" if the check before the load does not see it
     * @param afterTimeout whether a request ends by its timeout, and not before
     * @param advice a part of the message of a benchmark all of whose requests meet
     *     the fault
     */
    record Row(
            String fault,
            List<String> transports,
            String error,
            String kept,
            String atStart,
            boolean afterTimeout,
            String advice) {

        /** How many requests a load sends. */
        static final int REQUESTS = 10;

        private static final int BAD = 4;
        private static final int CELLS = 8;
        private static final String NONE = "–";

        static Row parse(String line) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).skip(1).map(Row::cell).toList();
            if (cells.size() != CELLS) {
                throw new IllegalArgumentException(
                        "a row needs " + CELLS + " cells but has " + cells.size() + ": " + line);
            }
            if (!cells.get(6).equals("once")) {
                throw new IllegalArgumentException("no request may reach the server twice: " + line);
            }
            return new Row(
                    cells.get(0),
                    List.of(cells.get(1).split(", ")),
                    cells.get(2),
                    cells.get(3),
                    cells.get(4),
                    oneOf(cells.get(5), "at the timeout", "at once"),
                    cells.get(7));
        }

        private static String cell(String text) {
            String stripped = text.strip().replace("`", "");
            return stripped.equals(NONE) ? "" : stripped;
        }

        private static boolean oneOf(String cell, String yes, String no) {
            if (!cell.equals(yes) && !cell.equals(no)) {
                throw new IllegalArgumentException("\"" + cell + "\" must be \"" + yes + "\" or \"" + no + "\"");
            }
            return cell.equals(yes);
        }

        /** Return whether the address is https, which wire does not speak. */
        boolean needsTls() {
            return fault.startsWith("TLS with") || fault.contains("where TLS was expected");
        }

        /** Return how many of the requests meet the fault. */
        int bad() {
            return harmless() ? BAD : REQUESTS - Integer.parseInt(kept.replace(" of " + REQUESTS, ""));
        }

        boolean harmless() {
            return error.isEmpty();
        }
    }
}
