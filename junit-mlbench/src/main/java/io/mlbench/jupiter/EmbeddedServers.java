package io.mlbench.jupiter;

import io.mlbench.endpoint.RunningServer;
import io.mlbench.plan.EmbeddedLookup;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/** The embedded server of one test run: started at first use, closed with JUnit's root store. */
final class EmbeddedServers {

    private EmbeddedServers() {}

    static EmbeddedLookup in(Store rootStore) {
        return askedBy -> rootStore
                .getOrComputeIfAbsent(Started.class, key -> new Started(RunningServer.start(askedBy)), Started.class)
                .server()
                .running();
    }

    /** Up to JUnit 5.12 a store closes only a {@code CloseableResource}, from 6 on any {@code AutoCloseable}. */
    @SuppressWarnings("deprecation")
    private record Started(RunningServer server) implements Store.CloseableResource, AutoCloseable {
        @Override
        public void close() {
            server.close();
        }
    }
}
