package io.mlbench.load;

import io.mlbench.load.schedule.LoadPhases;
import io.mlbench.load.schedule.Schedule;
import io.mlbench.measure.RepeatedInputs;
import io.mlbench.measure.SampleRecorder;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.progress.Progress;
import io.mlbench.transport.Connections;
import io.mlbench.transport.PreparedRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Load by one thread that drives all connections.
 *
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class WireLoad implements LoadGenerator {

    private final RequestSource traffic;
    private final IntFunction<Connections> connections;
    private final Duration timeout;
    private final Duration listening;

    /**
     * @param connections opens so many connections to the traffic's server
     * @param timeout the longest that one exchange may take
     * @param listening how long to listen afterwards, at most, for answers that
     *     nobody asked for; zero for a server that sends none
     */
    public WireLoad(RequestSource traffic, IntFunction<Connections> connections, Duration timeout, Duration listening) {
        this.traffic = traffic;
        this.connections = connections;
        this.timeout = timeout;
        this.listening = listening;
    }

    @Override
    public Outcome run(LoadSpec load, Progress progress) throws InterruptedException {
        SampleRecorder recorder = new SampleRecorder(load.observers());
        LoadPhases phases = load.phases(recorder);
        RepeatedInputs repeats = new RepeatedInputs(traffic.requests().size());
        ResponseValidator check = new ResponseValidator(traffic, phases, repeats);
        Workers checker = new Workers(phases, 1);
        Workers driver = new Workers(phases, 1);
        AtomicLong replaced = new AtomicLong();
        AtomicLong unasked = new AtomicLong();
        traffic.begin(phases::isWarmup);
        progress.warmingUp(load.warmup());
        checker.start(check::run);
        driver.start(() -> drive(load, phases, check, replaced, unasked));
        try {
            driver.await(progress, load);
            check.finish();
            checker.await(progress, load);
        } finally {
            checker.stop(); // still runs only if the load broke or was interrupted
        }
        return Outcome.of(
                recorder.measurement(),
                phases,
                driver,
                replaced.get(),
                unasked.get(),
                Stream.concat(check.cautions().stream(), repeats.cautions().stream())
                        .toList(),
                check.doubtful());
    }

    private void drive(
            LoadSpec load, LoadPhases phases, ResponseValidator check, AtomicLong replaced, AtomicLong unasked)
            throws InterruptedException {
        try (Connections open = connections.apply(load.lanes())) {
            Prepared<PreparedRequest> requests = traffic.prepared(request -> open.prepare(request, timeout));
            ConnectionSlots lanes = new ConnectionSlots(open, requests, phases, check, traffic::streamDecoder);
            if (load.point() instanceof LoadPoint.Open point) {
                lanes.openLoop(new Schedule(load.arrivals(point.rate()), phases, System.nanoTime()));
            } else {
                lanes.closedLoop(load.pauses(phases));
            }
            lanes.listen(listening);
            replaced.set(open.replaced());
            unasked.set(open.unasked());
        }
    }
}
