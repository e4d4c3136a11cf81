package io.mlbench.verdicts;

import java.util.Set;

/**
 * The rows whose outcome the code does not have yet. Such a row is played all the
 * same: as long as it comes to something else its test is skipped, and once it
 * comes to what the table says its test fails until it is taken from here.
 */
final class Pending {

    static final Set<String> ROWS = Set.of(
            // What is sent, sent again, and answered without being asked.
            "cli-crash",
            "cli-twice",
            "test-crash",
            "test-twice",
            // What makes an answer usable.
            "cli-empty-0",
            "cli-empty-0-4",
            "cli-empty-some",
            "cli-error-message",
            "cli-errors-field",
            "cli-one-row",
            "cli-other-id",
            "cli-other-model",
            "cli-status-202",
            "cli-status-206",
            "cli-wrong-type",
            "test-empty",
            "test-wrong-type",
            // Objectives that are emptied or not judged, and tests that measure nothing.
            "cli-blank",
            "cli-emptied",
            "cli-emptied-property",
            "cli-nothing-run",
            "test-body-later",
            "test-body-never",
            "test-body-swallows",
            "test-composed",
            "test-emptied",
            "test-emptied-key",
            "test-intercepted",
            "test-plain-test",
            // Output that is lost, and memory that runs out.
            "cli-output-lost",
            "cli-memory",
            // Secrets that a file of the current folder sends elsewhere.
            "cli-secret-of-environment",
            "cli-secret-of-home",
            // Load that was not offered, samples that are too few, devices left out, and a limited client.
            "cli-dropped",
            "cli-dropped-unjudged",
            "cli-few-duration",
            "cli-few-p50",
            "cli-few-p95",
            "cli-few-p99",
            "cli-few-p99.9",
            "cli-gpu-partial",
            "cli-label-few",
            "test-few",
            "test-label-few",
            "saved-client-limited",
            "saved-few",
            // Baselines and comparisons of bad runs.
            "cli-baseline-dropped",
            "saved-copy",
            "saved-failed-shown");

    private Pending() {}
}
