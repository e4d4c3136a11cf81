package io.mlbench.engine.session;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.engine.session.RequestsAhead.Made;
import io.mlbench.evaluation.dataset.LabeledSample;
import io.mlbench.evaluation.sampling.SampleSet;
import io.mlbench.evaluation.scoring.LabelExtractor;
import io.mlbench.evaluation.scoring.Prediction;
import io.mlbench.evaluation.scoring.Scorer;
import io.mlbench.load.Prepared;
import io.mlbench.load.RequestSource;
import io.mlbench.measure.SampleObserver;
import io.mlbench.measure.SampleView;
import io.mlbench.plan.value.ConfigurationException;
import io.mlbench.protocol.EncodedInference;
import io.mlbench.protocol.Expectation;
import io.mlbench.protocol.Session;
import io.mlbench.protocol.StreamDecoder;
import io.mlbench.result.accuracy.Accuracy;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.LongPredicate;
import org.apiguardian.api.API;

/**
 * One request for each sample, and what the model said of it.
 *
 * <p>The measured phase takes as many requests as there are samples, and their
 * numbers follow on each other: it sends each sample once, from whichever one it
 * begins. A warm-up sends some of them before, with lower numbers, whose answers
 * are checked and not counted.
 *
 * <p>Neither requests nor answers are held: a request is encoded a little before
 * it is sent, and its answer scored when it comes. What is scored is what is
 * recorded: an answer that came while the load was being stopped is in neither.
 * Thread-safe.
 */
@API(status = API.Status.INTERNAL, since = "0.1")
public final class SampleTraffic implements RequestSource, LoadTarget.Scoring, SampleObserver, AutoCloseable {

    private static final Prediction.Unanswered DROPPED =
            new Prediction.Unanswered("dropped", "it was not sent, because too many requests were in flight");

    private final Session session;
    private final List<LabeledSample> samples;
    private final Function<LabeledSample, InferenceRequest> asking;
    /** Held while {@link #asking} is called, which need not be thread-safe. */
    private final Object lock = new Object();

    private final LabelExtractor reader;
    private final Scorer scorer;
    /** By the number of the request: those that were handed out to be sent, and whose answer has not come. */
    private final Map<Long, Expectation> underWay = new ConcurrentHashMap<>();

    /** By the number of the sample: what came back from measured requests that are not recorded yet. */
    private final Map<Integer, Prediction> unrecorded = new ConcurrentHashMap<>();
    /** The numbers of samples whose requests are recorded, and whose answers are still to be scored. */
    private final Queue<Integer> recorded = new ConcurrentLinkedQueue<>();

    private final List<RequestsAhead<?>> threads = new CopyOnWriteArrayList<>();
    private volatile LongPredicate warmup = number -> false;
    private long firstMeasured = -1;

    /**
     * Prepare to ask.
     *
     * @param asking makes a request of a sample; it is called by one thread at a time
     */
    SampleTraffic(
            Session session,
            SampleSet selection,
            Function<LabeledSample, InferenceRequest> asking,
            LabelExtractor reader) {
        this.session = session;
        this.samples = selection.ordered();
        this.asking = asking;
        this.reader = reader;
        this.scorer = new Scorer(selection);
    }

    private InferenceRequest inference(LabeledSample sample) {
        synchronized (lock) {
            return asking.apply(sample);
        }
    }

