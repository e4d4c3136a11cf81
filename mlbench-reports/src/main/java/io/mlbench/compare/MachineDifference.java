package io.mlbench.compare;

import io.mlbench.result.Environment;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** In what the machine of a baseline differs from the one that measures now. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class MachineDifference {

    private MachineDifference() {}

    /** Return the first difference, as the middle of a sentence; empty if none could explain a change. */
    public static Optional<String> between(@Nullable Environment baseline, Environment now) {
        if (baseline == null) {
            return Optional.of("the baseline does not say which machine measured it");
        }
        return differing("operating system", baseline.os(), now.os())
                .or(() -> differing("JVM", baseline.jvm(), now.jvm()))
                .or(() -> differing("processors", baseline.cpus(), now.cpus()))
                .or(() -> differing("machine", baseline.hostFingerprint(), now.hostFingerprint()));
    }

    private static Optional<String> differing(String kind, Object baseline, Object now) {
        return baseline.equals(now)
                ? Optional.empty()
                : Optional.of(kind + " differs: baseline " + baseline + ", now " + now);
    }
}
