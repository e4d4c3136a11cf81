package io.mlbench.engine.calibration;

import io.mlbench.load.LoadGenerator;
import io.mlbench.plan.Objectives;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.result.Client;
import io.mlbench.slo.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** Watches the client while it measures. */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class ClientReport {

    private final LoadPoint point;
    private final Optional<Client.Floor> floor;
    private final boolean embedded;
    private final List<String> cautions = new ArrayList<>();
    private final PauseProbe before = PauseProbe.now();

    /**
     * Begin to watch.
     *
     * @param floor what the client alone costs, if it was measured
     * @param embedded whether the server shares this JVM: its garbage is the server's too, and no limit of the client
     */
    public ClientReport(LoadPoint point, Optional<Client.Floor> floor, boolean embedded) {
        this.point = point;
        this.floor = floor;
        this.embedded = embedded;
    }

    /** Return what the client did, now that the load has ended. */
    public Client of(LoadGenerator.Outcome outcome, List<Objective> objectives) {
        Optional<Client.Pacing> pacing = point instanceof LoadPoint.Open open
                ? Optional.of(outcome.measurement().pacing(open.rate().mean()))
                : Optional.empty();
        Client.Pauses pauses = PauseProbe.now().since(before);
        List<String> limits = new ArrayList<>(
                ClientLimits.of(outcome.measurement(), pacing, floor, Objectives.tightestMillis(objectives)));
        String whose = embedded ? "the JVM of client and server" : "the client's JVM";
        ClientLimits.ofPauses(outcome.measurement(), pauses, whose).ifPresent((embedded ? cautions : limits)::add);
        return new Client(floor.orElse(null), pacing.orElse(null), outcome.cpuMicros(), pauses, limits);
    }

    /** Return what to mind besides the limits, after {@link #of}. */
    public List<String> cautions() {
        return List.copyOf(cautions);
    }
}
