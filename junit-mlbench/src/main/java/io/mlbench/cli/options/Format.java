package io.mlbench.cli.options;

import org.apiguardian.api.API;

/** How a command prints what it has to tell. */
@API(status = API.Status.INTERNAL, since = "0.1")
public enum Format {
    /** For people: tables and lines. */
    TEXT,
    /** For programs: JSON alone on the standard output. */
    JSON
}
