package io.mlbench.engine.run;

import io.mlbench.endpoint.BenchmarkBrokenException;
import io.mlbench.engine.control.AbortSignal;
import io.mlbench.engine.control.BenchmarkAbortedException;
import io.mlbench.engine.control.FailureAdvice;
import io.mlbench.engine.session.LoadTarget;
import io.mlbench.engine.session.UnaskedAnswersException;
import io.mlbench.load.LoadGenerator;
import io.mlbench.load.LoadSpec;
import io.mlbench.load.schedule.WarmupFailedException;
import io.mlbench.progress.Progress;
import io.mlbench.result.RequestCounts;
import java.util.List;
import java.util.Map;

/** Sends a load, and tells what came of it from what is no measurement at all. */
final class SentLoad {

    private SentLoad() {}

    /**
     * Return what came of a load.
     *
     * @throws BenchmarkAbortedException if it was aborted before a request succeeded
     * @throws BenchmarkBrokenException if no request succeeded, or answers came that nobody had asked for
     */
    static LoadGenerator.Outcome send(LoadSpec load, LoadTarget target, Progress progress) throws InterruptedException {
        LoadGenerator.Outcome outcome;
        AbortSignal.loadBegins();
        try {
            outcome = target.generator().run(load, progress);
        } catch (WarmupFailedException e) {
            throw new BenchmarkBrokenException(
                    e.getMessage() + where(target) + ". " + FailureAdvice.after(List.of(e.kind())), e);
        }
        RequestCounts requests = outcome.measurement().requests();
        if (outcome.aborted() && requests.ok() == 0) {
            throw new BenchmarkAbortedException();
        }
        if (requests.ok() == 0) {
            throw noneSucceeded(requests, target);
        }
        if (outcome.unasked() > 0) {
            UnaskedAnswersException unasked = new UnaskedAnswersException(outcome.unasked());
            throw new BenchmarkBrokenException(
                    unasked.getMessage() + where(target)
                            + ". No figure of this load can be trusted. Look for what repeats or mixes up answers:"
                            + " the server, or a proxy in front of it.",
                    unasked);
        }
        return outcome;
    }

    private static BenchmarkBrokenException noneSucceeded(RequestCounts requests, LoadTarget target) {
        StringBuilder causes = new StringBuilder();
        Map<String, RequestCounts.ErrorCount> errors = requests.errors();
        errors.forEach(
                (kind, error) -> causes.append("%n  %d x %s: %s".formatted(error.count(), kind, error.example())));
        return new BenchmarkBrokenException("none of " + (requests.sent() + requests.dropped()) + " requests succeeded"
                + where(target) + causes + "%n%s".formatted(FailureAdvice.after(errors.keySet())));
    }

    private static String where(LoadTarget target) {
        return " (model " + target.model() + " at " + target.endpoint() + ")";
    }
}
