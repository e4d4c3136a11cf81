package io.mlbench.engine.session;

import io.mlbench.load.LoadGenerator;
import io.mlbench.measure.SampleObserver;
import io.mlbench.plan.value.EndpointUrl;
import io.mlbench.plan.value.LoadPoint;
import io.mlbench.plan.value.RunLength;
import io.mlbench.result.Client;
import io.mlbench.result.accuracy.Accuracy;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apiguardian.api.API;

/**
 * What a benchmark sends its load to.
 *
 * @param generator sends the load
 * @param url the server; empty where the test's body uses a client of its own
 *     and nobody says where that goes
 * @param model the model's name
 * @param protocol the name of the protocol, for the result
 * @param transport the name of the transport, for the result
 * @param floor measures the client itself
 * @param scoring tells how often the answers were right; empty where that is not known
 * @param inputs SHA-256 of the requests' bodies, or of the samples, in their order, in hex; empty
 *     where they are not known
 * @param distinctInputs how many different inputs there are; empty where it is not known
 * @since 0.1
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public record LoadTarget(
        LoadGenerator generator,
        Optional<EndpointUrl> url,
        String model,
        String protocol,
        String transport,
        FloorProbe floor,
        Optional<Scoring> scoring,
        Optional<String> inputs,
        Optional<Integer> distinctInputs) {

    /** A target whose answers are not compared with anything, and whose requests are not known. */
    public LoadTarget(
            LoadGenerator generator,
            Optional<EndpointUrl> url,
            String model,
            String protocol,
            String transport,
            FloorProbe floor) {
        this(generator, url, model, protocol, transport, floor, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Compares answers with what is known; told of each measured sample as it is recorded. */
    public interface Scoring extends SampleObserver {

        /**
         * Return how often the answers to the measured requests were right; called
         * once, when all have ended.
         *
         * @param aborted whether the load was stopped before it had sent all; what
         *     was not recorded until then does not count
         * @throws io.mlbench.endpoint.BenchmarkBrokenException if none could be
         *     right or wrong
         */
        Accuracy accuracy(boolean aborted);
    }

    /** Measures what the client alone costs. */
    @FunctionalInterface
    public interface FloorProbe {

        /** Knows nothing, as where the test's own body is the workload. */
        FloorProbe NONE = (point, extent, aborted) -> Optional.empty();

        /**
         * Return the floor at the strength of a load point; empty if it cannot be
         * measured.
         *
         * @param extent how much the load will measure; a short one is not worth a long calibration
         * @param aborted tells that it must end at once; what is known then is not kept
         */
        Optional<Client.Floor> measure(LoadPoint point, RunLength extent, BooleanSupplier aborted)
                throws InterruptedException;
    }

    /** Return the server for people and results, or "unknown". */
    public String endpoint() {
        return url.map(EndpointUrl::toString).orElse("unknown");
    }
}
