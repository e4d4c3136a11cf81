package io.mlbench.cli;

/** How a command prints what it has to tell. */
enum Format {
    /** For people: tables and lines. */
    TEXT,
    /** For programs: JSON alone on the standard output. */
    JSON
}
