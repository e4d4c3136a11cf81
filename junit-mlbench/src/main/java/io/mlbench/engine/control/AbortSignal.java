package io.mlbench.engine.control;

import org.apiguardian.api.API;

/**
 * The wish of a person to end what runs in this process: loads end at once, and
 * no further one begins. It cannot be taken back.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class AbortSignal {

    /** Static, since a signal reaches the process, and no object can be handed through JUnit. */
    private static volatile boolean requested;

    private static volatile boolean loading;

    private AbortSignal() {}

    /** End what runs. */
    public static void request() {
        requested = true;
    }

    /** A load begins: from here on there is something to show and to save. */
    public static void loadBegins() {
        loading = true;
    }

    /** Return whether a load has begun in this process. */
    public static boolean isWorthWaiting() {
        return loading;
    }

    /** Return whether that was asked for. */
    public static boolean isRequested() {
        return requested;
    }
}
