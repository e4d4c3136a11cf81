package io.mlbench.benchmarks;

import java.util.List;

/** One part of the suite. */
interface Experiment {

    /** Return its name on the command line. */
    String name();

    /** Measure, and return the lines of the table. */
    List<Row> run(Context context) throws InterruptedException;
}
