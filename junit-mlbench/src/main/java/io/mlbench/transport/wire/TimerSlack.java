package io.mlbench.transport.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * How late Linux may wake a thread, so that several wake-ups can be served
 * together: by 50 µs, unless the thread asks for less.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class TimerSlack {

    private static final Path PROCESSES = Path.of("/proc");

    private TimerSlack() {}

    /** Ask for none, for the calling thread: the one that will sleep. Elsewhere than on Linux nothing happens. */
    public static void none() {
        try {
            Path own = ofThisThread();
            if (Files.isWritable(own)) {
                Files.writeString(own, "1"); // 0 would mean the default
            }
        } catch (IOException e) {
            // Without it the wake-ups are later, which the send delay in the result shows.
        }
    }

    /** Return the file of the calling thread. The folder of a thread within its process has none; that of its own number has. */
    static Path ofThisThread() throws IOException {
        Path link = PROCESSES.resolve("thread-self"); // leads to PROCESS/task/THREAD
        return Files.isSymbolicLink(link)
                ? PROCESSES.resolve(Files.readSymbolicLink(link).getFileName()).resolve("timerslack_ns")
                : link; // not Linux: nothing can be written there
    }
}
