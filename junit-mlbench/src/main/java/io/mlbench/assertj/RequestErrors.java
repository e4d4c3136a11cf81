package io.mlbench.assertj;

import io.mlbench.result.RequestCounts;
import java.util.stream.Collectors;

/** Lists the errors of requests by kind, each with the message that came first. */
final class RequestErrors {

    private RequestErrors() {}

    static String lines(RequestCounts requests) {
        return requests.errors().entrySet().stream()
                .map(error -> "\n  - %d %s: %s"
                        .formatted(
                                error.getValue().count(),
                                error.getKey(),
                                error.getValue().example()))
                .collect(Collectors.joining());
    }
}