    /**
     * Make the request of a sample.
     *
     * @throws ConfigurationException if it does not suit the model; names its place
     */
    private Made<EncodedRequest> encoded(int number) {
        LabeledSample sample = samples.get(number);
        try {
            InferenceRequest inference = inference(sample);
            EncodedInference encoded = session.encode(inference, number, false);
            return new Made<>(
                    encoded.request(), encoded.expectation(), encoded.request().body().length);
        } catch (ConfigurationException e) {
            throw new ConfigurationException("sample at " + sample.place() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public List<EncodedRequest> requests() {
        return new AbstractList<>() {
            @Override
            public EncodedRequest get(int index) {
                return encoded(index).request();
            }

            @Override
            public int size() {
                return samples.size();
            }
        };
    }

    @Override
    public <P> Prepared<P> prepared(Function<EncodedRequest, P> preparing) {
        RequestsAhead<P> ahead = new RequestsAhead<>(
                number -> {
                    Made<EncodedRequest> made = encoded((int) (number % samples.size()));
                    return new Made<>(preparing.apply(made.request()), made.expectation(), made.bytes());
                },
                samples.size());
        threads.add(ahead);
        return number -> {
            Made<P> made = ahead.of(number);
            underWay.put(number, made.expectation());
            return made.request();
        };
    }

    @Override
    public void begin(LongPredicate isWarmup) {
        warmup = isWarmup;
    }

    @Override
    public Optional<StreamDecoder> streamDecoder() {
        return session.streamDecoder();
    }

    @Override
    public boolean looksAtEach() {
        return true;
    }

    @Override
    public void check(int request, Exchange.Reply reply) {
        throw new IllegalStateException("an answer counts for the time at which its request was sent");
    }

    @Override
    public void check(long number, int request, Exchange.Reply reply) {
        Expectation expectation = underWay.remove(number);
        if (expectation == null) {
            throw new IllegalStateException("request " + number + " was answered, but is not in flight");
        }
        try {
            score(number, request, reader.read(expectation.decode(reply)));
        } catch (InferenceException e) {
            score(number, request, new Prediction.Unanswered(e.kind(), String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void score(long number, int sample, Prediction answer) {
        scoreRecorded();
        if (!warmup.test(number)) {
            unrecorded.put(sample, answer);
        }
    }

    /** Not when it is recorded, since the driving thread waits for that: comparing transcripts takes long. */
    private void scoreRecorded() {
        for (Integer sample = recorded.poll(); sample != null; sample = recorded.poll()) {
            Prediction answer = unrecorded.remove(sample);
            if (answer == null) {
                throw new IllegalStateException("sample " + sample + " is recorded, but nothing came back");
            }
            scorer.add(sample, answer);
        }
    }

    @Override
    public void sample(SampleView sample) {
        if (firstMeasured < 0) {
            firstMeasured = firstMeasured(warmup);
        }
        recorded.add((int) ((firstMeasured + sample.index()) % samples.size()));
    }

    /** What was not sent is known in the end. */
    @Override
    public void dropped(long index) {}

    /** Return the lowest number that does not belong to the warm-up. */
    public static long firstMeasured(LongPredicate warmup) {
        long above = 1;
        while (warmup.test(above - 1)) {
            above *= 2;
        }
        long low = 0;
        long high = above - 1;
        while (low < high) {
            long middle = (low + high) / 2;
            if (warmup.test(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Return what the measured answers say; none comes any more. Where the load
     * was stopped before its end, what was not asked until then does not count.
     *
     * @throws BenchmarkBrokenException if none of them can be right or wrong
     */
    @Override
    public Accuracy accuracy(boolean aborted) {
        scoreRecorded();
        if (!aborted) {
            scorer.addOthers(DROPPED);
        }
        Accuracy accuracy = scorer.accuracyOfAsked();
        if (accuracy.overall().unanswered() == accuracy.overall().samples()) {
            throw new BenchmarkBrokenException(noAnswers(accuracy, scorer.unansweredExamples()));
        }
        return accuracy;
    }

    private static Map<String, Long> unanswered(Accuracy accuracy) {
        Map<String, Long> kinds = new TreeMap<>();
        accuracy.languages()
                .values()
                .forEach(score -> score.unanswered().forEach((kind, count) -> kinds.merge(kind, count, Long::sum)));
        return kinds;
    }

    private String noAnswers(Accuracy accuracy, Map<String, String> examples) {
        StringBuilder text = new StringBuilder("no answer to any of "
                + accuracy.overall().samples() + " samples can be right or wrong (model " + modelName() + ")");
        unanswered(accuracy)
                .forEach((kind, count) ->
                        text.append("%n  %d x %s: %s".formatted(count, kind, examples.getOrDefault(kind, ""))));
        return text.append("%nName the output that holds the label with --output, ".formatted())
                .append("and the labels in the order of their scores with --labels.")
                .toString();
    }

    private String modelName() {
        return session.metadata().map(known -> known.name()).orElse("without metadata");
    }

    /** Encode nothing any more. */
    @Override
    public void close() {
        threads.forEach(RequestsAhead::close);
    }
}
