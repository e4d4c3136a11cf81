package io.mlbench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;

/** Keeps a run on another JUnit from passing silently on the declared one. */
class JUnitVersionTests {

    @Test
    void the_junit_that_runs_is_the_one_that_was_asked_for() {
        assertThat(new JupiterTestEngine().getVersion()).hasValue(System.getProperty("expected.junit.version"));
    }
}
