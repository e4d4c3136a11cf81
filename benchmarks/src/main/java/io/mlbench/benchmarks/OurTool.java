package io.mlbench.benchmarks;

import java.util.List;
import java.util.Optional;

/**
 * This project's load loop.
 *
 * @param transport "wire" or "jdk"
 * @param warmup seconds of load before the measured ones
 */
record OurTool(JavaProcess java, String transport, double warmup) implements Tool {

    @Override
    public String name() {
        return "mlbench " + transport;
    }

    @Override
    public Optional<String> missing() {
        return Optional.empty();
    }

    @Override
    public Figures closed(Server server, int connections, double seconds) throws InterruptedException {
        return load(server, "connections=" + connections, "seconds=" + seconds);
    }

    /** Send any load; see {@link LoadMain} for the options. */
    Figures load(Server server, String... options) throws InterruptedException {
        String[] all = new String[options.length + 3];
        all[0] = "url=" + server.uri();
        all[1] = "transport=" + transport;
        all[2] = "warmup=" + warmup;
        System.arraycopy(options, 0, all, 3, options.length);
        return java.figures(List.of(), LoadMain.class, all);
    }
}
