package io.mlbench.engine;

import io.mlbench.accuracy.Answer;
import io.mlbench.accuracy.LabelReader;
import io.mlbench.accuracy.LabeledSample;
import io.mlbench.accuracy.Scorer;
import io.mlbench.accuracy.Selection;
import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.endpoint.InferenceException;
import io.mlbench.endpoint.InferenceRequest;
import io.mlbench.endpoint.OpenInferenceEndpoint;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.Traffic;
import io.mlbench.plan.ConfigurationException;
import io.mlbench.result.Accuracy;
import io.mlbench.transport.EncodedRequest;
import io.mlbench.transport.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One request for each sample, and what the model said of it.
 *
 * <p>The measured phase takes as many requests as there are samples, and their
 * numbers follow on each other: it sends each sample once, from whichever one it
 * begins. A warm-up sends some of them before, with lower numbers, so that the
 * answer with the highest number is the measured one. Thread-safe.
 */
final class SampleTraffic implements Traffic {

    private static final Answer NEVER_SENT =
            new Answer.Unanswered("dropped", "it was not sent, since too many requests were under way");

    private final OpenInferenceEndpoint endpoint;
    private final Selection selection;
    private final LabelReader reader;
    private final List<InferenceRequest> inferences = new ArrayList<>();
    private final List<EncodedRequest> requests = new ArrayList<>();
    private final AtomicReferenceArray<@Nullable Numbered> answers;

    /**
     * Encode the samples.
     *
     * @param asking makes a request of a sample
     * @throws ConfigurationException if one does not suit the model; names its place
     */
    SampleTraffic(
            OpenInferenceEndpoint endpoint,
            Selection selection,
            Function<LabeledSample, InferenceRequest> asking,
            LabelReader reader) {
        this.endpoint = endpoint;
        this.selection = selection;
        this.reader = reader;
        for (LabeledSample sample : selection.ordered()) {
            try {
                InferenceRequest inference = asking.apply(sample);
                inferences.add(inference);
                requests.add(endpoint.encode(inference));
            } catch (ConfigurationException e) {
                throw new ConfigurationException("sample at " + sample.place() + ": " + e.getMessage(), e);
            }
        }
        this.answers = new AtomicReferenceArray<>(requests.size());
    }

    /** An answer and the number of its request. */
    private record Numbered(long number, Answer answer) {}

    @Override
    public List<EncodedRequest> requests() {
        return List.copyOf(requests);
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
        try {
            keep(number, request, reader.read(endpoint.decode(inferences.get(request), reply)));
        } catch (InferenceException e) {
            keep(number, request, new Answer.Unanswered(e.kind(), String.valueOf(e.getMessage())));
            throw e;
        }
    }

    private void keep(long number, int request, Answer answer) {
        answers.accumulateAndGet(
                request,
                new Numbered(number, answer),
                (known, given) -> known == null || given == null || known.number() < given.number() ? given : known);
    }

    /**
     * Return what the measured answers say.
     *
     * @throws BenchmarkBrokenException if none of them can be right or wrong
     */
    Accuracy accuracy(LoadGenerator.Outcome outcome) {
        Scorer scorer = new Scorer(selection);
        Map<String, Integer> unanswered = new TreeMap<>();
        for (int sample = 0; sample < answers.length(); sample++) {
            Numbered last = answers.get(sample);
            Answer answer = last == null || last.number() < outcome.warmupRequests() ? NEVER_SENT : last.answer();
            scorer.add(sample, answer);
            if (answer instanceof Answer.Unanswered none) {
                unanswered.merge(none.kind(), 1, Integer::sum);
            }
        }
        Accuracy accuracy = scorer.accuracy();
        if (accuracy.overall().unanswered() == accuracy.overall().samples()) {
            throw new BenchmarkBrokenException(noAnswers(unanswered, scorer.unansweredExamples()));
        }
        return accuracy;
    }

    private String noAnswers(Map<String, Integer> unanswered, Map<String, String> examples) {
        StringBuilder text = new StringBuilder("no answer to any of " + answers.length()
                + " samples can be right or wrong (model " + endpointName() + ")");
        unanswered.forEach((kind, count) ->
                text.append("%n  %d x %s: %s".formatted(count, kind, examples.getOrDefault(kind, ""))));
        return text.append("%nName the output that holds the label with --output, ".formatted())
                .append("and the labels in the order of their scores with --labels.")
                .toString();
    }

    private String endpointName() {
        return endpoint.metadata().map(known -> known.name()).orElse("without metadata");
    }
}
