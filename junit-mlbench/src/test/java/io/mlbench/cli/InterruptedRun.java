package io.mlbench.cli;

import io.mlbench.endpoint.LabelServer;
import io.mlbench.engine.control.AbortSignal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A command line of a process of its own that is interrupted while requests are
 * under way: that wish cannot be taken back within a process.
 */
final class InterruptedRun {

    private static final int ANSWERED = 10;

    private InterruptedRun() {}

    public static void main(String[] args) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        try (LabelServer server = new LabelServer(text -> {
            if (asked.incrementAndGet() == ANSWERED) {
                AbortSignal.request();
            }
            return "en";
        })) {
            List<String> words = new ArrayList<>(List.of(args));
            words.addAll(List.of("--url", server.address(), "--model", "m", "--warmup", "0"));
            System.exit(Main.execute(words.toArray(String[]::new)));
        }
    }
}
